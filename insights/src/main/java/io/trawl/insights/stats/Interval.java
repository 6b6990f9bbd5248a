package io.trawl.insights.stats;

import io.trawl.model.Checks;

/** The 95 % interval of an estimate. */
public record Interval(double low, double high) {

  /** Of the normal distribution, for 95 % in the middle. */
  public static final double Z = 1.959963984540054;

  /**
   * Of a share: Wilson's score interval, which stays within 0 and 1 and holds for few as well.
   *
   * @param of how many there are; {@code >= 1}
   */
  public static Interval ofShare(long part, long of) {
    Checks.check(
        of >= 1 && part >= 0 && part <= of, "part", part + " of " + of, "0 to all of >= 1");
    double share = part / (double) of;
    double square = Z * Z / of;
    double middle = (share + square / 2) / (1 + square);
    double half = Z / (1 + square) * Math.sqrt(share * (1 - share) / of + square / (4 * of));
    return new Interval(Math.max(0, middle - half), Math.min(1, middle + half));
  }
}
