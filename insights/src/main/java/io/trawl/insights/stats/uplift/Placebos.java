package io.trawl.insights.stats.uplift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The counterfactual asked where the answer is known to be nothing: of campaigns as long as the
 * real one that would have begun earlier, and of the controls. An effect that is no larger than
 * these are is no effect, whatever its interval says.
 *
 * @param trials all of them, in time first
 * @param rank part of the controls' trials, the real one among them, whose effect stands out as
 *     much as the real one's, above 0 to 1; null where none of the controls could be asked
 */
public record Placebos(List<Trial> trials, @Nullable Double rank) {

  /** So many campaigns before the real one are made up, one after the other. */
  private static final int EARLIER_MAX = 4;

  /** Where nothing is known to have happened. */
  public enum Kind {
    /** In the watched series, before the campaign. */
    EARLIER,
    /** In a control. */
    CONTROL
  }

  /**
   * One question.
   *
   * @param what the control's name, or how many periods before the campaign it would have begun
   */
  public record Trial(Kind kind, String what, Uplift uplift) {
    /** Whether the answer was, wrongly, an effect. */
    public boolean falseAlarm() {
      return uplift instanceof Uplift.Counterfactually(Counterfactual.Estimate estimate)
          && estimate.cumulative().significant();
    }
  }

  public Placebos {
    trials = List.copyOf(trials);
  }

  /** All trials of an experiment; none of them where it is too young for any. */
  public static Placebos of(Experiment experiment) {
    List<Trial> trials = new ArrayList<>();
    int length = experiment.since();
    for (int number = 1; number <= EARLIER_MAX && length > 0; number++) {
      int begin = experiment.begin() - number * length;
      if (begin < Experiment.BEFORE_MIN) {
        break;
      }
      trials.add(
          new Trial(
              Kind.EARLIER,
              String.valueOf(number * length),
              Counterfactual.of(part(experiment, begin, begin + length))));
    }
    List<Trial> controls =
        experiment.fitting().stream()
            .map(control -> new Trial(Kind.CONTROL, control.name(), swapped(experiment, control)))
            .toList();
    trials.addAll(controls);
    return new Placebos(trials, rank(Counterfactual.of(experiment), controls));
  }

  private static Experiment part(Experiment experiment, int begin, int end) {
    List<Control> controls =
        experiment.controls().stream()
            .map(control ->
                new Control(control.name(), control.series().part(0, end), control.together()))
            .toList();
    return new Experiment(experiment.watched().part(0, end), controls, begin, experiment.season());
  }

  private static Uplift swapped(Experiment experiment, Control control) {
    List<Control> others =
        experiment.fitting().stream().filter(other -> !other.equals(control)).toList();
    return Counterfactual.of(
        new Experiment(control.series(), others, experiment.begin(), experiment.season()));
  }

  private static @Nullable Double rank(Uplift real, List<Trial> controls) {
    double own = standingOut(real);
    double[] others =
        controls.stream()
            .mapToDouble(trial -> standingOut(trial.uplift()))
            .filter(value -> value >= 0)
            .toArray();
    if (own < 0 || others.length == 0) {
      return null;
    }
    long asMuch = Arrays.stream(others).filter(value -> value >= own).count();
    return (1.0 + asMuch) / (1 + others.length);
  }

  /** Size of an effect in halves of its interval; less than 0 where none was told. */
  private static double standingOut(Uplift uplift) {
    return switch (uplift) {
      case Uplift.Counterfactually(Counterfactual.Estimate estimate) -> {
        Effect effect = estimate.cumulative();
        yield Math.abs(effect.value()) / (effect.interval().high() - effect.value());
      }
      case Uplift.Compared _, Uplift.Refused _ -> -1;
    };
  }
}
