package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.insights.Coverage.Look;
import io.trawl.lake.schema.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds when each target was looked at, in a bounded number of buckets whatever the window. Looks
 * in one bucket are taken as one from the first to the last, so a gap shorter than a bucket is not
 * seen: a two-thousandth of the window, or less.
 */
public final class Looks {

  /** Most buckets one search may make; Elasticsearch refuses more than 65,535. */
  private static final int BUCKETS_MAX = 20_000;

  private static final int STEPS_MAX = 2_000;
  private static final int STEPS_MIN = 20;
  private static final int PACES_BEFORE = 2;

  private Looks() {}

  /** The search. */
  public static Insight.Search search(Scope scope) {
    Instant from = scope.from().minus(longest(scope).multipliedBy(PACES_BEFORE));
    int targets = Math.max(1, scope.targets().size());
    int steps = Math.clamp(BUCKETS_MAX / targets, STEPS_MIN, STEPS_MAX);
    Duration step = Duration.between(from, scope.end()).dividedBy(steps);
    Duration whole = step.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : step;
    ObjectNode body =
        Query.counting(
            Query.anyOf(Schema.TARGET, scope.ids()),
            Query.anyOf(Schema.REQUEST, List.of("page")),
            Query.within(Schema.AT, from, scope.end()));
    ObjectNode byTarget =
        Query.eachOf(Query.aggregation(body, "target"), Schema.TARGET, scope.ids());
    ObjectNode byTime = Query.every(Query.aggregation(byTarget, "time"), Schema.AT, whole, from);
    ObjectNode byOutcome = Query.aggregation(byTime, "outcome");
    byOutcome.putObject("terms").put("field", Schema.OUTCOME).put("size", 10);
    Query.aggregation(byOutcome, "first").putObject("min").put("field", Schema.AT);
    Query.aggregation(byOutcome, "last").putObject("max").put("field", Schema.AT);
    return new Insight.Search(Schema.ANY_VISIT, body);
  }

  private static Duration longest(Scope scope) {
    return scope.targets().stream()
        .map(Scope.Watched::pace)
        .max(Duration::compareTo)
        .orElse(Duration.ofMinutes(1));
  }

  /** The looks of each target, from the answer. */
  static Map<String, List<Look>> read(JsonNode answer) {
    Map<String, List<Look>> looks = new HashMap<>();
    for (JsonNode target : Query.buckets(answer, "target")) {
      List<Look> found = new ArrayList<>();
      for (JsonNode time : Query.below(target, "time")) {
        for (JsonNode outcome : Query.below(time, "outcome")) {
          found.add(
              new Look(
                  instant(outcome, "first"),
                  instant(outcome, "last"),
                  outcome.path("key").asText()));
        }
      }
      looks.put(target.path("key").asText(), found);
    }
    return looks;
  }

  private static Instant instant(JsonNode bucket, String name) {
    return Instant.ofEpochMilli(bucket.path(name).path("value").asLong());
  }

  /** The coverage of each target of a scope, in the scope's order. */
  public static Map<String, Coverage> coverage(Scope scope, JsonNode answer) {
    Map<String, List<Look>> looks = read(answer);
    Map<String, Coverage> all = new HashMap<>();
    for (Scope.Watched target : scope.targets()) {
      List<Look> own = looks.getOrDefault(target.id(), List.of());
      all.put(target.id(), Coverage.of(own, target.pace(), scope.from(), scope.end()));
    }
    return all;
  }
}
