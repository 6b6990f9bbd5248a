package io.trawl.insights;

import static io.trawl.model.Checks.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Schema;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The stretches a window is cut into, beginning with the window. Hours are hours; days, weeks,
 * months and years follow the calendar of the question's zone, so a day may have 23 or 25 hours.
 *
 * @param interval their length as asked, ISO 8601
 * @param edges where each begins and, one more, where the last ends: at or after the window's end
 */
record Buckets(String interval, List<Instant> edges) {

  /** Most buckets of one series. */
  private static final int BUCKETS_MAX = 1_500;

  private static final Duration STEP_MIN = Duration.ofSeconds(10);
  private static final Duration STEP_MAX = Duration.ofDays(36_600);

  /** Tried in order when none is asked for. */
  private static final List<TemporalAmount> HANDY =
      List.of(
          STEP_MIN,
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(3),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Period.ofDays(1),
          Period.ofDays(7),
          Period.ofMonths(1),
          Period.ofMonths(3),
          Period.ofYears(1),
          Period.ofYears(10),
          Period.ofYears(100));

  Buckets {
    edges = List.copyOf(edges);
  }

  /**
   * The buckets of a question, of its {@code interval} or, without one, of the shortest handy one
   * that makes at most {@code wished}.
   *
   * @param cellsMax most buckets of all targets together
   * @throws IllegalArgumentException if the interval is none or makes too many
   */
  static Buckets of(Scope scope, Parameters parameters, int wished, int cellsMax) {
    int most = Math.clamp(cellsMax / Math.max(1, scope.targets().size()), 1, BUCKETS_MAX);
    TemporalAmount step =
        parameters
            .optional("interval")
            .map(Buckets::parsed)
            .orElseGet(() -> handy(scope, Math.min(wished, most)));
    return new Buckets(step.toString(), edges(scope, step, most));
  }

  /**
   * The buckets of one length, in the calendar of the question's zone.
   *
   * @throws IllegalArgumentException if they are more than one series may have
   */
  static Buckets of(Scope scope, TemporalAmount step) {
    return new Buckets(step.toString(), edges(scope, step, BUCKETS_MAX));
  }

  private static List<Instant> edges(Scope scope, TemporalAmount step, int most) {
    ZonedDateTime begin = scope.from().atZone(scope.zone());
    List<Instant> edges = new ArrayList<>();
    edges.add(scope.from());
    do {
      check(
          edges.size() <= most,
          "interval",
          step,
          "longer: at most " + most + " buckets of this window for these targets");
      edges.add(edge(begin, step, edges.size()));
    } while (edges.getLast().isBefore(scope.end()));
    return edges;
  }

  private static Instant edge(ZonedDateTime begin, TemporalAmount step, int number) {
    return switch (step) {
      case Period days -> begin.plus(days.multipliedBy(number)).toInstant();
      case Duration time -> begin.toInstant().plus(time.multipliedBy(number));
      default -> throw new IllegalStateException("neither days nor time: " + step);
    };
  }

  private static TemporalAmount handy(Scope scope, int wished) {
    long window = Math.max(0, Duration.between(scope.from(), scope.end()).toMillis());
    return HANDY.stream()
        .filter(step -> window <= wished * about(step).toMillis())
        .findFirst()
        .orElse(HANDY.getLast());
  }

  private static TemporalAmount parsed(String text) {
    try {
      TemporalAmount step = text.indexOf('T') < 0 ? Period.parse(text) : Duration.parse(text);
      Duration about = about(step);
      boolean sane = about.compareTo(STEP_MIN) >= 0 && about.compareTo(STEP_MAX) <= 0;
      check(
          sane && about.toNanosPart() == 0,
          "interval",
          text,
          "whole seconds, " + STEP_MIN + " to 100 years");
      return step;
    } catch (DateTimeException | ArithmeticException bad) {
      throw new IllegalArgumentException(
          "interval: " + text + " (expected: a duration like PT10M, P1D or P1M)", bad);
    }
  }

  /** How long it is: a month and a year are as long as the first of 1970. */
  private static Duration about(TemporalAmount step) {
    ZonedDateTime begin = Instant.EPOCH.atZone(ZoneOffset.UTC);
    return Duration.between(begin, begin.plus(step));
  }

  int size() {
    return edges.size() - 1;
  }

  Instant begin(int bucket) {
    return edges.get(bucket);
  }

  Instant end(int bucket) {
    return edges.get(bucket + 1);
  }

  /** Lets an aggregation sort documents into these buckets; {@link #number} says which is which. */
  void by(ObjectNode aggregation, String field) {
    ObjectNode ranges = aggregation.putObject("date_range").put("field", field);
    ArrayNode all = ranges.putArray("ranges");
    for (int bucket = 0; bucket < size(); bucket++) {
      all.addObject()
          .put("key", String.valueOf(bucket))
          .put("from", begin(bucket).toString())
          .put("to", end(bucket).toString());
    }
  }

  /**
   * The search for what was published in these buckets, by target ({@code target}) and bucket
   * ({@code time}).
   *
   * @param more adds what is asked of each bucket
   */
  Insight.Search posts(Scope scope, Consumer<ObjectNode> more) {
    ObjectNode body =
        Query.counting(
            Query.anyOf(Schema.SEEN_BY, scope.ids()),
            Query.within(Schema.CREATED_AT, scope.from(), scope.end()));
    ObjectNode byTarget =
        Query.eachOf(Query.aggregation(body, "target"), Schema.SEEN_BY, scope.ids());
    ObjectNode byTime = Query.aggregation(byTarget, "time");
    by(byTime, Schema.CREATED_AT);
    more.accept(byTime);
    return new Insight.Search(Schema.ANY_POST, body);
  }

  /** Which bucket one of the answer is. */
  static int number(JsonNode bucket) {
    return Integer.parseInt(bucket.path("key").asText());
  }
}
