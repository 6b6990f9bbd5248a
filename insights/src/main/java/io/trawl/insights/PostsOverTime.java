package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.trawl.lake.schema.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many posts were published under each target, bucket by bucket. */
@AutoService(Insight.class)
public final class PostsOverTime implements Insight {

  private static final int BUCKETS_WISHED = 120;
  private static final int BUCKETS_MAX = 1_500;

  /** Below this share of a bucket observed, and without a post, it is a gap. */
  private static final double COVERAGE_SEEN = 0.999;

  /** Every target, in the order asked. */
  public record Answer(Duration interval, List<Series> series) {}

  /** One target. */
  public record Series(
      String target,
      String name,
      long total,
      double timeCoverage,
      List<Point> points,
      List<Coverage.Gap> gaps) {}

  /**
   * One bucket.
   *
   * @param value posts published in it that we know; null = we did not look
   * @param coverage share of it that was observed, 0 to 1
   * @param status {@code observed}, {@code partial} or {@code gap}
   */
  public record Point(Instant at, @Nullable Long value, double coverage, String status) {}

  @Override
  public String name() {
    return "posts-over-time";
  }

  @Override
  public String title() {
    return "Posts over time";
  }

  @Override
  public String basis() {
    return "published";
  }

  @Override
  public Plan plan(Scope scope, Parameters parameters) {
    Duration interval =
        parameters.interval(
            Duration.between(scope.from(), scope.to()), BUCKETS_WISHED, BUCKETS_MAX);
    return new Plan(
        List.of(posts(scope, interval), Looks.search(scope)),
        answers -> answer(scope, interval, answers.getFirst(), answers.getLast()));
  }

  private static Search posts(Scope scope, Duration interval) {
    ObjectNode body =
        Query.counting(
            Query.anyOf(Schema.SEEN_BY, scope.ids()),
            Query.within(Schema.CREATED_AT, scope.from(), scope.to()));
    ObjectNode byTarget =
        Query.eachOf(Query.aggregation(body, "target"), Schema.SEEN_BY, scope.ids());
    Query.every(Query.aggregation(byTarget, "time"), Schema.CREATED_AT, interval, scope.from());
    return new Search(Schema.ANY_POST, body);
  }

  private static Answer answer(Scope scope, Duration interval, JsonNode posts, JsonNode looks) {
    Map<String, Map<Instant, Long>> counts = counts(posts);
    Map<String, Coverage> coverage = Looks.coverage(scope, looks);
    List<Series> series = new ArrayList<>();
    for (Scope.Watched target : scope.targets()) {
      Map<Instant, Long> own = counts.getOrDefault(target.id(), Map.of());
      Coverage seen = coverage.getOrDefault(target.id(), nothing(scope));
      series.add(
          new Series(
              target.id(),
              target.name(),
              own.values().stream().mapToLong(Long::longValue).sum(),
              seen.share(),
              points(scope, interval, own, seen),
              seen.gaps()));
    }
    return new Answer(interval, series);
  }

  private static Coverage nothing(Scope scope) {
    return new Coverage(scope.from(), scope.end(), List.of(), List.of());
  }

  private static Map<String, Map<Instant, Long>> counts(JsonNode answer) {
    Map<String, Map<Instant, Long>> counts = new HashMap<>();
    for (JsonNode target : Query.buckets(answer, "target")) {
      Map<Instant, Long> own = new HashMap<>();
      for (JsonNode bucket : Query.below(target, "time")) {
        own.put(
            Instant.ofEpochMilli(bucket.path("key").asLong()), bucket.path("doc_count").asLong());
      }
      counts.put(target.path("key").asText(), own);
    }
    return counts;
  }

  private static List<Point> points(
      Scope scope, Duration interval, Map<Instant, Long> counts, Coverage coverage) {
    List<Point> points = new ArrayList<>();
    for (Instant at = scope.from(); at.isBefore(scope.end()); at = at.plus(interval)) {
      Instant end = at.plus(interval);
      boolean unfinished = end.isAfter(scope.end());
      double share = coverage.share(at, unfinished ? scope.end() : end);
      points.add(point(at, counts.get(at), share, unfinished));
    }
    return points;
  }

  /** A post that was found in a bucket we did not look at proves only that there were some. */
  private static Point point(
      Instant at, @Nullable Long posts, double coverage, boolean unfinished) {
    if (coverage >= COVERAGE_SEEN && !unfinished) {
      return new Point(at, posts == null ? 0 : posts, coverage, "observed");
    }
    if (coverage <= 0) {
      return posts == null
          ? new Point(at, null, coverage, "gap")
          : new Point(at, posts, coverage, "partial");
    }
    return new Point(at, posts == null ? 0 : posts, coverage, "partial");
  }
}
