package io.trawl.insights.stats;

import java.util.Arrays;

/** Where values stand among their like. */
public final class Ranks {

  private Ranks() {}

  /**
   * Mid-rank percentile of each value, 0 to 1: the part of the values below it, and half of those
   * that are equal to it. Of a single value it is 0.5.
   */
  public static double[] percentiles(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return Arrays.stream(values).map(value -> percentile(sorted, value)).toArray();
  }

  private static double percentile(double[] sorted, double value) {
    int below = edge(sorted, value, false);
    int upTo = edge(sorted, value, true);
    return (below + upTo) / 2.0 / sorted.length;
  }

  /** How many are less than a value, or at most it. */
  private static int edge(double[] sorted, double value, boolean inclusive) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int order = Double.compare(sorted[middle], value);
      if (order < 0 || (inclusive && order == 0)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
