package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Checks;
import io.trawl.model.Hashtag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How posts, or what is said below them, feel: over time, by language, by tags beside them. */
@AutoService(Insight.class)
public final class Sentiment implements Insight {

  private static final int BUCKETS_WISHED = 60;

  /** Of all targets together: each has a bucket for every label below it. */
  private static final int CELLS_MAX = 10_000;

  private static final int LIMIT_DEFAULT = 20;
  private static final int LIMIT_MAX = 100;

  private static final String POSTS = "posts";
  private static final String COMMENTS = "comments";
  private static final String TARGET = "target";
  private static final String TIME = "time";
  private static final String TAG = "tag";

  /** Of comments nobody claims to know all of any stretch of time. */
  private static final String AT_LEAST = "at-least";

  private static final String RULE =
      "each document once, under however many targets it was found; a document found under two"
          + " counts in the series of both. Posts are their authors speaking, comments their"
          + " readers: they are never added up";

  /**
   * All targets.
   *
   * @param of {@code posts} or {@code comments}
   * @param outdated documents that were scored by what does not decide any more
   * @param tags on the same documents, but for the targets themselves; the most frequent first
   * @param reading how far comments were read; null where it is of posts
   */
  public record Answer(
      String of,
      String interval,
      Moods all,
      List<Series> series,
      List<MoodLanguages.ByLanguage> languages,
      long outdated,
      List<TagMoods> tags,
      @Nullable CommentsRead reading,
      String rule) {}

  /**
   * One target.
   *
   * @param timeCoverage share of the window at which somebody looked for posts; null of comments
   */
  public record Series(
      String target,
      String name,
      Moods all,
      @Nullable Double timeCoverage,
      List<Point> points,
      List<Coverage.Gap> gaps) {}

  /**
   * One bucket.
   *
   * @param moods null = nobody looked; of comments, that none is known
   * @param coverage share of it that was observed, 0 to 1; null of comments
   * @param status as of posts over time; of comments {@code at-least}
   */
  public record Point(
      Instant at, @Nullable Moods moods, @Nullable Double coverage, String status) {}

  /** Documents that carry a tag. */
  public record TagMoods(String tag, Moods moods) {}

  private record Asked(String of, Buckets buckets, int limit) {
    boolean isOfPosts() {
      return of.equals(POSTS);
    }
  }

  @Override
  public String name() {
    return "sentiment";
  }

  @Override
  public String title() {
    return "Sentiment";
  }

  @Override
  public String basis() {
    return Basis.PUBLISHED;
  }

  @Override
  public List<String> parameters() {
    return List.of("of", "interval", "limit");
  }

  @Override
  public List<Definition> definitions() {
    List<Definition> all = new ArrayList<>(MoodDefinitions.ALL);
    all.add(Definition.TIME_COVERAGE);
    return all;
  }

  @Override
  public Plan plan(Scope scope, Parameters parameters) {
    String of = parameters.optional("of").orElse(POSTS);
    Checks.check(of.equals(POSTS) || of.equals(COMMENTS), "of", of, POSTS + " or " + COMMENTS);
    Asked asked =
        new Asked(
            of,
            Buckets.of(scope, parameters, BUCKETS_WISHED, CELLS_MAX),
            parameters.integer("limit", LIMIT_DEFAULT, 1, LIMIT_MAX));
    List<Search> searches = new ArrayList<>();
    searches.add(overTime(scope, asked));
    searches.add(breakdowns(scope, asked));
    searches.addAll(asked.isOfPosts() ? Looks.searches(scope) : List.of(reading(scope)));
    return new Plan(searches, answers -> answer(scope, asked, answers));
  }

  private static ObjectNode documents(Scope scope) {
    return Query.counting(
        Query.anyOf(Schema.SEEN_BY, scope.ids()),
        Query.within(Schema.CREATED_AT, scope.from(), scope.end()));
  }

  private static String index(Asked asked) {
    return asked.isOfPosts() ? Schema.ANY_POST : Schema.ANY_COMMENT;
  }

