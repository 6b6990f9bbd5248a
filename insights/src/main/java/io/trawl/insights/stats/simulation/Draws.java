package io.trawl.insights.stats.simulation;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Draws from the distributions of counts. */
public final class Draws {

  /** The exponential of minus that is far from the least number there is. */
  private static final double CHUNK = 30;

  private final RandomGenerator random;

  /** From a seed. */
  public Draws(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** From the standard normal distribution. */
  public double normal() {
    return random.nextGaussian();
  }

  /** Of equal chance, from 0 and below a bound. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** Of equal chance, from one number to another. */
  public double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** A count of a mean. */
  public int poisson(double mean) {
    int count = 0;
    double left = mean;
    while (left > 0) {
      double limit = Math.exp(-Math.min(left, CHUNK));
      for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
        count++;
      }
      left -= CHUNK;
    }
    return count;
  }

  /**
   * A gamma variate of mean 1 at the place of a standard normal one (Wilson and Hilferty, 1931:
   * within a thousandth for shapes of 10 and more). Poisson counts with such a factor are negative
   * binomial.
   *
   * @param shape its squared mean over its variance
   */
  public static double gamma(double shape, double normal) {
    double root = 1 - 1 / (9 * shape) + normal / (3 * Math.sqrt(shape));
    return Math.max(0, root * root * root);
  }
}
