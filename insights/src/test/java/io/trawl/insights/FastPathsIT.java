package io.trawl.insights;

import static io.trawl.insights.SmallLake.DAY;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.insights.stats.posts.OverPerformance.Observed;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Ref;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Document;
import io.trawl.model.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over a lake that chance made, what is found in few searches is what its definition says. */
class FastPathsIT {

  private static final int AUTHORS = 6;
  private static final int POSTS = 26;
  private static final int EACH = 7;
  private static final int LOOKS = 13;
  private static final Duration AGE = Duration.ofHours(6);
  private static final long SEED = 20_261_130;

  /** A post as it was made. */
  private record Made(String author, String key, Instant created) {}

  /** A look at one; null = its likes were hidden. */
  private record Seen(String key, Duration age, @Nullable Long likes) {}

  private final SmallLake lake = new SmallLake();
  private final Random random = new Random(SEED);
  private final List<Made> posts = new ArrayList<>();
  private final List<Seen> looks = new ArrayList<>();

  @BeforeEach
  void make() {
    for (int author = 0; author < AUTHORS; author++) {
      // The later ones post ever more at once: several of their posts are of one instant.
      long step = Duration.ofHours(8).toSeconds() >> (2 * author);
      for (int number = 0; number < random.nextInt(POSTS / 2, POSTS); number++) {
        posts.add(
            new Made(
                "a" + author,
                "k" + author + "-" + number,
                DAY.plusSeconds(random.nextLong(Math.max(3, step)))));
      }
    }
    for (int look = 1; look <= LOOKS; look++) {
      Instant at = DAY.plus(Duration.ofMinutes(55L * look));
      look(look % 2 == 0 ? "one" : "two", at, look);
    }
  }

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void theNewestPostsOfEveryAccountAreFound() {
    Map<String, List<String>> expected = new HashMap<>();
    posts.stream()
        .collect(groupingBy(Made::author))
        .forEach((author, own) -> expected.put(author, newest(own)));
    List<Busiest.One> accounts =
        expected.keySet().stream()
            .map(author -> new Busiest.One(new Candidates.Id(lake.platform(), author), POSTS))
            .toList();

    for (boolean all : List.of(true, false)) {
      Newest newest = new Newest(lake.day("one", "two"), DAY, EACH, List.of(), Map.of());
      Map<String, List<String>> found = new HashMap<>();
      lake.run(
          (Insight.Plan)
              newest.plan(
                  accounts,
                  all,
                  read -> {
                    read.forEach((id, hits) -> found.put(id.key(), keys(hits)));
                    return found;
                  }));
      assertThat(found).as("all known: " + all).isEqualTo(expected);
    }
  }

  @Test
  void theLooksNearestToAnAgeAreFoundAlsoWhereThereAreTooManyNearIt() {
    AccountPosts accounts =
        new AccountPosts(
            posts.stream().collect(groupingBy(Made::author)).entrySet().stream()
                .map(own ->
                    new AccountPosts.Account(
                        new Candidates.Id(lake.platform(), own.getKey()),
                        own.getValue().stream().map(this::found).toList()))
                .toList(),
            new AccountPosts.Cut(AUTHORS, 0));
    Map<String, List<Observed>> expected = new HashMap<>();
    posts.forEach(post -> expected.put(post.key(), nearest(post)));
    assertThat(expected.values()).anyMatch(seen -> seen.size() == 2).anyMatch(List::isEmpty);

    for (int most : List.of(10_000, 1)) {
      Map<String, List<Observed>> found = new HashMap<>();
      lake.run(
          new AtAge(AGE, Map.of(Metric.LIKES, 1.0))
              .plan(
                  lake.day("one", "two"),
                  accounts,
                  most,
                  seen -> {
                    seen.forEach((post, own) -> found.put(post.key(), own));
                    return found;
                  }));
      assertThat(found).as("looks of a search: " + most).isEqualTo(expected);
    }
  }

  private void look(String target, Instant at, int number) {
    List<Document> seen = new ArrayList<>();
    for (Made post : posts) {
      if (!post.created().isAfter(at) && (number == LOOKS || random.nextInt(3) > 0)) {
        boolean hidden = random.nextInt(9) == 0;
        long likes = 1_000L * number + random.nextInt(1_000);
        seen.add(
            Altered.by(
                new Author(post.author(), post.author(), null),
                lake.post(
                    post.key(),
                    post.created(),
                    Map.of(Metric.LIKES, hidden ? Count.hidden() : Count.of(likes)))));
        looks.add(
            new Seen(post.key(), Duration.between(post.created(), at), hidden ? null : likes));
      }
    }
    lake.look(target, at, seen.toArray(Document[]::new));
  }

  private static List<String> newest(List<Made> own) {
    return own.stream()
        .sorted(Comparator.comparing(Made::created).reversed().thenComparing(Made::key))
        .limit(EACH)
        .map(Made::key)
        .toList();
  }

  private static List<String> keys(List<JsonNode> rows) {
    return rows.stream().map(row -> row.path("key").asText()).toList();
  }

  private AccountPosts.Found found(Made post) {
    Ref ref = new Ref(Kind.POST, lake.platform(), post.key());
    return new AccountPosts.Found(
        ref.platform(), ref.key(), ref.id(), post.author(), post.created(), "unknown");
  }

  /** By the definition: the last look up to the age, and the first one after it, if near enough. */
  private List<Observed> nearest(Made post) {
    List<Seen> near =
        looks.stream()
            .filter(look -> look.key().equals(post.key()))
            .filter(look -> look.age().minus(AGE).abs().compareTo(AGE.dividedBy(4)) <= 0)
            .toList();
    return Stream.of(
            near.stream()
                .filter(look -> look.age().compareTo(AGE) <= 0)
                .max(Comparator.comparing(Seen::age)),
            near.stream()
                .filter(look -> look.age().compareTo(AGE) > 0)
                .min(Comparator.comparing(Seen::age)))
        .flatMap(Optional::stream)
        .map(look ->
            new Observed(
                look.age(),
                look.likes() == null ? null : Objects.requireNonNull(look.likes()) * 1.0))
        .toList();
  }
}
