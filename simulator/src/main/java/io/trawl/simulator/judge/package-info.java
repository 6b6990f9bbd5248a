/** Compares a lake with what the simulator served, over plain REST and without product code. */
@NullMarked
package io.trawl.simulator.judge;

import org.jspecify.annotations.NullMarked;
