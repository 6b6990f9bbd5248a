/** Reddit's Atom feeds. */
@NullMarked
package io.trawl.simulator.networks.reddit.atom;

import org.jspecify.annotations.NullMarked;
