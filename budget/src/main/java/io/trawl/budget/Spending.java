package io.trawl.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was spent when, coarsely: what falls within one step is one entry and counts until the last
 * of it no longer does. A window holds some five hundred steps, so that neither memory nor time
 * grows with the limit.
 *
 * @param entries in the order of time
 */
record Spending(Duration step, List<Entry> entries) {

  private static final int STEPS = 500;

  /** Spent between two instants. */
  record Entry(Instant first, Instant last, long amount) {}

  Spending {
    entries = List.copyOf(entries);
  }

  /** Nothing yet, of a rule that looks so far back. */
  static Spending of(Duration window) {
    return new Spending(window.dividedBy(STEPS), List.of());
  }

  /**
   * Adds what was counted at {@code at} or before.
   *
   * @param forget nothing up to here matters any more
   */
  Spending with(long amount, Instant at, Instant forget) {
    List<Entry> next = new ArrayList<>(entries.size() + 1);
    entries.stream().filter(entry -> entry.last().isAfter(forget)).forEach(next::add);
    if (amount == 0) {
      return new Spending(step, next);
    }
    if (!next.isEmpty() && !at.isAfter(next.getLast().first().plus(step))) {
      Entry last = next.removeLast();
      next.add(new Entry(last.first(), Moments.later(last.last(), at), last.amount() + amount));
    } else {
      next.add(new Entry(at, at, amount));
    }
    return new Spending(step, next);
  }

  /** The same so much later. */
  Spending later(Duration ahead) {
    return new Spending(
        step,
        entries.stream()
            .map(entry ->
                new Entry(entry.first().plus(ahead), entry.last().plus(ahead), entry.amount()))
            .toList());
  }

  /** What counts after {@code from}. */
  long since(Instant from) {
    long sum = 0;
    for (Entry entry : entries) {
      sum += entry.last().isAfter(from) ? entry.amount() : 0;
    }
    return sum;
  }

  /** When so much of what counts after {@code from} was spent; empty if there is less of it. */
  Optional<Instant> reached(long amount, Instant from) {
    long sum = 0;
    for (Entry entry : entries) {
      sum += entry.last().isAfter(from) ? entry.amount() : 0;
      if (sum >= amount) {
        return Optional.of(entry.last());
      }
    }
    return Optional.empty();
  }
}
