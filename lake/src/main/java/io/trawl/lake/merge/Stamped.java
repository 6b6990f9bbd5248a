package io.trawl.lake.merge;

import java.time.Instant;
import java.util.Comparator;

/**
 * A value and the instant it was observed.
 *
 * @param at to the millisecond, as the lake stores it
 */
public record Stamped<T>(T value, Instant at) {

  /**
   * The newer of two. Two values of one instant are decided by {@code tie}, so that the order in
   * which views come never matters.
   */
  static <T> Stamped<T> newer(Stamped<T> a, Stamped<T> b, Comparator<? super T> tie) {
    int order = a.at.compareTo(b.at);
    if (order == 0) {
      order = tie.compare(a.value, b.value);
    }
    return order >= 0 ? a : b;
  }
}
