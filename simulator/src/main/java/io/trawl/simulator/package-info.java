/** A server that plays social networks: budgets, faults and the truth about what it served. */
@NullMarked
package io.trawl.simulator;

import org.jspecify.annotations.NullMarked;
