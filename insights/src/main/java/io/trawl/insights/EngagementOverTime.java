package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.auto.service.AutoService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the posts published in each bucket have gathered up to now: likes, comments, shares and
 * views, each with how many posts it could not be added up for.
 */
@AutoService(Insight.class)
public final class EngagementOverTime implements Insight {

  private static final int BUCKETS_WISHED = 60;

  /** A cell has a dozen numbers. */
  private static final int CELLS_MAX = 10_000;

  private static final String RULE =
      "counts as last seen, by the posts' publication; a post counts once for every target it was"
          + " found under; hidden and absent counts are left out of sums and means, never 0";

  /** Every target, in the order asked. */
  public record Answer(String interval, List<Series> series, String rule) {}

  /**
   * One target.
   *
   * @param posts published in the window that we know; null = nobody looked, and none is known
   * @param totals by metric, over the window
   */
  public record Series(
      String target,
      String name,
      @Nullable Long posts,
      double timeCoverage,
      Map<String, CountSum> totals,
      List<Point> points,
      List<Coverage.Gap> gaps) {}

  /**
   * One bucket.
   *
   * @param posts published in it that we know; null = we did not look
   * @param counts by metric; empty = we did not look
   * @param coverage share of it that was observed, 0 to 1
   * @param status {@code observed}, {@code partial}, {@code backfilled} or {@code gap}
   */
  public record Point(
      Instant at,
      @Nullable Long posts,
      Map<String, CountSum> counts,
      double coverage,
      String status) {}

  /** What is known of one bucket. */
  private record Cell(long posts, Map<String, CountSum> counts) {
    static final Cell NOTHING = new Cell(0, CountSum.NONE);

    Cell and(Cell other) {
      return new Cell(posts + other.posts, CountSum.and(counts, other.counts));
    }
  }

  @Override
  public String name() {
    return "engagement-over-time";
  }

  @Override
  public String title() {
    return "Engagement over time";
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
    return List.of(Definition.POSTS, Definition.TIME_COVERAGE, CountSum.SUM, CountSum.MEAN);
  }

  @Override
  public Plan plan(Scope scope, Parameters parameters) {
    Buckets buckets = Buckets.of(scope, parameters, BUCKETS_WISHED, CELLS_MAX);
    List<Search> searches = new ArrayList<>();
    searches.add(buckets.posts(scope, CountSum::ask));
    searches.addAll(Looks.searches(scope));
    return new Plan(searches, answers -> answer(scope, buckets, answers));
  }

  private static Answer answer(Scope scope, Buckets buckets, List<JsonNode> answers) {
    Map<String, JsonNode> found = new HashMap<>();
    Query.buckets(answers.getFirst(), "target")
        .forEach(target -> found.put(target.path("key").asText(), target));
    Map<String, Coverage> coverage = Looks.coverage(scope, answers.subList(1, answers.size()));
    List<Series> series = new ArrayList<>();
    for (Scope.Watched target : scope.targets()) {
      JsonNode own = found.getOrDefault(target.id(), JsonNodeFactory.instance.objectNode());
      Coverage seen = Objects.requireNonNull(coverage.get(target.id()));
      List<Cell> cells = cells(own, buckets);
      Cell all = cells.stream().reduce(Cell.NOTHING, Cell::and);
      series.add(
          new Series(
              target.id(),
              target.name(),
              seen.known(all.posts()),
              seen.share(),
              all.counts(),
              points(scope, buckets, cells, seen),
              seen.gaps()));
    }
    return new Answer(buckets.interval(), series, RULE);
  }

  private static List<Cell> cells(JsonNode target, Buckets buckets) {
    List<Cell> cells = new ArrayList<>(Collections.nCopies(buckets.size(), Cell.NOTHING));
    for (JsonNode bucket : Query.below(target, "time")) {
      long posts = bucket.path("doc_count").asLong();
      cells.set(Buckets.number(bucket), new Cell(posts, CountSum.read(bucket, posts)));
    }
    return cells;
  }

  private static List<Point> points(
      Scope scope, Buckets buckets, List<Cell> cells, Coverage coverage) {
    List<Point> points = new ArrayList<>();
    for (int bucket = 0; bucket < buckets.size(); bucket++) {
      BucketCoverage seen = BucketCoverage.of(scope, buckets, bucket, coverage);
      Cell cell = cells.get(bucket);
      String status = seen.status(cell.posts());
      boolean gap = status.equals(BucketCoverage.GAP);
      points.add(
          new Point(
              buckets.begin(bucket),
              gap ? null : cell.posts(),
              gap ? Map.of() : cell.counts(),
              seen.share(),
              status));
    }
    return points;
  }
}
