/**
 * How often each target is looked at, so that a scarce budget catches the most: pure values, no
 * clock, no I/O.
 */
@NullMarked
package io.trawl.budget.plan;

import org.jspecify.annotations.NullMarked;
