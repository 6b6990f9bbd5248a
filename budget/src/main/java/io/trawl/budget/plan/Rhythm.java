package io.trawl.budget.plan;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * How a pool's posting rises and falls over the day, by hour of UTC.
 *
 * <p>It turns clock time into <em>activity</em>: an hour in which twice as much is posted as on
 * average counts as two active hours. A day has 24 of them, whatever the rhythm. Summer time does
 * not matter: what moves by an hour is learned anew.
 */
public final class Rhythm {

  /** Hours in a day. */
  public static final int HOURS = 24;

  /** Nothing is known, or all hours are alike. */
  public static final Rhythm FLAT = of(Collections.nCopies(HOURS, 1.0));

  static final double HOUR_MS = 3_600_000;

  private final double[] factors;

  /** Active hours of a day before each of its hours. */
  private final double[] before;

  private Rhythm(double[] factors) {
    this.factors = factors;
    this.before = new double[HOURS + 1];
    for (int hour = 0; hour < HOURS; hour++) {
      before[hour + 1] = before[hour] + factors[hour];
    }
  }

  /**
   * A rhythm of relative activities.
   *
   * @param activities one for each hour of UTC, {@code > 0}; only their proportions matter
   */
  public static Rhythm of(List<Double> activities) {
    double sum = activities.stream().mapToDouble(Double::doubleValue).sum();
    if (activities.size() != HOURS || activities.stream().anyMatch(it -> !(it > 0 && it < sum))) {
      throw new IllegalArgumentException("activities: " + activities + " (expected: 24, each > 0)");
    }
    return new Rhythm(activities.stream().mapToDouble(it -> it * HOURS / sum).toArray());
  }

  /** What an hour of UTC counts: 1 on average. */
  public double factor(int hour) {
    return factors[hour];
  }

  /** Active hours from one instant to another; negative if they are the other way round. */
  public double between(Instant from, Instant to) {
    return active(to.toEpochMilli()) - active(from.toEpochMilli());
  }

  /** When so many active hours have passed. */
  public Instant after(Instant from, double activeHours) {
    return Instant.ofEpochMilli(when(active(from.toEpochMilli()) + activeHours));
  }

  /** Active hours since 1970. */
  double active(long ms) {
    double hours = ms / HOUR_MS;
    double day = Math.floor(hours / HOURS);
    double ofDay = hours - day * HOURS;
    int hour = Math.min(HOURS - 1, (int) ofDay);
    return day * HOURS + before[hour] + (ofDay - hour) * factors[hour];
  }

  /** The millisecond at which so many active hours have passed since 1970. */
  long when(double active) {
    double day = Math.floor(active / HOURS);
    double ofDay = active - day * HOURS;
    int hour = 0;
    while (hour < HOURS - 1 && before[hour + 1] <= ofDay) {
      hour++;
    }
    double hours = day * HOURS + hour + (ofDay - before[hour]) / factors[hour];
    return (long) Math.ceil(hours * HOUR_MS);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rhythm rhythm && Arrays.equals(factors, rhythm.factors);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(factors);
  }

  @Override
  public String toString() {
    return "Rhythm" + Arrays.toString(factors);
  }
}
