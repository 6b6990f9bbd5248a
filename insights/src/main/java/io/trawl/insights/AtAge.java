package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.insights.stats.posts.OverPerformance;
import io.trawl.insights.stats.posts.OverPerformance.Observed;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What posts had gathered when they were as old as that: of each, the last look before that age and
 * the first one after it, if they are near enough.
 *
 * @param weights of likes, comments and shares; one that is missing counts nothing
 */
record AtAge(Duration age, Map<Metric, Double> weights) {

  /** Ages that can be asked about. */
  static final Duration AGE_MIN = Duration.ofMinutes(15);

  static final Duration AGE_MAX = Duration.ofDays(30);
  static final Duration AGE_DEFAULT = Duration.ofHours(24);

  /** Posts of one search: each has a filter before and one after. */
  static final int TOGETHER = 100;

  private static final String BEFORE = "before";
  private static final String AFTER = "after";
  private static final String NEAREST = "nearest";

  /** One look at a post. */
  private record Look(Duration age, JsonNode counts) {}

  AtAge {
    weights = Map.copyOf(weights);
  }

  List<Insight.Search> searches(Scope scope, List<AccountPosts.Found> posts) {
    List<Insight.Search> searches = new ArrayList<>();
    for (int first = 0; first < posts.size(); first += TOGETHER) {
      searches.add(search(scope, posts.subList(first, Math.min(first + TOGETHER, posts.size()))));
    }
    return searches;
  }

  private Insight.Search search(Scope scope, List<AccountPosts.Found> posts) {
    ObjectNode body =
        Query.counting(
            Query.anyOf(Schema.DOCUMENT, posts.stream().map(AccountPosts.Found::document).toList()),
            Query.anyOf(Schema.KIND, List.of(Kind.POST.key())),
            Query.anyOf(Schema.TARGET, scope.ids()),
            Query.within(Schema.AT, Instant.EPOCH, scope.end()));
    nearest(body, BEFORE, "desc", posts.stream().map(post -> before(post)).toList());
    nearest(body, AFTER, "asc", posts.stream().map(post -> after(post)).toList());
    return new Insight.Search(Schema.ANY_OBSERVATION, body);
  }

  private ObjectNode before(AccountPosts.Found post) {
    Instant exactly = post.createdAt().plus(age);
    return observed(post, exactly.minus(near()), exactly.plusMillis(1));
  }

  private ObjectNode after(AccountPosts.Found post) {
    Instant exactly = post.createdAt().plus(age);
    return observed(post, exactly.plusMillis(1), exactly.plus(near()).plusMillis(1));
  }

  private static ObjectNode observed(AccountPosts.Found post, Instant from, Instant to) {
    return Query.all(
        List.of(
            Query.anyOf(Schema.DOCUMENT, List.of(post.document())),
            Query.anyOf(Schema.PLATFORM, List.of(post.platform())),
            Query.within(Schema.AT, from, to)));
  }

  private Duration near() {
    return Duration.ofMillis((long) (age.toMillis() * OverPerformance.AGE_TOLERANCE));
  }

  private static void nearest(
      ObjectNode body, String name, String direction, List<ObjectNode> filters) {
    ObjectNode parts = Query.eachOf(Query.aggregation(body, name), filters);
    ObjectNode one = Query.aggregation(parts, NEAREST).putObject("top_hits").put("size", 1);
    one.putArray("sort").addObject().put(Schema.AT, direction);
    var fields = one.putArray("_source").add(Schema.AT).add(Schema.HIDDEN);
    Interacted.METRICS.forEach(metric -> fields.add(metric.key()));
  }

  /**
   * Of each account's posts what was seen of them near that age.
   *
   * @param answers of {@link #searches} for all posts of the accounts, one after the other
   */
  Map<AccountPosts.Found, List<Observed>> read(
      List<AccountPosts.Account> accounts, List<JsonNode> answers) {
    Map<AccountPosts.Found, List<Observed>> all = new HashMap<>();
    int number = 0;
    for (AccountPosts.Account account : accounts) {
      Map<AccountPosts.Found, List<Look>> looks = new HashMap<>();
      for (AccountPosts.Found post : account.posts()) {
        looks.put(post, looks(post, answers.get(number / TOGETHER), number % TOGETHER));
        number++;
      }
      Map<String, Set<Metric>> delivered = delivered(looks);
      looks.forEach((post, seen) ->
          all.put(post, seen.stream().map(look -> observed(look, delivered, post)).toList()));
    }
    return all;
  }

  private static List<Look> looks(AccountPosts.Found post, JsonNode answer, int number) {
    List<Look> looks = new ArrayList<>();
    for (String side : List.of(BEFORE, AFTER)) {
      JsonNode bucket = Query.bucket(answer.path("aggregations"), side, number);
      for (JsonNode hit : Hits.of(bucket.path(NEAREST))) {
        JsonNode seen = Hits.source(hit);
        Instant at = Instant.parse(seen.path(Schema.AT).asText());
        looks.add(new Look(Duration.between(post.createdAt(), at), seen));
      }
    }
    return looks;
  }

  /** By kind of media, what its network delivers of the account's posts: known or hidden once. */
  private Map<String, Set<Metric>> delivered(Map<AccountPosts.Found, List<Look>> looks) {
    Map<String, Set<Metric>> delivered = new HashMap<>();
    looks.forEach((post, seen) -> {
      Set<Metric> own = delivered.computeIfAbsent(post.kind(), _ -> EnumSet.noneOf(Metric.class));
      for (Look look : seen) {
        weights.keySet().stream()
            .filter(metric -> !TopPosts.shown(look.counts(), metric).state().equals("absent"))
            .forEach(own::add);
      }
    });
    return delivered;
  }

  private Observed observed(
      Look look, Map<String, Set<Metric>> delivered, AccountPosts.Found post) {
    return new Observed(look.age(), sum(look, delivered.getOrDefault(post.kind(), Set.of())));
  }

  /** Null where one that is delivered is not known of this look: a part would be too little. */
  private @Nullable Double sum(Look look, Set<Metric> delivered) {
    double sum = 0;
    for (Metric metric : delivered) {
      Long count = Hits.count(look.counts(), metric);
      if (count == null) {
        return null;
      }
      sum += weights.getOrDefault(metric, 0.0) * count;
    }
    return delivered.isEmpty() ? null : Double.valueOf(sum);
  }
}
