package io.trawl.insights.stats;

import org.hipparchus.distribution.discrete.PoissonDistribution;

/**
 * How surprising a small count is where another one was expected: Gnip's Poisson trend detection,
 * signed, and with an expectation that is never 0, so that what is new can be seen.
 */
public final class Surprise {

  /** Central part of the distribution that its width is taken from. */
  private static final double CENTRAL = 0.99;

  /** The least that is expected: of nothing seen so far. */
  static final double EXPECTED_MIN = 0.5;

  /** Of the normal distribution at the upper end of the central part. */
  private static final double QUANTILE = 2.5758293035489004;

  /** Beyond that the normal distribution is as wide, and is known for any number. */
  private static final double MEAN_MAX = 10_000;

  private Surprise() {}

  /**
   * Distance of a count from what was expected, in widths of the central 99 % of a Poisson
   * distribution; above 1 it is outside of it, below 0 it is less than expected.
   *
   * @param expected mean of counts like it, without the count itself; {@code >= 0}
   */
  public static double of(double count, double expected) {
    double mean = Math.max(expected, EXPECTED_MIN);
    return (count - mean) / width(mean);
  }

  private static double width(double mean) {
    if (mean > MEAN_MAX) {
      return 2 * QUANTILE * Math.sqrt(mean);
    }
    var distribution = new PoissonDistribution(mean);
    int low = distribution.inverseCumulativeProbability((1 - CENTRAL) / 2);
    int high = distribution.inverseCumulativeProbability((1 + CENTRAL) / 2);
    return high - low;
  }
}
