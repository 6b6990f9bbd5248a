package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.insights.Coverage.Look;
import io.trawl.lake.schema.Schema;
import io.trawl.lake.visit.RequestKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds when each target was looked at, in a bounded number of buckets whatever the window. Looks
 * in one bucket are taken as one from the first to the last, so a gap shorter than a bucket is not
 * seen: a two-thousandth of the window for one to three targets, and a three-hundredth for twenty.
 */
public final class Looks {

  private static final String TARGET = "target";
  private static final String OUTCOME = "outcome";
  private static final String TIME = "time";
  private static final String FIRST = "first";
  private static final String LAST = "last";
  private static final String PACE = "paceMs";

  /** Instants as numbers: shorter to tell than dates, in answers of some thousand stretches. */
  private static final String MILLIS = "epoch_millis";

  /**
   * Most stretches, of all its targets, that one search cuts. Each holds a bucket for every
   * outcome, and Elasticsearch refuses more than 65,535 buckets.
   */
  static final int CELLS_MAX = 6_000;

  /** Outcomes there are, with one to spare. */
  static final int OUTCOMES_MAX = 9;

  private static final int STEPS_MAX = 2_000;
  private static final int STEPS_MIN = 20;
  private static final Duration STEP_SHORTEST = Duration.ofSeconds(1);

  private Looks() {}

  /** The searches, each for a part of the targets. */
  public static List<Insight.Search> searches(Scope scope) {
    return partly(scope, 1);
  }

  /** The same for one of so many parts of a window: all parts together are cut as finely as one. */
  static List<Insight.Search> partly(Scope scope, int parts) {
    return searches(
        scope, Math.min(STEPS_MAX, CELLS_MAX / Math.max(1, scope.targets().size())) / parts);
  }

  /**
   * The same with so many stretches for each target, as far as one search can have them: for who
   * must see gaps that are shorter.
   */
  static List<Insight.Search> searches(Scope scope, int wished) {
    int steps = Math.clamp(wished, STEPS_MIN, STEPS_MAX);
    int together = CELLS_MAX / steps;
    List<Insight.Search> searches = new ArrayList<>();
    for (int i = 0; i < scope.targets().size(); i += together) {
      int end = Math.min(i + together, scope.targets().size());
      searches.add(search(scope, scope.ids().subList(i, end), steps - 2));
    }
    return searches;
  }

  private static Insight.Search search(Scope scope, List<String> ids, int steps) {
    Instant from = scope.from().minus(scope.longestPace().multipliedBy(Coverage.PACES_COVERED));
    Duration step = Duration.between(from, scope.end()).dividedBy(steps);
    ObjectNode body =
        Query.counting(
            Query.anyOf(Schema.TARGET, ids),
            Query.anyOf(Schema.REQUEST, List.of(RequestKind.PAGE.key())),
            Query.within(Schema.AT, from, scope.end()));
    ObjectNode byTarget = Query.eachOf(Query.aggregation(body, TARGET), Schema.TARGET, ids);
    // Outcomes first: nearly all looks have one, and a list of outcomes in each stretch is dear.
    ObjectNode byOutcome = Query.aggregation(byTarget, OUTCOME);
    byOutcome.putObject("terms").put("field", Schema.OUTCOME).put("size", OUTCOMES_MAX);
    ObjectNode byTime =
        Query.every(
            Query.aggregation(byOutcome, TIME),
            Schema.AT,
            step.compareTo(STEP_SHORTEST) < 0 ? STEP_SHORTEST : step.plusMillis(1),
            scope.from());
    ((ObjectNode) byTime.path("date_histogram")).put("format", MILLIS);
    at(byTime, FIRST, "min");
    at(byTime, LAST, "max");
    Query.aggregation(byTime, PACE).putObject("max").put("field", PACE);
    return new Insight.Search(Schema.ANY_VISIT, body);
  }

  private static void at(ObjectNode parent, String name, String which) {
    Query.aggregation(parent, name).putObject(which).put("field", Schema.AT).put("format", MILLIS);
  }

  private static void read(JsonNode answer, Map<String, List<Look>> looks) {
    for (JsonNode target : Query.buckets(answer, TARGET)) {
      List<Look> found = new ArrayList<>();
      for (JsonNode outcome : Query.below(target, OUTCOME)) {
        for (JsonNode time : Query.below(outcome, TIME)) {
          found.add(
              new Look(
                  instant(time, FIRST),
                  instant(time, LAST),
                  outcome.path("key").asText(),
                  Duration.ofMillis(time.path(PACE).path("value").asLong()),
                  Query.count(time)));
        }
      }
      looks.put(target.path("key").asText(), found);
    }
  }

  private static Instant instant(JsonNode bucket, String name) {
    return Instant.ofEpochMilli(bucket.path(name).path("value").asLong());
  }

  /** The coverage of each target of a scope, from the answers to the searches. */
  public static Map<String, Coverage> coverage(Scope scope, List<JsonNode> answers) {
    return coverage(scope, answers, Scope.Expired::published);
  }

  /** The same for what was counted at looks, and not for what was published. */
  static Map<String, Coverage> counted(Scope scope, List<JsonNode> answers) {
    return coverage(scope, answers, Scope.Expired::counted);
  }

  private static Map<String, Coverage> coverage(
      Scope scope, List<JsonNode> answers, Function<Scope.Expired, @Nullable Instant> expired) {
    Map<String, List<Look>> looks = new HashMap<>();
    answers.forEach(answer -> read(answer, looks));
    Map<String, Coverage> all = new HashMap<>();
    for (Scope.Watched target : scope.targets()) {
      List<Look> own = looks.getOrDefault(target.id(), List.of());
      all.put(
          target.id(),
          Coverage.of(
              own, target.blocks(), scope.from(), scope.end(), expired.apply(target.expired())));
    }
    return all;
  }
}
