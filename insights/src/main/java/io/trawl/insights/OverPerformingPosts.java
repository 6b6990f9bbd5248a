package io.trawl.insights;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.trawl.insights.stats.posts.OverPerformance;
import io.trawl.insights.stats.posts.OverPerformance.Observed;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Checks;
import io.trawl.model.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Posts that did better, or worse, than those of the same account and kind at the same age. */
@AutoService(Insight.class)
public final class OverPerformingPosts implements Insight {

  private static final int LIMIT_DEFAULT = 20;
  private static final int LIMIT_MAX = 100;

  /** Posts older than that are no measure of what an account's posts do now. */
  private static final Duration HISTORY = Duration.ofDays(366);

  private static final double WEIGHT_MAX = 1_000;

  private static final String RULE =
      "a post is compared with up to 100 posts before it of the same account and kind of media, as"
          + " they were found, at the same age, give or take a quarter: with the mean of the middle"
          + " half of them; those that did worse are shown as well; a look that lacks a count that"
          + " the network delivers, or at which it was hidden, is not compared";

  /** Best and worst first; of equal scores the older one first. */
  private static final Comparator<Item> BEST_FIRST =
      Comparator.comparingDouble(Item::score)
          .reversed()
          .thenComparing(Item::createdAt)
          .thenComparing(Item::platform)
          .thenComparing(Item::key);

  /**
   * What was compared.
   *
   * @param age at which posts are compared
   * @param over those that had at least what was expected, the best first
   * @param under the others, the worst first
   * @param compared posts of the window that have a score
   * @param refused posts of the window that have none, by reason
   */
  public record Answer(
      Duration age,
      List<Item> over,
      List<Item> under,
      long compared,
      Map<String, Long> refused,
      AccountPosts.Cut cut,
      String rule) {

    private Answer at(Function<Item, @Nullable String> url) {
      return new Answer(
          age,
          over.stream().map(item -> item.at(url.apply(item))).toList(),
          under.stream().map(item -> item.at(url.apply(item))).toList(),
          compared,
          refused,
          cut,
          rule);
    }
  }

  /**
   * One post.
   *
   * @param score actual / benchmark, or -benchmark / actual where it had less
   * @param actual interactions, weighted as asked
   * @param benchmark what was expected
   * @param used posts that the benchmark is made of
   * @param of posts before it
   */
  public record Item(
      String platform,
      String key,
      @Nullable String url,
      @Nullable String author,
      Instant createdAt,
      String mediaType,
      double score,
      double actual,
      double benchmark,
      int used,
      int of) {

    private Item at(@Nullable String address) {
      return new Item(
          platform, key, address, author, createdAt, mediaType, score, actual, benchmark, used, of);
    }
  }

  @Override
  public String name() {
    return "over-performing-posts";
  }

  @Override
  public String title() {
    return "Posts that did better or worse than usual";
  }

  @Override
  public String basis() {
    return Basis.PUBLISHED;
  }

  @Override
  public List<String> parameters() {
    return List.of("age", "limit", "weights");
  }

  @Override
  public List<Definition> definitions() {
    return List.of(
        new Definition(
            "over_performance",
            1,
            "interactions / benchmark where that is at least 1, else -benchmark / interactions, and"
                + " -2 * benchmark where there are none; the benchmark is the mean of the middle"
                + " half of up to 100 posts before it of the same account and kind, at the same age",
            "1",
            "no score where its interactions at that age are not known, where fewer than 20 posts"
                + " before it are, or where the benchmark is below 10"));
  }

  @Override
  public Plan plan(Scope scope, Parameters parameters) {
    int limit = parameters.integer("limit", LIMIT_DEFAULT, 1, LIMIT_MAX);
    AtAge at =
        new AtAge(
            parameters.duration("age", AtAge.AGE_DEFAULT, AtAge.AGE_MIN, AtAge.AGE_MAX),
            weights(parameters));
    return AccountPosts.plan(
        scope,
        scope.from().minus(HISTORY),
        posts ->
            at.plan(scope, posts, seen -> located(scope, answer(scope, at, posts, seen, limit))));
  }

