package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.trawl.insights.stats.posts.Reach;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many could have seen the posts: followers of those who made them. */
@AutoService(Insight.class)
public final class PotentialReach implements Insight {

  /** Authors of all networks together whose followers are looked up: those with the most posts. */
  static final int AUTHORS_MAX = 2_000;

  private static final int PLATFORMS_MAX = 20;
  private static final int EXACT_UP_TO = 10_000;

  private static final String PLATFORM = "platform";
  private static final String AUTHOR = "author";
  private static final String ALL = "all";

  private static final String RULE =
      "potential figures: followers as last seen, who need not have seen anything, and who follow"
          + " two of the authors count for both; whose followers are not known is in neither sum, so"
          + " that both are lower bounds; one person's accounts on two networks are two authors";

  static final Definition REACH =
      new Definition(
          "potential_reach",
          1,
          "sum of followers over distinct authors of posts found under the targets, published in"
              + " the window",
          "accounts",
          "authors whose followers are hidden or were never seen are left out and counted; null"
              + " where those of none are known");

  static final Definition IMPRESSIONS =
      new Definition(
          "potential_impressions",
          1,
          "sum of followers of the author over every post",
          "views",
          "as potential_reach");

  static final Definition FREQUENCY =
      new Definition(
          "potential_frequency",
          1,
          "potential_impressions / potential_reach",
          "1",
          "null where the reach is 0 or not known");

  /**
   * All networks, and each.
   *
   * @param taken authors whose followers were looked up
   * @param timeCoverage mean over the targets of the share of the window that was looked at
   */
  public record Answer(
      Part all, List<OnPlatform> platforms, long taken, double timeCoverage, String rule) {}

  /** One network. */
  public record OnPlatform(String platform, Part part) {}

  /**
   * Potential figures, with what they leave out.
   *
   * @param reach null = followers of no author are known
   * @param impressions the same
   * @param frequency impressions / reach; null = not known
   * @param authors whose followers are known
   * @param authorsOf all authors
   * @param posts by authors whose followers are known
   * @param postsOf all posts
   */
  public record Part(
      @Nullable Long reach,
      @Nullable Long impressions,
      @Nullable Double frequency,
      long authors,
      long authorsOf,
      long posts,
      long postsOf) {

    private static final Part NONE = new Part(null, null, null, 0, 0, 0, 0);

    private Part and(Part other) {
      Long both = plus(reach, other.reach);
      Long all = plus(impressions, other.impressions);
      return new Part(
          both,
          all,
          both == null || all == null || both == 0 ? null : Double.valueOf((double) all / both),
          authors + other.authors,
          authorsOf + other.authorsOf,
          posts + other.posts,
          postsOf + other.postsOf);
    }

    private static @Nullable Long plus(@Nullable Long one, @Nullable Long other) {
      if (one == null || other == null) {
        return one == null ? other : one;
      }
      return Reach.plus(one, other);
    }
  }

  @Override
  public String name() {
    return "potential-reach";
  }

  @Override
  public String title() {
    return "Potential reach, impressions and frequency";
  }

  @Override
  public String basis() {
    return Basis.PUBLISHED;
  }

  @Override
  public List<String> parameters() {
    return List.of();
  }

  @Override
  public List<Definition> definitions() {
    return List.of(REACH, IMPRESSIONS, FREQUENCY, Definition.TIME_COVERAGE);
  }

  @Override
  public Plan plan(Scope scope, Parameters parameters) {
    List<Search> searches = new ArrayList<>(List.of(authors(scope)));
    searches.addAll(Looks.searches(scope));
    return new Plan(
        searches,
        answers -> {
          Map<String, Coverage> seen = Looks.coverage(scope, answers.subList(1, answers.size()));
          double coverage = seen.values().stream().mapToDouble(Coverage::share).average().orElse(0);
          JsonNode authors = answers.getFirst();
          return new Plan(
              List.of(profiles(scope, authors)),
              found -> answer(authors, found.getFirst(), coverage));
        });
  }

  /** Who posted, on which network, and how often. */
  static Search authors(Scope scope) {
    ObjectNode body =
        Query.counting(
            Query.anyOf(Schema.SEEN_BY, scope.ids()),
            Query.within(Schema.CREATED_AT, scope.from(), scope.end()));
    ObjectNode platforms = Query.terms(body, PLATFORM, Schema.PLATFORM, PLATFORMS_MAX);
    long networks = scope.targets().stream().map(Scope.Watched::platform).distinct().count();
    Query.aggregation(platforms, AUTHOR)
        .putObject("terms")
        .put("field", Schema.AUTHOR_ID)
        .put("size", AUTHORS_MAX / Math.clamp(networks, 1, PLATFORMS_MAX));
    Query.aggregation(platforms, ALL)
        .putObject("cardinality")
        .put("field", Schema.AUTHOR_ID)
        .put("precision_threshold", EXACT_UP_TO);
    return new Search(Schema.ANY_POST, body);
  }

  /** Their profiles, as far as the targets have shown them. */
  static Search profiles(Scope scope, JsonNode authors) {
    List<String> keys = new ArrayList<>();
    for (JsonNode platform : Query.buckets(authors, PLATFORM)) {
      Query.below(platform, AUTHOR).forEach(author -> keys.add(author.path("key").asText()));
    }
    ObjectNode body =
        Query.counting(
            Query.anyOf(Schema.SEEN_BY, scope.ids()),
            Query.anyOf(Schema.KEY, keys),
            Query.having(Metric.FOLLOWERS.key()));
    body.put("size", Math.max(1, 2 * keys.size()));
    body.putArray("_source").add(Schema.PLATFORM).add(Schema.KEY).add(Metric.FOLLOWERS.key());
    return new Search(Schema.ANY_PROFILE, body);
  }

  static Answer answer(JsonNode authors, JsonNode profiles, double coverage) {
    Map<Candidates.Id, Long> followers = new HashMap<>();
    for (JsonNode hit : Hits.of(profiles)) {
      JsonNode profile = Hits.source(hit);
      Long known = Hits.count(profile, Metric.FOLLOWERS);
      if (known != null) {
        followers.put(
            new Candidates.Id(
                profile.path(Schema.PLATFORM).asText(), profile.path(Schema.KEY).asText()),
            known);
      }
    }
    List<OnPlatform> platforms = new ArrayList<>();
    long taken = 0;
    for (JsonNode platform : Query.buckets(authors, PLATFORM)) {
      String name = platform.path("key").asText();
      List<Reach.Author> all = new ArrayList<>();
      for (JsonNode author : Query.below(platform, AUTHOR)) {
        String id = author.path("key").asText();
        all.add(
            new Reach.Author(id, followers.get(new Candidates.Id(name, id)), Query.count(author)));
      }
      taken += all.size();
      platforms.add(new OnPlatform(name, part(platform, Reach.of(all))));
    }
    Part all = platforms.stream().map(OnPlatform::part).reduce(Part.NONE, Part::and);
    return new Answer(all, platforms, taken, coverage, RULE);
  }

  private static Part part(JsonNode platform, Reach reach) {
    long authors = platform.path(ALL).path("value").asLong();
    return new Part(
        reach.reach(),
        reach.impressions(),
        reach.frequency().isPresent() ? Double.valueOf(reach.frequency().getAsDouble()) : null,
        reach.authors(),
        Math.max(authors, reach.authorsOf()),
        reach.posts(),
        Query.count(platform));
  }
}
