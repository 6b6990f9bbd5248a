package io.trawl.bench.budget;

import io.trawl.budget.plan.Haul;
import io.trawl.budget.plan.Rhythm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Targets that post: rates at the Pareto quantiles ((i − ½) / n), a daily rhythm, and pages of the
 * newest posts. Posts are a Poisson process.
 */
final class CaptureWorld {

  static final int CAPACITY = 50;
  private static final double SHAPE = 1.1;
  private static final int HOURS = 24;

  private final double[] rates;
  private final Rhythm rhythm;
  private final Random random;

  /**
   * A world.
   *
   * @param perHour posts an hour of all targets together
   * @param swing how much more than the mean is posted at the highest hour, 0 to 1
   */
  CaptureWorld(int targets, double perHour, double swing, long seed) {
    this.rates = rates(targets, perHour);
    this.rhythm = rhythm(swing);
    this.random = new Random(seed);
  }

  static double[] rates(int targets, double perHour) {
    double[] rates = new double[targets];
    double sum = 0;
    for (int i = 0; i < targets; i++) {
      rates[i] = Math.pow(1 - (i + 0.5) / targets, -1 / SHAPE);
      sum += rates[i];
    }
    for (int i = 0; i < targets; i++) {
      rates[i] *= perHour / sum;
    }
    return rates;
  }

  static Rhythm rhythm(double swing) {
    List<Double> hours = new ArrayList<>();
    for (int hour = 0; hour < HOURS; hour++) {
      hours.add(1 + swing * Math.sin(2 * Math.PI * (hour + 0.5) / HOURS));
    }
    return Rhythm.of(hours);
  }

  double posted(int target, Instant from, Instant to) {
    return rates[target] * rhythm.between(from, to);
  }

  /** What a page shows of a target that was looked at last at {@code since}. */
  Haul look(int target, @Nullable Instant since, Instant from, Instant at) {
    int posts = poisson(posted(target, from, at));
    if (posts < CAPACITY && since != null) {
      return new Haul.Complete(posts, since, at);
    }
    int shown = Math.max(1, Math.min(posts, CAPACITY));
    double share =
        Math.min(1, shown / (posts + 1.0) * (1 + random.nextGaussian() / Math.sqrt(shown)));
    double active = rhythm.between(from, at) * Math.max(0.001, share);
    Instant oldest = rhythm.after(at, -active);
    return new Haul.Overrun(shown, since, oldest.isAfter(at) ? at : oldest, at);
  }

  private int poisson(double mean) {
    if (mean > 60) {
      return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    double limit = Math.exp(-mean);
    int count = -1;
    double product = 1;
    do {
      product *= random.nextDouble();
      count++;
    } while (product > limit);
    return count;
  }
}
