package io.trawl.insights.stats;

import io.trawl.model.Checks;
import java.util.Arrays;

/**
 * Where values lie and how far apart, without being led astray by the odd one: median, and median
 * absolute deviation (MAD).
 *
 * @param median of the values
 * @param mad median of the distances from it
 * @param meanDistance mean of the distances from it
 * @param values how many there are
 */
public record Spread(double median, double mad, double meanDistance, int values) {

  /** Makes MAD comparable with a standard deviation: Iglewicz and Hoaglin, 1993. */
  private static final double PER_MAD = 0.6745;

  /** The same for the mean distance, where more than half of the values are equal. */
  private static final double PER_MEAN_DISTANCE = 1.253314;

  /** No score is beyond that, so that none is infinite. */
  public static final double SCORE_MAX = 1e9;

  /** A score beyond which a value is odd: Iglewicz and Hoaglin, 1993. */
  public static final double ODD = 3.5;

  /** Of at least one value. */
  public static Spread of(double... values) {
    Checks.check(values.length > 0, "values", values.length, ">= 1");
    double median = median(values);
    double[] distances = Arrays.stream(values).map(value -> Math.abs(value - median)).toArray();
    double mean = Arrays.stream(distances).average().orElseThrow();
    return new Spread(median, median(distances), mean, values.length);
  }

  /**
   * The modified z-score of a value: how far it is from the median, signed, in units that
   * correspond to standard deviations; within ±{@link #SCORE_MAX}, which stands for beyond measure:
   * where all values are equal and it is another.
   */
  public double score(double value) {
    double distance = value - median;
    if (distance == 0) {
      return 0;
    }
    double score =
        mad > 0 ? PER_MAD * distance / mad : distance / (PER_MEAN_DISTANCE * meanDistance);
    return Math.clamp(score, -SCORE_MAX, SCORE_MAX);
  }

  /** The middle value, or the mean of the two in the middle. */
  public static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
