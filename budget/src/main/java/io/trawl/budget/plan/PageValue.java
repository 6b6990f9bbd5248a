package io.trawl.budget.plan;

/**
 * What a visit brings that shows the newest {@code capacity} posts of a target, when their number
 * since the last visit is a Poisson variable.
 *
 * @param capacity posts on a page, 1 to 10,000
 */
public record PageValue(int capacity) {

  /** Most posts on a page. */
  static final int CAPACITY_MAX = 10_000;

  /** Standard deviations beyond a page's capacity after which a page is full for certain. */
  private static final int FULL_FOR_CERTAIN = 40;

  public PageValue {
    if (capacity < 1 || capacity > CAPACITY_MAX) {
      throw new IllegalArgumentException("capacity: " + capacity + " (expected: 1 to 10000)");
    }
  }

  /**
   * Posts a visit brings on average.
   *
   * @param expected posts since the last visit, {@code >= 0}
   */
  public double caught(double expected) {
    if (expected <= 0) {
      return 0;
    }
    if (full(expected)) {
      return capacity;
    }
    double exactly = Math.exp(logExactly(expected));
    double atLeast = exactly * (1 + beyond(expected));
    double orOneLess = atLeast + exactly * capacity / expected;
    return Math.max(0, expected * (1 - orOneLess)) + capacity * Math.min(1, atLeast);
  }

  /** Posts to reckon with when a page was full of new ones: how many there were on average. */
  public double whenFull(double expected) {
    if (expected <= 0) {
      return capacity;
    }
    return full(expected) ? expected : expected + capacity / (1 + beyond(expected));
  }

  private boolean full(double expected) {
    return expected >= capacity + FULL_FOR_CERTAIN * Math.sqrt(capacity);
  }

  /** Logarithm of the probability of exactly a page's posts. */
  private double logExactly(double expected) {
    return capacity * Math.log(expected) - expected - logFactorial(capacity);
  }

  /** How much more probable more posts are than exactly a page: a sum of positive terms. */
  private double beyond(double expected) {
    double term = 1;
    double sum = 0;
    for (int n = capacity + 1; term > sum * 1e-17; n++) {
      term *= expected / n;
      sum += term;
    }
    return sum;
  }

  static double logFactorial(int n) {
    double sum = 0;
    for (int i = 2; i <= n; i++) {
      sum += Math.log(i);
    }
    return sum;
  }
}
