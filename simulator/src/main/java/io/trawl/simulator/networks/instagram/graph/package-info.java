/** Instagram through Meta's Graph API. */
@NullMarked
package io.trawl.simulator.networks.instagram.graph;

import org.jspecify.annotations.NullMarked;
