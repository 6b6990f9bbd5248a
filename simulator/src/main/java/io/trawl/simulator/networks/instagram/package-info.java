/** Instagram's public web, of the years when it answered. */
@NullMarked
package io.trawl.simulator.networks.instagram;

import org.jspecify.annotations.NullMarked;
