package io.trawl.insights.stats.uplift;

import io.trawl.insights.stats.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hipparchus.distribution.continuous.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * What would have been without the campaign, foretold from controls it cannot have touched, and
 * what is more or less than that (Brodersen et al., 2015: a structural time series with a local
 * level, a season and a regression).
 *
 * <p>How far the level drifts and how long the noise persists is not known. Models on a grid of
 * both are weighted by their restricted likelihood and joined, so that not knowing them widens the
 * interval; one best pair would not.
 */
public final class Counterfactual {

  /** More controls cost more certainty than they bring. */
  public static final int CONTROLS_MAX = 8;

  /** Fewer observations than that beyond the unknowns, and the interval is a guess. */
  private static final int FREEDOM_MIN = 5;

  private static final double[] PERSISTENCES = {-0.3, -0.15, 0, 0.15, 0.3, 0.45, 0.6};

  /** Steps of the level, in standard deviations of the noise. */
  private static final double[] DRIFTS = {0, 0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6};

  /**
   * A drift that is believed half as much beforehand as none: most series do not walk away from
   * their controls. It is what CausalImpact expects, 0.01 of the series' deviation, where controls
   * explain three quarters of that.
   */
  private static final double DRIFT_USUAL = 0.02;

  private static final double TWO_SIDED = 0.975;

  /** How often a change of the least detectable size is found. */
  private static final double POWER = 0.8;

  private Counterfactual() {}

  /**
   * A control and its correlation with the watched series before the campaign, -1 to 1.
   *
   * @param name as given
   */
  public record Used(String name, double correlation) {}

  /**
   * What was foretold of a period since the campaign began.
   *
   * @param period as in the series
   * @param expected without the campaign, in the series' unit, with its 95 % interval
   * @param observed null where nobody looked
   */
  public record Point(int period, Effect expected, @Nullable Double observed) {}

  /**
   * The change since the campaign began.
   *
   * @param used periods since that were observed in all series; only these are summed
   * @param of all periods since
   * @param observed sum over the used periods, in the series' unit
   * @param expected the same, without the campaign
   * @param cumulative observed less expected, with its 95 % interval
   * @param average the same per used period
   * @param relative the same as a part of what was expected, so 0.3 is 30 % more; null where that,
   *     or the low end of its interval, is not above 0
   * @param tail posterior probability that the change has the other sign, 0 to 0.5
   * @param detectable least average change per period that is found in 80 of 100 cases
   * @param detectableRelative the same as a part of what was expected; null where that is not above
   *     0
   * @param seasonal whether the season's shape was told from the series; else only controls tell it
   * @param points each period since in which all controls were observed
   * @param controls those it was foretold from
   */
  public record Estimate(
      int used,
      int of,
      double observed,
      double expected,
      Effect cumulative,
      Effect average,
      @Nullable Effect relative,
      double tail,
      double detectable,
      @Nullable Double detectableRelative,
      boolean seasonal,
      List<Point> points,
      List<Used> controls) {
    public Estimate {
      points = List.copyOf(points);
      controls = List.copyOf(controls);
    }
  }

  private record Weighted(double weight, LocalLevel.Forecast forecast) {}

  /**
   * The uplift of a campaign. Of the controls those that went along with the watched series are
   * used, at most {@link #CONTROLS_MAX} of them.
   */
  public static Uplift of(Experiment experiment) {
    Optional<Uplift.Refused> refused =
        experiment.contamination().or(experiment.with(List.of())::unseen);
    if (refused.isPresent()) {
      return refused.get();
    }
    double[] before = experiment.watched().seen(0, experiment.begin());
    if (Design.Scale.of(before).deviation() == 0) {
      return new Uplift.Refused(
          Reason.NO_VARIATION, before.length + " observed values, all of them " + before[0]);
    }
    Comparator<Control> best =
        Comparator.comparingDouble(
            control -> -control.correlation(experiment.watched(), experiment.begin()));
    Experiment fitting =
        experiment.with(experiment.fitting().stream().sorted(best).limit(CONTROLS_MAX).toList());
    if (fitting.controls().isEmpty()) {
      return new Uplift.Refused(
          Reason.NO_CONTROL,
          "none of "
              + experiment.controls().size()
              + " correlates by "
              + Control.CORRELATION_MIN
              + " before the campaign");
    }
    return fitting.unseen().map(Uplift.class::cast).orElseGet(() -> foretold(fitting));
  }