  private static Search overTime(Scope scope, Asked asked) {
    ObjectNode body = documents(scope);
    ObjectNode targets = Query.eachOf(Query.aggregation(body, TARGET), Schema.SEEN_BY, scope.ids());
    Moods.count(targets);
    ObjectNode time = Query.aggregation(targets, TIME);
    asked.buckets().by(time, Schema.CREATED_AT);
    Moods.count(time);
    return new Search(index(asked), body);
  }

  private static Search breakdowns(Scope scope, Asked asked) {
    ObjectNode body = documents(scope);
    Moods.count(body);
    MoodLanguages.count(body);
    int most = asked.limit() + Math.min(LIMIT_MAX, scope.targets().size());
    ObjectNode tags = Query.terms(body, TAG, Schema.TAGS, most);
    Moods.count(tags);
    return new Search(index(asked), body);
  }

  private static Search reading(Scope scope) {
    ObjectNode body = documents(scope);
    CommentsRead.count(body);
    return new Search(Schema.ANY_POST, body);
  }

  private static Answer answer(Scope scope, Asked asked, List<JsonNode> answers) {
    List<JsonNode> others = answers.subList(2, answers.size());
    JsonNode breakdowns = answers.get(1);
    Map<String, JsonNode> found = new HashMap<>();
    Query.buckets(answers.getFirst(), TARGET)
        .forEach(bucket -> found.put(bucket.path("key").asText(), bucket));
    Map<String, Coverage> looks = asked.isOfPosts() ? Looks.coverage(scope, others) : Map.of();
    List<Series> series =
        scope.targets().stream()
            .map(target -> series(scope, asked, target, found.get(target.id()), looks))
            .toList();
    List<MoodLanguages.ByLanguage> languages = MoodLanguages.read(breakdowns, scope.scorer());
    return new Answer(
        asked.of(),
        asked.buckets().interval(),
        Moods.all(breakdowns),
        series,
        languages,
        MoodLanguages.outdated(languages),
        tags(scope, asked, breakdowns),
        asked.isOfPosts() ? null : CommentsRead.of(others.getFirst()),
        RULE);
  }

  private static Series series(
      Scope scope,
      Asked asked,
      Scope.Watched target,
      @Nullable JsonNode found,
      Map<String, Coverage> looks) {
    Map<Integer, Moods> byBucket = new HashMap<>();
    if (found != null) {
      Query.below(found, TIME)
          .forEach(bucket -> byBucket.put(Buckets.number(bucket), Moods.below(bucket)));
    }
    Moods all = found == null ? Moods.of(0, Map.of()) : Moods.below(found);
    Coverage seen = looks.get(target.id());
    List<Point> points = new ArrayList<>();
    for (int bucket = 0; bucket < asked.buckets().size(); bucket++) {
      Moods moods = Objects.requireNonNullElse(byBucket.get(bucket), Moods.of(0, Map.of()));
      points.add(point(scope, asked, bucket, moods, seen));
    }
    return new Series(
        target.id(),
        target.name(),
        all,
        seen == null ? null : seen.share(),
        points,
        seen == null ? List.of() : seen.gaps());
  }

  private static Point point(
      Scope scope, Asked asked, int bucket, Moods moods, @Nullable Coverage seen) {
    Instant at = asked.buckets().begin(bucket);
    if (seen == null) {
      return new Point(at, moods.documents() == 0 ? null : moods, null, AT_LEAST);
    }
    BucketCoverage covered = BucketCoverage.of(scope, asked.buckets(), bucket, seen);
    String status = covered.status(moods.documents());
    boolean gap = status.equals(BucketCoverage.GAP);
    return new Point(at, gap ? null : moods, covered.share(), status);
  }

  private static List<TagMoods> tags(Scope scope, Asked asked, JsonNode answer) {
    Set<String> own =
        scope.targets().stream()
            .map(target -> Hashtag.of(target.name()).canonical())
            .collect(Collectors.toSet());
    List<TagMoods> tags = new ArrayList<>();
    for (JsonNode bucket : Query.buckets(answer, TAG)) {
      String tag = bucket.path("key").asText();
      if (!own.contains(tag) && tags.size() < asked.limit()) {
        tags.add(new TagMoods(tag, Moods.below(bucket)));
      }
    }
    return tags;
  }
}
