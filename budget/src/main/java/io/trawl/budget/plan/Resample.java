package io.trawl.budget.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * At which ages a post's counts are taken again: densely while it is young, then ever more rarely,
 * until nothing happens any more.
 */
public final class Resample {

  /** Ages at which to look. */
  public static final List<Duration> AGES =
      List.of(
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(4),
          Duration.ofHours(8),
          Duration.ofHours(16),
          Duration.ofHours(32),
          Duration.ofDays(3),
          Duration.ofDays(7),
          Duration.ofDays(14),
          Duration.ofDays(30));

  /** A smaller change between two samples is none. */
  private static final double STILL = 0.01;

  /** A younger post that is still is only not discovered yet: it gets one more look at that age. */
  private static final Duration YOUNG = Duration.ofHours(32);

  private Resample() {}

  /**
   * How much counts changed from one sample to the next, as a share of the later one.
   *
   * @param before interactions at the earlier sample, {@code >= 0}
   * @param after interactions at the later one, {@code >= 0}
   */
  public static double change(long before, long after) {
    return before == after ? 0 : Math.abs(after - before) / (double) Math.max(1, after);
  }

  /**
   * The age at which to look next; empty: never again.
   *
   * @param age of the post at its last sample
   * @param change from the sample before to the last one; 1 if there is only one
   */
  public static Optional<Duration> next(Duration age, double change) {
    if (change >= STILL) {
      return AGES.stream().filter(next -> next.compareTo(age) > 0).findFirst();
    }
    return age.compareTo(YOUNG) < 0 ? Optional.of(YOUNG) : Optional.empty();
  }
}
