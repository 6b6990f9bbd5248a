/** Reddit's OAuth interface. */
@NullMarked
package io.trawl.simulator.networks.reddit;

import org.jspecify.annotations.NullMarked;
