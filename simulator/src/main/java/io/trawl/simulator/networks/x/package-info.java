/** X's API v2. */
@NullMarked
package io.trawl.simulator.networks.x;

import org.jspecify.annotations.NullMarked;
