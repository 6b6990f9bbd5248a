package io.trawl.insights.stats.spikes;

import io.trawl.insights.stats.Spread;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * What is to be expected of a bucket: a level, times a factor of the hour of the day, times one of
 * the day of the week. A mean of the same hour of the week would rest on one or two values in the
 * first two weeks; this one rests on all of them. Factors of few values are held near 1.
 */
final class Baseline {

  /** The least that is expected, of nothing seen so far. */
  static final double EXPECTED_MIN = 0.5;

  /** A shape of the day is told from so many days on. */
  private static final int DAYS_MIN = 2;

  /** Factors are learnt from so many weeks. */
  private static final int WEEKS_MAX = 4;

  /** The level is that of the last so many weeks, so that it can move. */
  private static final int WEEKS_LEVEL = 2;

  private final double[] rates;
  private final Rhythm rhythm;
  private final double[] hours;
  private final double[] days;

  /** Whether medians are taken, else means. */
  private boolean robust;

  private int learnt = -1;

  /**
   * Over rates that are filled in as time goes on.
   *
   * @param rates per observed bucket; NaN for those that teach nothing
   */
  Baseline(double[] rates, Rhythm rhythm) {
    this.rates = rates;
    this.rhythm = rhythm;
    this.hours = new double[rhythm.day()];
    this.days = new double[rhythm.week() / rhythm.day()];
    Arrays.fill(hours, 1);
    Arrays.fill(days, 1);
  }

  /** What is expected of a bucket, by those before it. Factors are learnt anew once a day. */
  double expected(int bucket, boolean robustly) {
    robust = robustly;
    if (learnt < 0 || bucket >= learnt + rhythm.day()) {
      learn(bucket);
      learnt = bucket;
    }
    double level = level(Math.max(0, bucket - WEEKS_LEVEL * rhythm.week()), bucket);
    return Math.max(EXPECTED_MIN, level * factor(bucket));
  }

  private void learn(int to) {
    int from = Math.max(0, to - WEEKS_MAX * rhythm.week());
    Arrays.fill(hours, 1);
    Arrays.fill(days, 1);
    if (to - from >= DAYS_MIN * rhythm.day() && rhythm.day() > 1) {
      learn(hours, rhythm::placeInDay, from, to, 1);
    }
    learn(days, rhythm::dayOfWeek, from, to, rhythm.day());
  }

  /**
   * Learns the factors of places.
   *
   * @param weight of the value 1 in each factor, in buckets
   */
  private void learn(double[] factors, IntUnaryOperator place, int from, int to, double weight) {
    double level = level(from, to);
    if (level <= 0) {
      return;
    }
    double[][] values = new double[factors.length][to - from];
    int[] counts = new int[factors.length];
    for (int bucket = from; bucket < to; bucket++) {
      if (!Double.isNaN(rates[bucket])) {
        int own = place.applyAsInt(bucket);
        values[own][counts[own]++] = rates[bucket] / (level * factor(bucket));
      }
    }
    for (int number = 0; number < factors.length; number++) {
      double middle = middle(Arrays.copyOf(values[number], counts[number]));
      factors[number] = (counts[number] * middle + weight) / (counts[number] + weight);
    }
  }

  private double factor(int bucket) {
    return hours[rhythm.placeInDay(bucket)] * days[rhythm.dayOfWeek(bucket)];
  }

  /** The level of buckets, without their factors; 0 where there are none. */
  private double level(int from, int to) {
    double[] values = new double[to - from];
    int count = 0;
    for (int bucket = from; bucket < to; bucket++) {
      if (!Double.isNaN(rates[bucket])) {
        values[count++] = rates[bucket] / factor(bucket);
      }
    }
    return middle(Arrays.copyOf(values, count));
  }

  private double middle(double[] values) {
    if (values.length == 0) {
      return 0;
    }
    return robust ? Spread.median(values) : Arrays.stream(values).average().orElseThrow();
  }
}
