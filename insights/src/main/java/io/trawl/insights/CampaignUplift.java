package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.trawl.insights.stats.Series;
import io.trawl.insights.stats.uplift.Counterfactual;
import io.trawl.insights.stats.uplift.DifferenceInDifferences;
import io.trawl.insights.stats.uplift.Experiment;
import io.trawl.insights.stats.uplift.Uplift;
import io.trawl.insights.stats.uplift.Windows;
import io.trawl.model.Checks;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign changed, told from tags that it cannot have touched, with how sure that is; or
 * why it cannot be told. It is about posts per day.
 */
@AutoService(Insight.class)
public final class CampaignUplift implements Insight {

  /** Most targets and controls of one question: the looks of each are searched in detail. */
  static final int TARGETS_MAX = 100;

  private static final int DAYS_MAX = 366;
  private static final int BEFORE_DEFAULT = 56;
  private static final int WEEK = 7;

  private static final Definition UPLIFT =
      new Definition(
          "uplift",
          1,
          "posts of the campaign's observed days - posts foretold for them from the controls by a"
              + " local level, a week and a regression learnt before it; with its 95 % interval",
          "posts",
          "refused with a reason where too little was observed, no control goes along with the"
              + " campaign's targets before it, or one shares posts with it; a day counts as"
              + " observed from 90 % on");

  private static final Definition DIFFERENCE =
      new Definition(
          "difference_in_differences",
          1,
          "(T_since - T_before) - (C_since - C_before), of means per observed day of the"
              + " campaign's targets (T) and of the mean of the controls (C), over whole weeks",
          "posts per day",
          "refused where the two were going apart before the campaign: a slope of their difference"
              + " beyond two standard errors");

  /**
   * The answer.
   *
   * @param verdict in a word: {@code more}, {@code less}, {@code no change told from chance} or
   *     {@code refused}
   * @param baseline {@code observed}; {@code reconstructed: survivors only} where days before the
   *     campaign at which nobody looked were counted by what survived of them
   * @param windows means per observed day before, during and after
   * @param survivorDays days before of which only survivors are known, whether counted or not
   * @param counterfactual by the controls' regression; it is what the verdict is from
   * @param difference by the means alone
   * @param placebos the same question where nothing happened; null where it was refused
   * @param controls all that were looked at
   * @param days one per day, which the counterfactual's points are counted along
   */
  public record Answer(
      String verdict,
      String baseline,
      Windows windows,
      int survivorDays,
      UpliftTold.Told counterfactual,
      UpliftTold.Told difference,
      UpliftTold.@Nullable Tried placebos,
      List<UpliftControls.Candidate> controls,
      List<Day> days,
      List<String> notes) {}

  /**
   * One day.
   *
   * @param posts null = nobody looked, and nothing of it was found later
   * @param coverage part of it that was looked at, 0 to 1
   * @param status {@code observed}, {@code partial}, {@code backfilled} or {@code gap}
   */
  public record Day(Instant at, @Nullable Long posts, double coverage, String status) {}

  @Override
  public String name() {
    return "uplift";
  }

  @Override
  public String title() {
    return "What a campaign changed";
  }

  @Override
  public String basis() {
    return Basis.PUBLISHED;
  }

  @Override
  public boolean ofCampaign() {
    return true;
  }

  @Override
  public List<String> parameters() {
    return List.of("control", "before", "baseline");
  }

  @Override
  public List<Definition> definitions() {
    return List.of(UPLIFT, DIFFERENCE, Definition.POSTS, Definition.TIME_COVERAGE);
  }

