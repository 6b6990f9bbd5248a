package io.trawl.simulator;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/**
 * One document once inside one complete answer. The order is the one in which the values were
 * taken: answers are booked after they are handed over, by threads that may overtake each other.
 *
 * @param from product instant of its values, before the answer was written
 * @param at product instant after the last byte was handed over
 * @param by credential
 * @param request number of the request, drawn together with its values
 * @param counts as served, -1 = hidden
 * @param reshaped a field of the answer was changed on demand, so that nobody need have read it
 */
record Serving(
    Instant from, Instant at, String by, long request, Map<String, Long> counts, boolean reshaped)
    implements Comparable<Serving> {

  private static final Comparator<Serving> ORDER =
      Comparator.comparing(Serving::from).thenComparingLong(Serving::request);

  /** In an answer of the usual shape. */
  Serving(Instant from, Instant at, String by, long request, Map<String, Long> counts) {
    this(from, at, by, request, counts, false);
  }

  @Override
  public int compareTo(Serving other) {
    return ORDER.compare(this, other);
  }
}
