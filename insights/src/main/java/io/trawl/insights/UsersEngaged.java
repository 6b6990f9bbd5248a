package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.trawl.lake.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How many accounts took part: who posted, who commented and who passed on, each once. */
@AutoService(Insight.class)
public final class UsersEngaged implements Insight {

  static final Definition USERS =
      new Definition(
          "users_engaged",
          2,
          "distinct accounts, per network, of posts found under the target, of comments below them"
              + " and of reposts, published in the window; a lower bound",
          "accounts",
          "0 where none was seen, but of reposters null: no network was asked for all of them; posts"
              + " and comments that name no account are counted beside it");

  /** Networks there can be at once; each is counted apart, as ids of two may be alike. */
  private static final int PLATFORMS_MAX = 50;

  /** Elasticsearch counts exactly up to there at most, at eight bytes for each. */
  static final int EXACT_MAX = 40_000;

  /** Less would make small targets inexact. */
  private static final int EXACT_MIN = 1_000;

  /** Where people are counted: authors, commenters, reposters, and all of them once. */
  static final List<String> INDICES =
      List.of(
          Schema.ANY_POST,
          Schema.ANY_COMMENT,
          Schema.ANY_REPOST,
          String.join(",", Schema.ANY_POST, Schema.ANY_COMMENT, Schema.ANY_REPOST));

  private static final String TARGET = "target";
  static final String PLATFORM = "platform";
  private static final String PEOPLE = "people";
  private static final String UNNAMED = "unnamed";

  private static final String RULE =
      "accounts whose posts, comments or reposts were seen: a lower bound, as networks do not name"
          + " who liked or watched, comments were read of some posts only, and reposts were seen only"
          + " on the pages of watched accounts and in files; one person's accounts on two networks"
          + " count twice; who takes part under two targets counts for both, and once in all";

  /**
   * All targets.
   *
   * @param all over all targets
   * @param exactUpTo numbers above are right within about 1 %
   * @param reading of how many posts comments were read
   * @param lowerBound always: nobody is known who only liked or watched
   */
  public record Answer(
      People all,
      CommentsRead reading,
      List<Part> targets,
      int exactUpTo,
      boolean lowerBound,
      String rule) {}

  /** One target. */
  public record Part(
      String target, String name, People people, CommentsRead reading, double timeCoverage) {}

  /**
   * Distinct accounts.
   *
   * @param authors of posts
   * @param commenters of comments below them
   * @param reposters who passed posts on; null = none was seen, which says nothing
   * @param engaged any of them
   * @param unnamed posts and comments that name no account
   */
  public record People(
      long authors, long commenters, @Nullable Long reposters, long engaged, long unnamed) {}

  @Override
  public String name() {
    return "users-engaged";
  }

  @Override
  public String title() {
    return "Users engaged";
  }

  @Override
  public String basis() {
    return Basis.PUBLISHED;
  }

  @Override
  public List<Definition> definitions() {
    return List.of(Definition.TIME_COVERAGE, USERS);
  }

  @Override
  public List<String> parameters() {
    return List.of();
  }

  @Override
  public Plan plan(Scope scope, Parameters parameters) {
    int exact = Math.clamp(EXACT_MAX * 10L / (scope.targets().size() + 1), EXACT_MIN, EXACT_MAX);
    List<Search> searches = new ArrayList<>();
    for (String index : INDICES) {
      searches.add(new Search(index, people(scope, exact)));
    }
    CommentsRead.count(searches.getFirst().body());
    CommentsRead.count((ObjectNode) searches.getFirst().body().path("aggs").path(TARGET));
    searches.addAll(Looks.searches(scope));
    return new Plan(searches, answers -> answer(scope, answers, exact));
  }

  private static ObjectNode people(Scope scope, int exact) {
    ObjectNode body =
        Query.counting(
            Query.anyOf(Schema.SEEN_BY, scope.ids()),
            Query.within(Schema.CREATED_AT, scope.from(), scope.end()));
    count(body, exact);
    count(Query.eachOf(Query.aggregation(body, TARGET), Schema.SEEN_BY, scope.ids()), exact);
    return body;
  }

  /** Lets an aggregation count accounts by network. */
  static void count(ObjectNode parent, int exact) {
    ObjectNode platforms = Query.terms(parent, PLATFORM, Schema.PLATFORM, PLATFORMS_MAX);
    Query.aggregation(platforms, PEOPLE)
        .putObject("cardinality")
        .put("field", Schema.AUTHOR_ID)
        .put("precision_threshold", exact);
    Query.aggregation(platforms, UNNAMED).putObject("missing").put("field", Schema.AUTHOR_ID);
  }

  private static Answer answer(Scope scope, List<JsonNode> answers, int exact) {
    int searches = INDICES.size();
    List<JsonNode> counted = answers.subList(0, searches);
    People all = people(counted.stream().map(answer -> answer.path("aggregations")).toList());
    List<Map<String, JsonNode>> byTarget = counted.stream().map(UsersEngaged::byTarget).toList();
    Map<String, Coverage> coverage =
        Looks.coverage(scope, answers.subList(searches, answers.size()));
    List<Part> parts = new ArrayList<>();
    for (Scope.Watched target : scope.targets()) {
      List<JsonNode> own =
          byTarget.stream()
              .map(it -> it.getOrDefault(target.id(), MissingNode.getInstance()))
              .toList();
      Coverage seen = Objects.requireNonNull(coverage.get(target.id()));
      CommentsRead reading = CommentsRead.in(own.getFirst());
      parts.add(new Part(target.id(), target.name(), people(own), reading, seen.share()));
    }
    return new Answer(all, CommentsRead.of(answers.get(0)), parts, exact, true, RULE);
  }

  private static Map<String, JsonNode> byTarget(JsonNode answer) {
    Map<String, JsonNode> found = new HashMap<>();
    Query.buckets(answer, TARGET).forEach(it -> found.put(it.path("key").asText(), it));
    return found;
  }

  /**
   * What was counted.
   *
   * @param each in the order of {@link #INDICES}
   */
  static People people(List<JsonNode> each) {
    long reposters = sum(each.get(2), PEOPLE, "value");
    return new People(
        sum(each.get(0), PEOPLE, "value"),
        sum(each.get(1), PEOPLE, "value"),
        reposters == 0 ? null : Long.valueOf(reposters),
        sum(each.get(3), PEOPLE, "value"),
        sum(each.get(3), UNNAMED, "doc_count"));
  }

  private static long sum(JsonNode parent, String aggregation, String field) {
    long sum = 0;
    for (JsonNode platform : Query.below(parent, PLATFORM)) {
      sum += platform.path(aggregation).path(field).asLong();
    }
    return sum;
  }
}
