package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A count of documents as it was observed over time, one series per target.
 *
 * <p>A page of an account also shows others, whose posts it passed on; the account's own profile is
 * the one it shows most often.
 */
final class History {

  private static final int BUCKETS_WISHED = 300;

  /** Each bucket keeps a document while it is filled: fewer than elsewhere. */
  private static final int CELLS_MAX = 15_000;

  /** Every target that has such documents, in the order asked. */
  record Answer(String interval, List<Series> series) {}

  /** One target: what was observed, and when nobody looked. */
  record Series(String target, String name, List<Point> points, List<Coverage.Gap> gaps) {}

  /** The last value observed in a bucket, at the instant it was observed. */
  record Point(Instant at, long value) {}

  private History() {}

  /** Plans the history of a metric of documents of a kind ({@code profile}, {@code tag}). */
  static Insight.Plan plan(Scope scope, Parameters parameters, String kind, Metric metric) {
    Buckets buckets = Buckets.of(scope, parameters, BUCKETS_WISHED, CELLS_MAX);
    ObjectNode body =
        Query.counting(
            Query.anyOf(Schema.TARGET, scope.ids()),
            Query.anyOf(Schema.KIND, List.of(kind)),
            Query.having(metric.key()),
            Query.within(Schema.AT, scope.from(), scope.end()));
    ObjectNode byTarget =
        Query.eachOf(Query.aggregation(body, "target"), Schema.TARGET, scope.ids());
    ObjectNode own = Query.terms(byTarget, "own", Schema.DOCUMENT, 1);
    ObjectNode byTime = Query.aggregation(own, "time");
    buckets.by(byTime, Schema.AT);
    ObjectNode last = Query.aggregation(byTime, "last").putObject("top_hits").put("size", 1);
    last.putArray("sort").addObject().put(Schema.AT, "desc");
    Query.columns(last, List.of(Schema.AT, metric.key()));
    List<Insight.Search> searches = new ArrayList<>();
    searches.add(new Insight.Search(Schema.ANY_OBSERVATION, body));
    searches.addAll(Looks.searches(scope));
    return new Insight.Plan(
        searches, answers -> answer(scope, buckets.interval(), metric, answers));
  }

  private static Answer answer(
      Scope scope, String interval, Metric metric, List<JsonNode> answers) {
    Map<String, List<Point>> found = points(answers.getFirst(), metric);
    Map<String, Coverage> coverage = Looks.counted(scope, answers.subList(1, answers.size()));
    List<Series> series = new ArrayList<>();
    for (Scope.Watched target : scope.targets()) {
      List<Point> points = found.getOrDefault(target.id(), List.of());
      if (!points.isEmpty()) {
        Coverage seen = Objects.requireNonNull(coverage.get(target.id()));
        series.add(new Series(target.id(), target.name(), points, seen.gaps()));
      }
    }
    return new Answer(interval, series);
  }

  private static Map<String, List<Point>> points(JsonNode observations, Metric metric) {
    Map<String, List<Point>> found = new HashMap<>();
    for (JsonNode target : Query.buckets(observations, "target")) {
      List<Point> points = new ArrayList<>();
      for (JsonNode own : Query.below(target, "own")) {
        for (JsonNode time : Query.below(own, "time")) {
          point(time, metric).ifPresent(points::add);
        }
      }
      found.put(target.path("key").asText(), points);
    }
    return found;
  }

  private static Optional<Point> point(JsonNode bucket, Metric metric) {
    JsonNode seen = Hits.columns(bucket.path("last").path("hits").path("hits").path(0));
    JsonNode value = seen.path(metric.key());
    return value.isIntegralNumber()
        ? Optional.of(new Point(Hits.instant(seen, Schema.AT), value.longValue()))
        : Optional.empty();
  }
}