  @Override
  public Plan plan(Scope scope, Parameters parameters) {
    int before = parameters.integer("before", BEFORE_DEFAULT, Experiment.BEFORE_MIN, DAYS_MAX);
    boolean reconstructed = reconstructed(parameters);
    boolean named = parameters.optional("control").isPresent();
    int asked = scope.targets().size() + scope.controls().size();
    Checks.check(
        asked <= TARGETS_MAX,
        "targets",
        asked,
        "at most " + TARGETS_MAX + " with controls in a question for uplift: name some");
    long window = ChronoUnit.DAYS.between(scope.from(), scope.to());
    Checks.check(
        window <= DAYS_MAX,
        "window",
        scope.from() + " to " + scope.to(),
        "at most " + DAYS_MAX + " days");
    UpliftDays days = UpliftDays.of(scope, before);
    List<String> controls = scope.controls().stream().map(Scope.Watched::id).toList();
    List<Search> searches = new ArrayList<>();
    searches.add(days.together(scope.ids()));
    searches.add(days.apart(controls));
    searches.add(UpliftControls.together(scope, days));
    searches.addAll(days.looks(scope));
    return new Plan(
        searches, answers -> new Asked(scope, days, reconstructed, named).answer(answers));
  }

  private static boolean reconstructed(Parameters parameters) {
    String given = parameters.optional("baseline").orElse("observed");
    return switch (given) {
      case "observed" -> false;
      case "reconstructed" -> true;
      default ->
          throw new IllegalArgumentException(
              "baseline: " + given + " (expected: observed or reconstructed)");
    };
  }

  /** The question, once its searches are answered. */
  private record Asked(Scope scope, UpliftDays days, boolean reconstructed, boolean named) {

    Answer answer(List<JsonNode> answers) {
      Map<String, Coverage> coverage =
          Looks.coverage(days.whole(scope), answers.subList(3, answers.size()));
      UpliftDays.Counted own = days.together(answers.get(0), scope.targets(), coverage);
      List<UpliftDays.Counted> others = days.apart(answers.get(1), scope.controls(), coverage);
      int survivors = reconstructed ? days.before() : 0;
      Series all = own.series(survivors);
      Series watched = all.part(0, days.end());
      List<Series> beside =
          others.stream().map(one -> one.series(survivors).part(0, days.end())).toList();
      UpliftControls.Chosen chosen =
          UpliftControls.choose(scope, days, watched, beside, answers.get(2), named);
      var experiment = new Experiment(watched, chosen.controls(), days.before(), WEEK);
      Uplift counterfactual = Counterfactual.of(experiment);
      int hindsight = (int) IntStream.range(0, days.before()).filter(own::survivors).count();
      boolean used = reconstructed && hindsight > 0;
      return new Answer(
          UpliftTold.verdict(counterfactual),
          used ? "reconstructed: survivors only" : "observed",
          Windows.of(all, days.before(), days.end(), hindsight > 0),
          hindsight,
          UpliftTold.told(counterfactual),
          UpliftTold.told(DifferenceInDifferences.of(experiment)),
          UpliftTold.tried(experiment, counterfactual),
          chosen.candidates(),
          shown(own),
          notes(hindsight));
    }

    private List<Day> shown(UpliftDays.Counted own) {
      return IntStream.range(0, days.size())
          .mapToObj(day -> {
            double share = own.observed().get(day);
            boolean open = days.days().end(day).isAfter(scope.now());
            String status = new BucketCoverage(share, open).status(own.counts().get(day));
            Long posts = status.equals(BucketCoverage.GAP) ? null : own.counts().get(day);
            return new Day(days.days().begin(day), posts, share, status);
          })
          .toList();
    }

    private List<String> notes(int hindsight) {
      List<String> notes = new ArrayList<>();
      if (!scope.from().isBefore(scope.now())) {
        notes.add("the campaign has not begun");
      }
      if (hindsight > 0 && !reconstructed) {
        notes.add(
            hindsight
                + " days before the campaign are known by survivors only and left out;"
                + " baseline=reconstructed counts them, which makes the change look larger");
      }
      if (days.days().begin(days.end()).isBefore(scope.end())) {
        notes.add("its last day is not whole and is left out");
      }
      return notes;
    }
  }
}
