package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.trawl.insights.stats.posts.ShareOfVoice.Several;
import io.trawl.lake.schema.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which part of what was said was said of each brand or target, bucket by bucket. */
@AutoService(Insight.class)
public final class VoicesOverTime implements Insight {

  private static final int BUCKETS_WISHED = 30;

  /** A voice has a dozen numbers, and there are two for each side and bucket. */
  private static final int CELLS_MAX = 3_000;

  private static final String TIME = "time";

  private static final String RULE =
      "as share-of-voice, of the posts published in each bucket; a post of several sides counts for"
          + " each; a bucket in which one side was looked at far less than another has no shares";

  /** The buckets, in order. */
  public record Answer(String interval, List<Point> points, String rule) {}

  /** One bucket. */
  public record Point(
      Instant at, SharesOfVoice.Measure mentions, SharesOfVoice.Measure engagement) {}

  @Override
  public String name() {
    return "share-of-voice-over-time";
  }

  @Override
  public String title() {
    return "Share of voice over time";
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
    return List.of(
        SharesOfVoice.SHARE_OF_VOICE,
        Definition.POSTS,
        Definition.INTERACTIONS,
        Definition.TIME_COVERAGE);
  }

  @Override
  public Plan plan(Scope scope, Parameters parameters) {
    Sides.check(scope);
    Buckets buckets = Buckets.of(scope, parameters, BUCKETS_WISHED, CELLS_MAX);
    ObjectNode body =
        Query.counting(
            Query.anyOf(Schema.SEEN_BY, scope.ids()),
            Query.within(Schema.CREATED_AT, scope.from(), scope.end()));
    ObjectNode time = Query.aggregation(Sides.ask(body, scope), TIME);
    buckets.by(time, Schema.CREATED_AT);
    Interacted.ask(time);
    List<Search> searches = new ArrayList<>(List.of(new Search(Schema.ANY_POST, body)));
    searches.addAll(Looks.searches(scope));
    return new Plan(searches, answers -> answer(scope, buckets, answers));
  }

  private static Answer answer(Scope scope, Buckets buckets, List<JsonNode> answers) {
    Map<String, Coverage> coverage = Looks.coverage(scope, answers.subList(1, answers.size()));
    List<Map<Integer, JsonNode>> found = new ArrayList<>();
    for (int side = 0; side < scope.sides().size(); side++) {
      Map<Integer, JsonNode> own = new HashMap<>();
      Query.below(Sides.bucket(answers.getFirst(), side), TIME)
          .forEach(bucket -> own.put(Buckets.number(bucket), bucket));
      found.add(own);
    }
    List<Point> points = new ArrayList<>();
    for (int bucket = 0; bucket < buckets.size(); bucket++) {
      List<SharesOfVoice.Voice> said = new ArrayList<>();
      List<SharesOfVoice.Voice> engaged = new ArrayList<>();
      for (int number = 0; number < scope.sides().size(); number++) {
        Scope.Side side = scope.sides().get(number);
        JsonNode own = found.get(number).get(bucket);
        Interacted posts = own == null ? Interacted.NONE : Interacted.read(own);
        Mentions mentions = Mentions.each(posts);
        double seen = seen(scope, side, buckets, bucket, coverage);
        said.add(mentions.said(side, seen));
        engaged.add(mentions.engaged(side, seen));
      }
      points.add(
          new Point(
              buckets.begin(bucket),
              SharesOfVoice.measure("mentions", "bucket", Basis.PUBLISHED, said, Several.EACH),
              SharesOfVoice.measure(
                  "engagement", "bucket", Basis.PUBLISHED, engaged, Several.EACH)));
    }
    return new Answer(buckets.interval(), points, RULE);
  }

  /** Mean over a side's targets of the share of a bucket that was looked at. */
  private static double seen(
      Scope scope, Scope.Side side, Buckets buckets, int bucket, Map<String, Coverage> coverage) {
    return side.targets().stream()
        .map(target -> Objects.requireNonNull(coverage.get(target)))
        .mapToDouble(own -> BucketCoverage.of(scope, buckets, bucket, own).share())
        .average()
        .orElse(0);
  }
}
