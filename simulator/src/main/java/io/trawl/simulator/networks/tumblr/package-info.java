/** Tumblr's API v2. */
@NullMarked
package io.trawl.simulator.networks.tumblr;

import org.jspecify.annotations.NullMarked;
