package io.trawl.budget;

import java.time.Instant;

/**
 * What became of calls of a lease.
 *
 * @param asked what was promised for all of them
 * @param fact what they cost
 * @param calls how many of them
 * @param until the latest instant at which the network may have counted one
 * @param known whether anybody knows; what nobody knows is charged in full
 */
record Charge(Cost asked, Cost fact, int calls, Instant until, boolean known) {}
