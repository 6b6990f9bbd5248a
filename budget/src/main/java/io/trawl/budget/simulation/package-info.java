/** Planner and ledgers in virtual time, to see what becomes of targets: pure, no clock, no I/O. */
@NullMarked
package io.trawl.budget.simulation;

import org.jspecify.annotations.NullMarked;
