package io.trawl.budget;

import java.time.Instant;

/**
 * How a rule stands.
 *
 * @param limit in force: what was set, or the network's own lower one
 * @param spent what counts now, of calls that were made or may have been, elsewhere ones included
 * @param leased promised and not settled
 * @param left what may still be promised now
 * @param elsewhere part of {@code spent} that only the network knows of
 * @param resetsAt when what counts is less, if nothing is spent meanwhile; now if nothing counts
 */
public record Standing(
    Rule rule, long limit, long spent, long leased, long left, long elsewhere, Instant resetsAt) {}
