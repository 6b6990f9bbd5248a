package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How many posts were published under each target, bucket by bucket. */
@AutoService(Insight.class)
public final class PostsOverTime implements Insight {

  private static final int BUCKETS_WISHED = 120;
  private static final int CELLS_MAX = 50_000;

  /** Every target, in the order asked. */
  public record Answer(String interval, List<Series> series) {}

  /**
   * One target.
   *
   * @param total posts of the window that we know; null = nobody looked, and none is known
   */
  public record Series(
      String target,
      String name,
      @Nullable Long total,
      double timeCoverage,
      List<Point> points,
      List<Coverage.Gap> gaps) {}

  /**
   * One bucket.
   *
   * @param value posts published in it that we know; null = we did not look
   * @param coverage share of it that was observed, 0 to 1
   * @param status {@code observed}, {@code partial}, {@code backfilled} or {@code gap}
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
    return Basis.PUBLISHED;
  }

  @Override
  public List<String> parameters() {
    return List.of("interval");
  }

  @Override
  public List<Definition> definitions() {
    return List.of(Definition.POSTS, Definition.TIME_COVERAGE);
  }

  @Override
  public Plan plan(Scope scope, Parameters parameters) {
    Buckets buckets = Buckets.of(scope, parameters, BUCKETS_WISHED, CELLS_MAX);
    List<Search> searches = new ArrayList<>();
    searches.add(buckets.posts(scope, _ -> {}));
    searches.addAll(Looks.searches(scope));
    return new Plan(searches, answers -> answer(scope, buckets, answers));
  }

  private static Answer answer(Scope scope, Buckets buckets, List<JsonNode> answers) {
    Map<String, long[]> counts = counts(answers.getFirst(), buckets);
    Map<String, Coverage> coverage = Looks.coverage(scope, answers.subList(1, answers.size()));
    List<Series> series = new ArrayList<>();
    for (Scope.Watched target : scope.targets()) {
      long[] own = counts.getOrDefault(target.id(), new long[buckets.size()]);
      Coverage seen = Objects.requireNonNull(coverage.get(target.id()));
      series.add(
          new Series(
              target.id(),
              target.name(),
              seen.known(Arrays.stream(own).sum()),
              seen.share(),
              points(scope, buckets, own, seen),
              seen.gaps()));
    }
    return new Answer(buckets.interval(), series);
  }

  private static Map<String, long[]> counts(JsonNode answer, Buckets buckets) {
    Map<String, long[]> counts = new HashMap<>();
    for (JsonNode target : Query.buckets(answer, "target")) {
      long[] own = new long[buckets.size()];
      for (JsonNode bucket : Query.below(target, "time")) {
        own[Buckets.number(bucket)] = bucket.path("doc_count").asLong();
      }
      counts.put(target.path("key").asText(), own);
    }
    return counts;
  }

  private static List<Point> points(
      Scope scope, Buckets buckets, long[] counts, Coverage coverage) {
    List<Point> points = new ArrayList<>();
    for (int bucket = 0; bucket < buckets.size(); bucket++) {
      BucketCoverage seen = BucketCoverage.of(scope, buckets, bucket, coverage);
      long posts = counts[bucket];
      String status = seen.status(posts);
      Long value = status.equals(BucketCoverage.GAP) ? null : posts;
      points.add(new Point(buckets.begin(bucket), value, seen.share(), status));
    }
    return points;
  }
}