  private static Uplift foretold(Experiment experiment) {
    Design design = new Design(experiment);
    if (design.freedom() < FREEDOM_MIN) {
      return new Uplift.Refused(
          Reason.TOO_FEW_BEFORE,
          design.freedom() + " more than unknowns, of at least " + FREEDOM_MIN);
    }
    List<Weighted> models = models(design);
    Student sum = joined(models, design, LocalLevel.Forecast::sum);
    int used = experiment.whole(experiment.begin(), design.size());
    double observed = 0;
    for (int period = design.begin(); period < design.size(); period++) {
      observed += design.usable(period) ? experiment.watched().at(period) : 0;
    }
    Student expected = sum.scaled(design.scale().deviation(), used * design.scale().mean());
    Effect foretold = expected.effect();
    Effect cumulative = expected.from(observed);
    double detectable = expected.detectable() / used;
    boolean positive = foretold.value() > 0;
    return new Uplift.Counterfactually(
        new Estimate(
            used,
            experiment.since(),
            observed,
            foretold.value(),
            cumulative,
            cumulative.times(1.0 / used),
            relative(observed, foretold),
            expected.tail(observed),
            detectable,
            positive ? detectable * used / foretold.value() : null,
            design.seasonal(),
            points(experiment, design, models),
            controls(experiment)));
  }

  private static @Nullable Effect relative(double observed, Effect expected) {
    if (expected.interval().low() <= 0) {
      return null;
    }
    return new Effect(
        observed / expected.value() - 1,
        new Interval(
            observed / expected.interval().high() - 1, observed / expected.interval().low() - 1));
  }

  private static List<Used> controls(Experiment experiment) {
    return experiment.controls().stream()
        .map(control ->
            new Used(control.name(), control.correlation(experiment.watched(), experiment.begin())))
        .toList();
  }

  private static List<Point> points(Experiment experiment, Design design, List<Weighted> models) {
    List<Point> points = new ArrayList<>();
    for (int period : models.getFirst().forecast().points().keySet()) {
      Student expected =
          joined(models, design, forecast -> forecast.points().getOrDefault(period, NONE))
              .scaled(design.scale().deviation(), design.scale().mean());
      Double observed = experiment.watched().seen(period) ? experiment.watched().at(period) : null;
      points.add(new Point(period, expected.effect(), observed));
    }
    return points;
  }

  private static final LocalLevel.Moments NONE = new LocalLevel.Moments(0, 0);

  /** All models of the grid, with weights that add up to 1. */
  private static List<Weighted> models(Design design) {
    List<Weighted> models = new ArrayList<>();
    for (double drift : DRIFTS) {
      double usual = 1 / (1 + (drift / DRIFT_USUAL) * (drift / DRIFT_USUAL));
      for (double persistence : PERSISTENCES) {
        LocalLevel.Forecast forecast = LocalLevel.forecast(design, drift, persistence);
        models.add(new Weighted(Math.log(usual) + forecast.logLikelihood(), forecast));
      }
    }
    double best = models.stream().mapToDouble(Weighted::weight).max().orElseThrow();
    double sum = models.stream().mapToDouble(model -> Math.exp(model.weight() - best)).sum();
    return models.stream()
        .map(model -> new Weighted(Math.exp(model.weight() - best) / sum, model.forecast()))
        .toList();
  }

  /** The mixture of what the models foretell, as one distribution with its mean and variance. */
  private static Student joined(
      List<Weighted> models,
      Design design,
      Function<LocalLevel.Forecast, LocalLevel.Moments> part) {
    double mean = 0;
    for (Weighted model : models) {
      mean += model.weight() * part.apply(model.forecast()).mean();
    }
    double freedom = design.freedom();
    double heavier = freedom / (freedom - 2);
    double variance = 0;
    for (Weighted model : models) {
      LocalLevel.Moments moments = part.apply(model.forecast());
      double off = moments.mean() - mean;
      variance += model.weight() * (moments.square() * heavier + off * off);
    }
    return new Student(mean, Math.sqrt(variance / heavier), freedom);
  }

  /** A Student distribution somewhere. */
  private record Student(double mean, double scale, double freedom) {

    Student scaled(double factor, double shift) {
      return new Student(mean * factor + shift, scale * factor, freedom);
    }

    private double quantile(double probability) {
      return scale * new TDistribution(freedom).inverseCumulativeProbability(probability);
    }

    Effect effect() {
      double half = quantile(TWO_SIDED);
      return new Effect(mean, new Interval(mean - half, mean + half));
    }

    /** How far a value is from it. */
    Effect from(double value) {
      double half = quantile(TWO_SIDED);
      return new Effect(value - mean, new Interval(value - mean - half, value - mean + half));
    }

    double tail(double value) {
      return new TDistribution(freedom).cumulativeProbability(-Math.abs(value - mean) / scale);
    }

    double detectable() {
      return quantile(TWO_SIDED) + quantile(POWER);
    }
  }
}
