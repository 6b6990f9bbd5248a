package io.trawl.insights;

import io.trawl.insights.stats.uplift.Counterfactual;
import io.trawl.insights.stats.uplift.DifferenceInDifferences;
import io.trawl.insights.stats.uplift.Effect;
import io.trawl.insights.stats.uplift.Experiment;
import io.trawl.insights.stats.uplift.Placebos;
import io.trawl.insights.stats.uplift.Uplift;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is said of an uplift, in words that an answer has. */
final class UpliftTold {

  private UpliftTold() {}

  /**
   * What one method says.
   *
   * @param refused the reason; null where it tells an estimate
   * @param evidence the figures behind the reason
   */
  record Told(@Nullable String refused, @Nullable String evidence, @Nullable Record estimate) {}

  /**
   * Placebos.
   *
   * @param falseAlarms how many of them found an effect
   * @param rank part of the controls, the campaign among them, that stand out as much; null where
   *     none of them could be asked
   */
  record Tried(int trials, int falseAlarms, @Nullable Double rank, List<Trial> each) {}

  /**
   * One of them.
   *
   * @param kind {@code earlier} or {@code control}
   * @param what how many days before the campaign it would have begun, or the control's name
   * @param cumulative the effect it found; null where it was refused
   */
  record Trial(
      String kind,
      String what,
      boolean falseAlarm,
      @Nullable Effect cumulative,
      @Nullable String refused) {}

  /** In a word. */
  static String verdict(Uplift uplift) {
    return switch (uplift) {
      case Uplift.Counterfactually(Counterfactual.Estimate estimate) ->
          verdict(estimate.cumulative());
      case Uplift.Compared(DifferenceInDifferences.Estimate estimate) ->
          verdict(estimate.average());
      case Uplift.Refused _ -> "refused";
    };
  }

  private static String verdict(Effect effect) {
    if (!effect.significant()) {
      return "no change told from chance";
    }
    return effect.value() > 0 ? "more" : "less";
  }

  static Told told(Uplift uplift) {
    return switch (uplift) {
      case Uplift.Counterfactually(Counterfactual.Estimate estimate) ->
          new Told(null, null, estimate);
      case Uplift.Compared(DifferenceInDifferences.Estimate estimate) ->
          new Told(null, null, estimate);
      case Uplift.Refused(var reason, String evidence) ->
          new Told(word(reason.name()), evidence, null);
    };
  }

  private static String word(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The placebos of an experiment; null where it was refused itself. */
  static @Nullable Tried tried(Experiment experiment, Uplift real) {
    if (real instanceof Uplift.Refused) {
      return null;
    }
    Placebos placebos = Placebos.of(experiment);
    List<Trial> trials = placebos.trials().stream().map(UpliftTold::trial).toList();
    int alarms = (int) trials.stream().filter(Trial::falseAlarm).count();
    return new Tried(trials.size(), alarms, placebos.rank(), trials);
  }

  private static Trial trial(Placebos.Trial trial) {
    Effect effect =
        trial.uplift() instanceof Uplift.Counterfactually(Counterfactual.Estimate estimate)
            ? estimate.cumulative()
            : null;
    return new Trial(
        word(trial.kind().name()),
        trial.what(),
        trial.falseAlarm(),
        effect,
        told(trial.uplift()).refused());
  }
}
