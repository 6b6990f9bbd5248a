package io.trawl.insights.stats.uplift;

import io.trawl.insights.stats.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * How much more the watched series changed than its controls did: {@code (T_post − T_pre) − (C_post
 * − C_pre)}, of means per observed period. It holds only if both would have gone on alike, so it is
 * refused where they were already going apart before.
 */
public final class DifferenceInDifferences {

  /** A slope of the difference before the campaign beyond so many standard errors is no chance. */
  public static final double TREND_MAX = 2;

  private static final double TWO_SIDED = 0.975;

  /** On the scale of logarithms: an interval that wide says nothing of a ratio. */
  private static final double HALF_MAX = 20;

  private DifferenceInDifferences() {}

  /**
   * Means per observed period, in the series' unit: of the watched series (T) and of the mean of
   * its controls (C), before the campaign and since.
   */
  public record Means(
      double watchedPre, double watchedPost, double controlPre, double controlPost) {

    /** {@code (T_post − T_pre) − (C_post − C_pre)}, in the series' unit. */
    public double difference() {
      return watchedPost - watchedPre - (controlPost - controlPre);
    }

    /**
     * {@code (T_post / T_pre) / (C_post / C_pre) − 1}: 0.28 is 28 % more than the controls grew.
     * Empty unless all four are above 0.
     */
    public Optional<Double> ratio() {
      boolean positive = watchedPre > 0 && watchedPost > 0 && controlPre > 0 && controlPost > 0;
      return positive
          ? Optional.of(watchedPost / watchedPre / (controlPost / controlPre) - 1)
          : Optional.empty();
    }
  }

  /**
   * The change since the campaign began.
   *
   * @param means it is told from
   * @param average change per period, in the series' unit, with its 95 % interval
   * @param relative the ratio form, so 0.3 is 30 % more; null unless all means are above 0
   * @param trend of the difference before the campaign, in standard errors
   * @param usedBefore periods before that were observed in all series and are compared
   * @param usedSince the same since
   * @param sameSeason whether both windows hold whole seasons, so that each weekday weighs the same
   */
  public record Estimate(
      Means means,
      Effect average,
      @Nullable Effect relative,
      double trend,
      int usedBefore,
      int usedSince,
      boolean sameSeason) {}

  /** The periods that are compared: observed in all series, of whole seasons where there is one. */
  private record Sides(List<Integer> before, List<Integer> since, boolean sameSeason) {
    static Sides of(Experiment experiment) {
      int season = experiment.season();
      int begin = experiment.begin();
      boolean whole = begin >= season && experiment.since() >= season;
      int from = whole ? begin % season : 0;
      int to = whole ? begin + experiment.since() / season * season : experiment.watched().size();
      return new Sides(used(experiment, from, begin), used(experiment, begin, to), whole);
    }

    private static List<Integer> used(Experiment experiment, int from, int to) {
      return IntStream.range(from, to).filter(experiment::whole).boxed().toList();
    }
  }

  /** The uplift of a campaign, compared with the mean of its controls. */
  public static Uplift of(Experiment experiment) {
    Optional<Uplift.Refused> refused = experiment.contamination().or(experiment::unseen);
    if (refused.isPresent()) {
      return refused.get();
    }
    if (experiment.controls().isEmpty()) {
      return new Uplift.Refused(Reason.NO_CONTROL, "there is none");
    }
    Sides windows = Sides.of(experiment);
    if (windows.before().size() < Experiment.BEFORE_MIN || windows.since().size() == 0) {
      return new Uplift.Refused(
          Reason.GAPS,
          windows.before().size()
              + " and "
              + windows.since().size()
              + " observed of whole seasons");
    }
    double[] apart =
        windows.before().stream()
            .mapToDouble(period -> experiment.watched().at(period) - control(experiment, period))
            .toArray();
    if (Design.Scale.of(apart).deviation() == 0) {
      return new Uplift.Refused(
          Reason.NO_VARIATION, "series and controls are always " + apart[0] + " apart");
    }
    double trend = trend(windows.before(), apart);
    return Math.abs(trend) > TREND_MAX
        ? new Uplift.Refused(
            Reason.PRE_TREND,
            String.format(Locale.ROOT, "slope of the difference is %.1f standard errors", trend))
        : new Uplift.Compared(estimate(experiment, windows, trend));
  }

