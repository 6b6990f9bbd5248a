/** What Meta's interfaces have in common. */
@NullMarked
package io.trawl.simulator.networks.meta;

import org.jspecify.annotations.NullMarked;