  /** With the addresses of the posts that are shown: they are in no column. */
  private static Object located(Scope scope, Answer answer) {
    List<Item> shown = Stream.concat(answer.over().stream(), answer.under().stream()).toList();
    return shown.isEmpty()
        ? answer
        : new Plan(
            List.of(addresses(scope, shown)),
            answers -> {
              Map<String, String> urls = new HashMap<>();
              for (JsonNode hit : Hits.of(answers.getFirst())) {
                JsonNode post = Hits.source(hit);
                String url = Hits.text(post, Schema.URL);
                if (url != null) {
                  urls.put(
                      post.path(Schema.PLATFORM).asText() + " " + post.path(Schema.KEY).asText(),
                      url);
                }
              }
              return answer.at(item -> urls.get(item.platform() + " " + item.key()));
            });
  }

  private static Search addresses(Scope scope, List<Item> shown) {
    Map<String, List<String>> keys =
        shown.stream()
            .collect(groupingBy(Item::platform, TreeMap::new, mapping(Item::key, toList())));
    List<ObjectNode> some = new ArrayList<>();
    keys.forEach((platform, own) ->
        some.add(Query.all(Query.anyOf(Schema.KEY, own), Query.is(Schema.PLATFORM, platform))));
    ObjectNode body = Query.counting(Query.anyOf(Schema.SEEN_BY, scope.ids()), Query.either(some));
    body.put("size", 2 * LIMIT_MAX);
    body.putArray("_source").add(Schema.PLATFORM).add(Schema.KEY).add(Schema.URL);
    return new Search(Schema.ANY_POST, body);
  }

  private static Map<Metric, Double> weights(Parameters parameters) {
    List<String> names = Interacted.METRICS.stream().map(Metric::key).toList();
    Map<String, Double> asked = parameters.amounts("weights", names).orElse(Map.of());
    Map<Metric, Double> weights = new EnumMap<>(Metric.class);
    for (Metric metric : Interacted.METRICS) {
      double weight = asked.getOrDefault(metric.key(), asked.isEmpty() ? 1.0 : 0.0);
      Checks.check(
          weight >= 0 && weight <= WEIGHT_MAX,
          "weights",
          metric.key() + ":" + weight,
          "0 to " + WEIGHT_MAX);
      if (weight > 0) {
        weights.put(metric, weight);
      }
    }
    Checks.check(!weights.isEmpty(), "weights", asked, "one above 0");
    return weights;
  }

  private static Answer answer(
      Scope scope,
      AtAge at,
      AccountPosts posts,
      Map<AccountPosts.Found, List<Observed>> seen,
      int limit) {
    List<Item> scored = new ArrayList<>();
    Map<String, Long> refused = new TreeMap<>();
    for (AccountPosts.Account account : posts.accounts()) {
      List<AccountPosts.Found> own = account.posts();
      List<Optional<Double>> had =
          own.stream()
              .map(post -> OverPerformance.at(at.age(), seen.getOrDefault(post, List.of())))
              .toList();
      for (int number = 0; number < own.size(); number++) {
        AccountPosts.Found post = own.get(number);
        if (post.createdAt().isBefore(scope.from())) {
          continue;
        }
        switch (OverPerformance.of(had.get(number), before(own, had, number))) {
          case OverPerformance.Scored told -> scored.add(item(post, told));
          case OverPerformance.Refused not -> refused.merge(Words.of(not.reason()), 1L, Long::sum);
        }
      }
    }
    scored.sort(BEST_FIRST);
    return new Answer(
        at.age(),
        scored.stream().filter(item -> item.score() > 0).limit(limit).toList(),
        scored.reversed().stream().filter(item -> item.score() < 0).limit(limit).toList(),
        scored.size(),
        refused,
        posts.cut(),
        RULE);
  }

  /** What the older ones of its kind had, which are after it in the list. */
  private static List<Optional<Double>> before(
      List<AccountPosts.Found> posts, List<Optional<Double>> had, int number) {
    List<Optional<Double>> before = new ArrayList<>();
    for (int older = number + 1; older < posts.size(); older++) {
      if (posts.get(older).kind().equals(posts.get(number).kind())) {
        before.add(had.get(older));
      }
    }
    return before;
  }

  private static Item item(AccountPosts.Found post, OverPerformance.Scored told) {
    return new Item(
        post.platform(),
        post.key(),
        null,
        post.author(),
        post.createdAt(),
        post.kind(),
        told.score(),
        told.actual(),
        told.benchmark(),
        told.used(),
        told.of());
  }
}