  private static double control(Experiment experiment, int period) {
    return experiment.controls().stream()
        .mapToDouble(control -> control.series().at(period))
        .average()
        .orElseThrow();
  }

  /** The t value of the slope of a line through values, by least squares. */
  private static double trend(List<Integer> periods, double[] values) {
    double x = periods.stream().mapToInt(Integer::intValue).average().orElseThrow();
    double y = Arrays.stream(values).average().orElseThrow();
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < periods.size(); i++) {
      xx += (periods.get(i) - x) * (periods.get(i) - x);
      xy += (periods.get(i) - x) * (values[i] - y);
      yy += (values[i] - y) * (values[i] - y);
    }
    double left = Math.max(yy - xy * xy / xx, yy * 1e-12);
    return xy / Math.sqrt(xx * left / (periods.size() - 2));
  }

  private static Estimate estimate(Experiment experiment, Sides windows, double trend) {
    Means means =
        new Means(
            watched(experiment, windows.before()),
            watched(experiment, windows.since()),
            controls(experiment, windows.before()),
            controls(experiment, windows.since()));
    double t = quantile(windows);
    double half = t * error(experiment, windows, new Means(1, 1, 1, 1));
    Effect average =
        new Effect(
            means.difference(), new Interval(means.difference() - half, means.difference() + half));
    return new Estimate(
        means,
        average,
        relative(experiment, windows, means, t),
        trend,
        windows.before().size(),
        windows.since().size(),
        windows.sameSeason());
  }

  private static double quantile(Sides windows) {
    double freedom = windows.before().size() + windows.since().size() - 2;
    return new TDistribution(freedom).inverseCumulativeProbability(TWO_SIDED);
  }

  /** On the scale of logarithms, where each series counts in parts of its own mean. */
  private static @Nullable Effect relative(
      Experiment experiment, Sides windows, Means means, double t) {
    if (means.ratio().isEmpty()) {
      return null;
    }
    double ratio = means.ratio().get();
    double half = t * error(experiment, windows, means);
    if (half > HALF_MAX) {
      return null;
    }
    return new Effect(
        ratio, new Interval((1 + ratio) * Math.exp(-half) - 1, (1 + ratio) * Math.exp(half) - 1));
  }

  /**
   * Standard error of the change. Neighbours hang together, so what lies a few periods apart counts
   * by Bartlett's weights (Newey and West, 1987), and never makes the error less than if all were
   * independent.
   *
   * @param units what a value of each series is divided by in each window
   */
  private static double error(Experiment experiment, Sides windows, Means units) {
    double[] left = new double[experiment.watched().size()];
    Arrays.fill(left, Double.NaN);
    fill(left, experiment, windows.before(), units.watchedPre(), units.controlPre());
    fill(left, experiment, windows.since(), units.watchedPost(), units.controlPost());
    double before = windows.before().size();
    double since = windows.since().size();
    double all = before + since;
    int lags = (int) (4 * Math.pow(all / 100, 2.0 / 9));
    double together = 0;
    for (int lag = 1; lag <= lags; lag++) {
      together += 2 * (1 - lag / (lags + 1.0)) * products(left, lag);
    }
    double variance = products(left, 0) + Math.max(0, together);
    return Math.sqrt(variance / (all - 2) * (1 / before + 1 / since));
  }

  /** What is left of the difference between series and controls when its mean is taken off. */
  private static void fill(
      double[] left, Experiment experiment, List<Integer> periods, double watched, double control) {
    for (int period : periods) {
      left[period] =
          experiment.watched().at(period) / watched - control(experiment, period) / control;
    }
    double mean = periods.stream().mapToDouble(period -> left[period]).average().orElseThrow();
    for (int period : periods) {
      left[period] -= mean;
    }
  }

  /** Sum of the products of what is so many periods apart; NaN marks what is not compared. */
  private static double products(double[] left, int lag) {
    return IntStream.range(lag, left.length)
        .mapToDouble(period -> left[period] * left[period - lag])
        .filter(Double::isFinite)
        .sum();
  }

  private static double watched(Experiment experiment, List<Integer> periods) {
    return periods.stream().mapToDouble(experiment.watched()::at).average().orElseThrow();
  }

  private static double controls(Experiment experiment, List<Integer> periods) {
    return periods.stream()
        .mapToDouble(period -> control(experiment, period))
        .average()
        .orElseThrow();
  }
}
