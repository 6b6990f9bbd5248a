package io.trawl.insights;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.insights.stats.posts.OverPerformance;
import io.trawl.insights.stats.posts.OverPerformance.Observed;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
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

  /** Posts of one search. */
  static final int TOGETHER = 500;

  /** Groups of posts of like age that one search has, at most: each is asked for as one. */
  private static final int GROUPS = 40;

  /** Rows of looks that one search tells of. */
  private static final int LOOKS_MAX = 10_000;

  private static final List<String> COLUMNS =
      Stream.concat(
              Stream.of(Schema.DOCUMENT, Schema.AT, Schema.TARGET, Schema.HIDDEN),
              Interacted.METRICS.stream().map(Metric::key))
          .toList();

  /** One look at a post. */
  private record Look(Duration age, JsonNode counts) {}

  AtAge {
    weights = Map.copyOf(weights);
  }

  /** What was seen of each post, for what is made of it. */
  interface Reading {
    Object of(Map<AccountPosts.Found, List<Observed>> seen);
  }

  /** What to search. */
  Insight.Plan plan(Scope scope, AccountPosts posts, Reading then) {
    return plan(scope, posts, LOOKS_MAX, then);
  }

  /** The same where one search tells of so many looks. */
  Insight.Plan plan(Scope scope, AccountPosts posts, int most, Reading then) {
    List<List<AccountPosts.Found>> parts = parts(posts.posts());
    return new Insight.Plan(
        parts.stream().map(part -> near(scope, part, most)).toList(),
        answers -> {
          Map<AccountPosts.Found, List<Look>> looks = new HashMap<>();
          List<List<AccountPosts.Found>> crowded = new ArrayList<>();
          for (int number = 0; number < parts.size(); number++) {
            if (Rows.isCut(answers.get(number), most)) {
              crowded.add(parts.get(number));
            } else {
              read(parts.get(number), Rows.of(answers.get(number)), looks);
            }
          }
          return crowded.isEmpty()
              ? then.of(observed(posts.accounts(), looks))
              : sides(scope, posts, crowded, looks, then);
        });
  }

  /** Posts of one network and of like age together: their looks are in few indices. */
  private static List<List<AccountPosts.Found>> parts(List<AccountPosts.Found> posts) {
    List<List<AccountPosts.Found>> parts = new ArrayList<>();
    Map<String, List<AccountPosts.Found>> networks =
        posts.stream()
            .sorted(Comparator.comparing(AccountPosts.Found::createdAt))
            .collect(groupingBy(AccountPosts.Found::platform, TreeMap::new, toList()));
    for (List<AccountPosts.Found> own : networks.values()) {
      for (int first = 0; first < own.size(); first += TOGETHER) {
        parts.add(own.subList(first, Math.min(first + TOGETHER, own.size())));
      }
    }
    return parts;
  }

  /** All looks at posts near the age, and some that are not so near. */
  private Insight.Search near(Scope scope, List<AccountPosts.Found> posts, int most) {
    Instant first = posts.getFirst().createdAt();
    Duration span = Duration.between(first, posts.getLast().createdAt()).dividedBy(GROUPS);
    Duration width = span.compareTo(age.dividedBy(2)) > 0 ? span : age.dividedBy(2);
    Map<Long, List<AccountPosts.Found>> groups =
        posts.stream()
            .collect(
                groupingBy(
                    post -> Duration.between(first, post.createdAt()).toMillis() / width.toMillis(),
                    TreeMap::new,
                    toList()));
    Insight.Search search =
        search(scope, List.copyOf(groups.values()), age.minus(near()), age.plus(near()));
    Rows.ask(search.body(), most, COLUMNS);
    return search;
  }

  /**
   * The nearest look on each side alone, of posts at which there were too many. This takes longer,
   * and always has room.
   */
  private Insight.Plan sides(
      Scope scope,
      AccountPosts posts,
      List<List<AccountPosts.Found>> crowded,
      Map<AccountPosts.Found, List<Look>> looks,
      Reading then) {
    List<Insight.Search> searches = new ArrayList<>();
    for (List<AccountPosts.Found> part : crowded) {
      List<List<AccountPosts.Found>> each = part.stream().map(List::of).toList();
      searches.add(nearest(search(scope, each, age.minus(near()), age), part.size(), "desc"));
      searches.add(
          nearest(search(scope, each, age.plusMillis(1), age.plus(near())), part.size(), "asc"));
    }
    return new Insight.Plan(
        searches,
        answers -> {
          for (int number = 0; number < crowded.size(); number++) {
            List<JsonNode> both =
                answers.subList(2 * number, 2 * number + 2).stream()
                    .flatMap(answer -> Hits.of(answer).stream())
                    .map(Hits::columns)
                    .toList();
            read(crowded.get(number), both, looks);
          }
          return then.of(observed(posts.accounts(), looks));
        });
  }

  private static Insight.Search nearest(Insight.Search search, int most, String direction) {
    ObjectNode body = search.body().put("track_total_hits", false);
    Query.columns(body.put("size", most), COLUMNS);
    body.putObject("collapse").put("field", Schema.DOCUMENT);
    ArrayNode sort = body.putArray("sort");
    sort.addObject().put(Schema.AT, direction);
    sort.addObject().put(Schema.TARGET, "asc");
    return search;
  }

  /** Looks at groups of posts of one network while one of the group was from so old to so old. */
  private static Insight.Search search(
      Scope scope, List<List<AccountPosts.Found>> groups, Duration from, Duration to) {
    List<ObjectNode> each =
        groups.stream()
            .map(group ->
                Query.all(
                    // One by one: of several terms in one, it is not known that they are in few.
                    Query.either(
                        group.stream()
                            .map(post -> Query.is(Schema.DOCUMENT, post.document()))
                            .toList()),
                    within(group.getFirst().createdAt(), group.getLast().createdAt(), from, to)))
            .toList();
    AccountPosts.Found oldest = groups.getFirst().getFirst();
    ObjectNode body =
        Query.counting(
            Query.either(each),
            within(oldest.createdAt(), groups.getLast().getLast().createdAt(), from, to),
            Query.within(Schema.AT, Instant.EPOCH, scope.end()),
            Query.anyOf(Schema.TARGET, scope.ids()),
            Query.is(Schema.KIND, Kind.POST.key()),
            Query.is(Schema.PLATFORM, oldest.platform()));
    return new Insight.Search(Schema.ANY_OBSERVATION, body);
  }

  private static ObjectNode within(Instant first, Instant last, Duration from, Duration to) {
    return Query.within(Schema.AT, first.plus(from), last.plus(to).plusMillis(1));
  }

  private Duration near() {
    return Duration.ofMillis((long) (age.toMillis() * OverPerformance.AGE_TOLERANCE));
  }

  private void read(
      List<AccountPosts.Found> posts,
      List<? extends JsonNode> rows,
      Map<AccountPosts.Found, List<Look>> looks) {
    Map<String, AccountPosts.Found> documents = new HashMap<>();
    posts.forEach(post -> documents.put(post.document(), post));
    Map<AccountPosts.Found, List<Look>> all = new HashMap<>();
    for (JsonNode seen : rows) {
      AccountPosts.Found post =
          Objects.requireNonNull(documents.get(seen.path(Schema.DOCUMENT).asText()));
      Duration then = Duration.between(post.createdAt(), Hits.instant(seen, Schema.AT));
      all.computeIfAbsent(post, _ -> new ArrayList<>()).add(new Look(then, seen));
    }
    all.forEach((post, own) -> looks.put(post, nearest(own)));
  }

  /** The last look before the age and the first one after it, of several the first target's. */
  private List<Look> nearest(List<Look> all) {
    List<Look> looks =
        all.stream().filter(look -> distance(look.age(), age) <= near().toMillis()).toList();
    Comparator<Look> byTarget =
        Comparator.comparing(look -> look.counts().path(Schema.TARGET).asText());
    return Stream.of(
            looks.stream()
                .filter(look -> look.age().compareTo(age) <= 0)
                .min(Comparator.comparing(Look::age).reversed().thenComparing(byTarget)),
            looks.stream()
                .filter(look -> look.age().compareTo(age) > 0)
                .min(Comparator.comparing(Look::age).thenComparing(byTarget)))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * How far two ages are apart, in milliseconds: many are compared, and those of a duration slow.
   */
  static long distance(Duration one, Duration other) {
    return Math.abs(one.toMillis() - other.toMillis());
  }

  /** What each account's posts had gathered. */
  private Map<AccountPosts.Found, List<Observed>> observed(
      List<AccountPosts.Account> accounts, Map<AccountPosts.Found, List<Look>> looks) {
    Map<AccountPosts.Found, List<Observed>> all = new HashMap<>();
    for (AccountPosts.Account account : accounts) {
      Map<AccountPosts.Found, List<Look>> own = new HashMap<>();
      account.posts().forEach(post -> own.put(post, looks.getOrDefault(post, List.of())));
      Map<String, Set<Metric>> delivered = delivered(own);
      own.forEach((post, seen) ->
          all.put(post, seen.stream().map(look -> observed(look, delivered, post)).toList()));
    }
    return all;
  }

  /** By kind of media, what its network delivers of the account's posts: known or hidden once. */
  private Map<String, Set<Metric>> delivered(Map<AccountPosts.Found, List<Look>> looks) {
    Map<String, Set<Metric>> delivered = new HashMap<>();
    looks.forEach((post, seen) -> {
      Set<Metric> own = delivered.computeIfAbsent(post.kind(), _ -> EnumSet.noneOf(Metric.class));
      for (Look look : seen) {
        for (Metric metric : weights.keySet()) {
          if (!own.contains(metric)
              && !TopPosts.shown(look.counts(), metric).state().equals("absent")) {
            own.add(metric);
          }
        }
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
