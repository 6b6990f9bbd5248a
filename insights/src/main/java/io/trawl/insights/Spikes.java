package io.trawl.insights;

import com.google.auto.service.AutoService;
import io.trawl.insights.stats.spikes.Rhythm;
import io.trawl.model.Checks;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a target had far more or far less than was to be expected, and who made it. Each bucket is
 * judged by those before it, from four weeks before the window on where hours are judged, and from
 * twelve where days are.
 */
@AutoService(Insight.class)
public final class Spikes implements Insight {

  /** Most targets of one question. */
  static final int TARGETS_MAX = 50;

  /** Longer windows are judged by the day. */
  private static final Duration HOURLY_MAX = Duration.ofDays(31);

  private static final Duration DAILY_MAX = Duration.ofDays(1_200);

  private static final Definition SPIKE =
      new Definition(
          "spike",
          1,
          "buckets in a row whose score is beyond its method's threshold at the first and at half"
              + " of it or more after that; the method is the modified z-score below 14 buckets of"
              + " history, Poisson surprise of level times hour and weekday below two weeks, and"
              + " seasonal extreme deviate from then on; at least 5 events; after a week it is the"
              + " new usual",
          "1",
          "buckets that nobody observed, those observed by less than 60 %, and the first after a"
              + " gap have no score: they begin, grow and end nothing");

  private static final Definition CONTRIBUTION =
      new Definition(
          "contribution",
          1,
          "count of the key in the judged buckets of the spike - its part of the usual buckets of"
              + " the two weeks before x what was expected; a post counts for its author, for"
              + " itself, and for the first of its tags in the order of change / (count + 5)",
          "posts or interactions",
          "what has no author or tag, or none of those looked at, is in the rest; rest and"
              + " contributions add up to the change exactly");

  /**
   * Every target, in the order asked.
   *
   * @param of {@code posts} or {@code interactions}
   * @param takenApart how many of the incidents, the largest first, have their makers told
   * @param notes what is special about this window
   */
  public record Answer(
      String interval, String of, List<Series> series, int takenApart, List<String> notes) {}

  /**
   * One target.
   *
   * @param since begin of the first bucket anybody looked at; null = none did
   * @param timeCoverage of the window, as far as it is past
   * @param judged buckets of the window that have a score
   * @param unjudged the others, by why they have none
   */
  public record Series(
      String target,
      String name,
      @Nullable Instant since,
      double timeCoverage,
      long judged,
      Map<String, Long> unjudged,
      List<Found> incidents,
      List<Coverage.Gap> gaps) {}

  /**
   * One incident.
   *
   * @param to end of its last bucket
   * @param direction {@code up} or {@code down}
   * @param method by which its largest bucket was judged
   * @param score of that bucket; beyond its threshold in the same unit
   * @param open whether it went on in the last bucket that was judged
   * @param apart null where it is not among those taken apart, or nothing is told of its posts
   */
  public record Found(
      Instant from,
      Instant to,
      String direction,
      Instant peak,
      String method,
      double score,
      double threshold,
      boolean open,
      SpikeParts.@Nullable Apart apart) {}

  @Override
  public String name() {
    return "spikes";
  }

  @Override
  public String title() {
    return "Spikes and who made them";
  }

  @Override
  public String basis() {
    return Basis.PUBLISHED;
  }

  @Override
  public List<String> parameters() {
    return List.of("interval", "of");
  }

  @Override
  public List<Definition> definitions() {
    return List.of(SPIKE, CONTRIBUTION, Definition.TIME_COVERAGE);
  }

  /**
   * How a window is cut.
   *
   * @param history before it that is judged with it
   * @param most how long it may be
   */
  private record Cut(
      TemporalAmount step, ChronoUnit unit, Period history, Rhythm rhythm, Duration most) {

    static final Cut HOURS =
        new Cut(
            Duration.ofHours(1), ChronoUnit.HOURS, Period.ofDays(28), Rhythm.HOURLY, HOURLY_MAX);
    static final Cut DAYS =
        new Cut(Period.ofDays(1), ChronoUnit.DAYS, Period.ofDays(84), Rhythm.DAILY, DAILY_MAX);

    static Cut of(Scope scope, Parameters parameters) {
      Duration window = Duration.between(scope.from(), scope.to());
      String shorter = window.compareTo(HOURLY_MAX) > 0 ? "P1D" : "PT1H";
      String given = parameters.optional("interval").orElse(shorter);
      Cut cut =
          switch (given) {
            case "PT1H" -> HOURS;
            case "P1D" -> DAYS;
            default ->
                throw new IllegalArgumentException(
                    "interval: " + given + " (expected: PT1H or P1D)");
          };
      Checks.check(
          window.compareTo(cut.most()) <= 0,
          "window",
          scope.from() + " to " + scope.to(),
          "at most " + cut.most().toDays() + " days with interval " + given);
      return cut;
    }

    /** The window in whole hours or days of its zone, and the history before it. */
    Scope with(Scope scope) {
      ZonedDateTime begin = scope.from().atZone(scope.zone()).truncatedTo(unit);
      ZonedDateTime last = scope.to().atZone(scope.zone()).truncatedTo(unit);
      boolean whole = last.toInstant().equals(scope.to());
      ZonedDateTime end = whole ? last : last.plus(step);
      Instant from = begin.minus(history).toInstant();
      return new Scope(scope.targets(), from, end.toInstant(), scope.now(), scope.zone());
    }
  }

  @Override
  public Plan plan(Scope scope, Parameters parameters) {
    Checks.check(
        scope.targets().size() <= TARGETS_MAX,
        "targets",
        scope.targets().size(),
        "at most " + TARGETS_MAX + " in a question for spikes: name some");
    Measure measure = Measure.of(parameters, "of");
    Cut cut = Cut.of(scope, parameters);
    Scope whole = cut.with(scope);
    Buckets times = Buckets.of(whole, cut.step());
    List<Search> searches = new ArrayList<>();
    searches.add(SpikeSeries.search(whole, times, measure));
    searches.addAll(Looks.searches(whole));
    return new Plan(
        searches,
        answers -> {
          Map<String, Coverage> coverage =
              Looks.coverage(whole, answers.subList(1, answers.size()));
          List<SpikeSeries> series =
              SpikeSeries.read(whole, times, measure, cut.rhythm(), answers.getFirst(), coverage);
          return new SpikeCases(scope, whole, measure, times.interval(), series).takenApart();
        });
  }
}
