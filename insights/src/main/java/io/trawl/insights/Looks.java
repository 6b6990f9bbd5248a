package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.insights.Coverage.Look;
import io.trawl.insights.Coverage.Span;
import io.trawl.lake.schema.Schema;
import io.trawl.lake.visit.RequestKind;
import io.trawl.lake.visit.VisitOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds when each target was looked at, exactly and in short answers whatever the window: the row
 * of a look says how long nobody had looked before, so those rows alone are told one by one that
 * end a stretch at which nobody looked. All others are counted in buckets, each from its first look
 * to its last.
 *
 * <p>Rows that do not say so, because their answer was read anew later, are told one by one as
 * well. If both together are too many to be told, gaps shorter than a bucket may be missing: a
 * five-hundredth of the window for one or two targets, and a fiftieth for twenty.
 */
public final class Looks {

  private static final String TARGET = "target";
  private static final String GOOD = "good";
  private static final String BAD = "bad";
  private static final String OUTCOME = "outcome";
  private static final String TIME = "time";
  private static final String FIRST = "first";
  private static final String LAST = "last";

  /** Instants as numbers: shorter to tell than dates. */
  private static final String MILLIS = "epoch_millis";

  /**
   * Most stretches, of all its targets, into which one search cuts failed looks. Each holds a
   * bucket for every outcome, and Elasticsearch refuses more than 65,535 buckets.
   */
  static final int CELLS_MAX = 6_000;

  /** Stretches of all targets into which good looks are cut, unless that were too few for one. */
  private static final int CELLS_WISHED = 400;

  /** Outcomes that are no page, with one to spare. */
  static final int OUTCOMES_MAX = 8;

  private static final int STEPS_MAX = 500;
  private static final int STEPS_GOOD = 100;
  private static final int STEPS_MIN = 20;
  private static final Duration STEP_SHORTEST = Duration.ofSeconds(1);

  /**
   * Rows that are told one by one: all of nine targets that were looked at every hour for half a
   * year, each look too late. Elasticsearch has no more buckets than 65,535.
   */
  private static final int TOLD_MAX = 40_000;

  private static final String FETCHED = VisitOutcome.FETCHED.key();

  private Looks() {}

  /** The searches: each for a part of the targets, and one for stretches at which nobody looked. */
  public static List<Insight.Search> searches(Scope scope) {
    int targets = Math.max(1, scope.targets().size());
    int fine = Math.clamp(CELLS_MAX / targets, STEPS_MIN, STEPS_MAX);
    int together = CELLS_MAX / fine;
    List<Insight.Search> searches = new ArrayList<>();
    for (int i = 0; i < scope.targets().size(); i += together) {
      int end = Math.min(i + together, scope.targets().size());
      searches.add(search(scope, scope.ids().subList(i, end), targets, fine));
    }
    searches.add(told(scope));
    return searches;
  }

  private static Insight.Search search(Scope scope, List<String> ids, int targets, int fine) {
    int coarse = Math.clamp(CELLS_WISHED / targets, STEPS_MIN, STEPS_GOOD);
    Instant from = scope.from().minus(scope.longestPace().multipliedBy(Coverage.PACES_COVERED));
    ObjectNode body =
        Query.counting(
            Query.anyOf(Schema.TARGET, ids),
            Query.is(Schema.REQUEST, RequestKind.PAGE.key()),
            Query.within(Schema.AT, from, scope.end()));
    ObjectNode byTarget = Query.eachOf(Query.aggregation(body, TARGET), Schema.TARGET, ids);
    ObjectNode good = Query.aggregation(byTarget, GOOD);
    good.set("filter", Query.is(Schema.OUTCOME, FETCHED));
    Query.aggregation(byTime(good, scope, from, coarse), Schema.PACE)
        .putObject("max")
        .put("field", Schema.PACE);
    ObjectNode bad = Query.aggregation(byTarget, BAD);
    bad.set("filter", Query.not(Query.is(Schema.OUTCOME, FETCHED)));
    // Outcomes first: a list of outcomes in each stretch is dear.
    ObjectNode byOutcome = Query.terms(bad, OUTCOME, Schema.OUTCOME, OUTCOMES_MAX);
    byTime(byOutcome, scope, from, fine);
    return new Insight.Search(Schema.ANY_VISIT, body);
  }

  private static ObjectNode byTime(ObjectNode parent, Scope scope, Instant from, int steps) {
    Duration step = Duration.between(from, scope.end()).dividedBy(steps - 2);
    ObjectNode byTime =
        Query.every(
            Query.aggregation(parent, TIME),
            Schema.AT,
            step.compareTo(STEP_SHORTEST) < 0 ? STEP_SHORTEST : step.plusMillis(1),
            scope.from());
    ((ObjectNode) byTime.path("date_histogram")).put("format", MILLIS);
    at(byTime, FIRST, "min");
    at(byTime, LAST, "max");
    return byTime;
  }

  private static void at(ObjectNode parent, String name, String which) {
    Query.aggregation(parent, name).putObject(which).put("field", Schema.AT).put("format", MILLIS);
  }

  private static Insight.Search told(Scope scope) {
    ObjectNode close = Query.is(Schema.UNSEEN, 0);
    ObjectNode body =
        Query.counting(
            Query.anyOf(Schema.TARGET, scope.ids()),
            Query.is(Schema.REQUEST, RequestKind.PAGE.key()),
            Query.is(Schema.OUTCOME, FETCHED),
            Query.not(close),
            Query.within(Schema.AT, scope.from(), scope.end()));
    Rows.ask(body, TOLD_MAX, List.of(Schema.TARGET, Schema.AT, Schema.UNSEEN, Schema.PACE));
    return new Insight.Search(Schema.ANY_VISIT, body);
  }

  private static List<Look> read(JsonNode target) {
    List<Look> found = new ArrayList<>();
    Query.below(target.path(GOOD), TIME).forEach(time -> found.add(look(time, FETCHED)));
    for (JsonNode outcome : Query.below(target.path(BAD), OUTCOME)) {
      String key = outcome.path("key").asText();
      Query.below(outcome, TIME).forEach(time -> found.add(look(time, key)));
    }
    return found;
  }

  private static Look look(JsonNode time, String outcome) {
    return new Look(
        instant(time, FIRST),
        instant(time, LAST),
        outcome,
        Duration.ofMillis(time.path(Schema.PACE).path("value").asLong()),
        Query.count(time));
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
    int told = answers.size() - 1;
    answers
        .subList(0, told)
        .forEach(answer ->
            Query.buckets(answer, TARGET)
                .forEach(target -> looks.put(target.path("key").asText(), read(target))));
    Map<String, List<Span>> unseen = Unseen.of(answers.get(told));
    Map<String, Coverage> all = new HashMap<>();
    for (Scope.Watched target : scope.targets()) {
      all.put(
          target.id(),
          Coverage.of(
              looks.getOrDefault(target.id(), List.of()),
              unseen.getOrDefault(target.id(), List.of()),
              target.blocks(),
              scope.from(),
              scope.end(),
              expired.apply(target.expired())));
    }
    return all;
  }
}
