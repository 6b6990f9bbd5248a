/** Threads' API. */
@NullMarked
package io.trawl.simulator.networks.threads;

import org.jspecify.annotations.NullMarked;
