package io.trawl.insights.stats.spikes;

import org.hipparchus.distribution.continuous.TDistribution;

/** How a bucket is judged; which one is chosen by how much there was before it. */
public enum Method {

  /**
   * Less than {@link #SHORT} buckets: the modified z-score of Iglewicz and Hoaglin (1993) over all
   * of them, the judged one among them.
   */
  MODIFIED_Z,

  /**
   * Less than two weeks: distance from what was expected, in widths of the central 99 % of a
   * Poisson distribution (Gnip's trend detection, signed), which are made as much wider as the
   * buckets before spread more than Poisson's.
   */
  POISSON,

  /**
   * From two weeks on: modified z-score of what level and season leave (Vallis et al., 2014), of
   * square roots, which makes chance about as wide everywhere; against the critical value of the
   * extreme Studentised deviate (Rosner, 1983).
   */
  SEASONAL_ESD;

  /** Shorter series have no shape. */
  static final int SHORT = 14;

  private static final double ODD_Z = 3.5;

  /** In widths: so far off that hundreds of buckets of chance are not. */
  private static final double ODD_POISSON = 1.3;

  /** How often chance alone may pass for something, per window of history. */
  private static final double ALPHA = 0.0002;

  static Method of(int bucket, Rhythm rhythm) {
    if (bucket + 1 < SHORT) {
      return MODIFIED_Z;
    }
    return bucket < 2 * rhythm.week() ? POISSON : SEASONAL_ESD;
  }

  /**
   * The score from which a bucket is odd.
   *
   * @param values that the score was made from, the judged one among them
   */
  double threshold(int values) {
    return switch (this) {
      case MODIFIED_Z -> ODD_Z;
      case POISSON -> ODD_POISSON;
      case SEASONAL_ESD -> extreme(values);
    };
  }

  private static double extreme(int values) {
    double t =
        new TDistribution(values - 2.0).inverseCumulativeProbability(1 - ALPHA / (2 * values));
    return (values - 1) * t / Math.sqrt(values * (values - 2 + t * t));
  }
}
