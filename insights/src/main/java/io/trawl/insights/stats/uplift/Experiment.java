package io.trawl.insights.stats.uplift;

import io.trawl.insights.stats.Series;
import io.trawl.model.Checks;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a campaign when its uplift is asked for.
 *
 * @param watched the series the campaign was to move, before and since, in any unit
 * @param controls series it cannot have moved, over the same periods
 * @param begin the first period of the campaign
 * @param season how many periods make a season, 7 for days; 1 = none
 */
public record Experiment(Series watched, List<Control> controls, int begin, int season) {

  /** Part of the periods before, and of those since, that must have been observed. */
  public static final double COVERAGE_MIN = 0.6;

  /** Fewer observed periods before the campaign say too little about chance. */
  public static final int BEFORE_MIN = 14;

  public Experiment {
    controls = List.copyOf(controls);
    Checks.check(
        begin >= 0 && begin <= watched.size(),
        "begin",
        begin,
        "0 to " + watched.size() + " periods");
    Checks.check(season >= 1, "season", season, ">= 1 periods");
    for (Control control : controls) {
      Checks.check(
          control.series().size() == watched.size(),
          "periods of control " + control.name(),
          control.series().size(),
          watched.size() + ", as many as what was watched has");
    }
  }

  /** How many periods the campaign has had. */
  public int since() {
    return watched.size() - begin;
  }

  /** The same with other controls. */
  Experiment with(List<Control> others) {
    return new Experiment(watched, others, begin, season);
  }

  /**
   * The controls that can be offered: they share no post with the campaign and went along with what
   * was watched before it.
   */
  public List<Control> fitting() {
    return controls.stream()
        .filter(control -> !control.contaminated())
        .filter(control -> control.correlation(watched, begin) >= Control.CORRELATION_MIN)
        .toList();
  }

  /** Whether the watched series and all controls were observed in a period. */
  boolean whole(int period) {
    return watched.seen(period)
        && controls.stream().allMatch(control -> control.series().seen(period));
  }

  int whole(int from, int to) {
    int count = 0;
    for (int period = from; period < to; period++) {
      count += whole(period) ? 1 : 0;
    }
    return count;
  }

  /** That a control may have been moved by the campaign; empty if none was. */
  Optional<Uplift.Refused> contamination() {
    return controls.stream()
        .filter(Control::contaminated)
        .findFirst()
        .map(control ->
            new Uplift.Refused(
                Reason.CONTAMINATED_CONTROL,
                control.name() + " is on " + control.together() + " posts of the campaign"));
  }

  /** That too little was observed, whatever the method; empty if there is enough. */
  Optional<Uplift.Refused> unseen() {
    int before = whole(0, begin);
    int since = whole(begin, watched.size());
    if (before < BEFORE_MIN) {
      return refused(Reason.TOO_FEW_BEFORE, before + " observed, of at least " + BEFORE_MIN);
    }
    if (since == 0) {
      return refused(Reason.NOTHING_SINCE, "none of " + since() + " periods observed");
    }
    if (before < COVERAGE_MIN * begin || since < COVERAGE_MIN * since()) {
      return refused(
          Reason.GAPS,
          before + " of " + begin + " observed before, " + since + " of " + since() + " since");
    }
    return Optional.empty();
  }

  private static Optional<Uplift.Refused> refused(Reason reason, String evidence) {
    return Optional.of(new Uplift.Refused(reason, evidence));
  }
}
