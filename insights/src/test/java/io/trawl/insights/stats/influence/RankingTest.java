package io.trawl.insights.stats.influence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.trawl.insights.stats.Numbers;
import io.trawl.insights.stats.influence.Ranking.Part;
import io.trawl.insights.stats.influence.Ranking.Standing;
import io.trawl.insights.stats.influence.Ranking.Unranked;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RankingTest {

  private static final Tiers ONE = new Tiers(List.of(new Tiers.Tier("all", 0)));

  /** Influencer ranking: who has one post is never first. */
  @Test
  void aLuckySinglePostCannotWin() {
    List<Author> authors = peers(20);
    authors.add(author("lucky", 5_000L, LongStream.of(1_000_000)));

    Ranking ranking = rank(authors);

    assertThat(ranking.standings().getLast().id()).isEqualTo("lucky");
    assertThat(ranking.standings().getLast().rank()).isNull();
    assertThat(ranking.standings().getLast().unranked()).isEqualTo(Unranked.TOO_FEW_POSTS);
    assertThat(ranking.standings().getFirst().rank()).isEqualTo(1);
  }

  @Test
  void atAnEqualRateMorePostsCountForMore() {
    List<Author> authors = peers(9);
    authors.add(author("one", 5_000L, LongStream.of(900)));
    authors.add(author("twenty", 5_000L, LongStream.generate(() -> 900).limit(20)));

    Map<String, Standing> byId = byId(rank(authors));

    assertThat(value(byId.get("twenty"), Component.RESONANCE))
        .isGreaterThan(value(byId.get("one"), Component.RESONANCE));
    assertThat(byId.get("one").rank()).isNull();
    assertThat(byId.get("twenty").rank()).isEqualTo(1);
  }

  /** Influencer ranking: (n · ER + m · median) / (n + m), m = 5. */
  @Test
  void fewPostsAreDrawnToThePeersMedian() {
    List<Author> authors = new ArrayList<>();
    for (int number = 0; number < 4; number++) {
      authors.add(author("p" + number, 1_000L, LongStream.generate(() -> 20).limit(5)));
    }
    authors.add(author("few", 1_000L, LongStream.of(120, 120)));

    // (2 · 12 % + 5 · 2 %) / (2 + 5)
    assertThat(value(byId(rank(authors)).get("few"), Component.RESONANCE))
        .isCloseTo(34 / 7.0, within(1e-12));
  }

  @Test
  void hiddenFollowersAreTheMiddleAndNotNothing() {
    List<Author> authors = new ArrayList<>();
    for (int number = 0; number < 6; number++) {
      authors.add(author("p" + number, null, LongStream.generate(() -> 20).limit(6)));
    }

    Standing standing = rank(authors).standings().getFirst();

    assertThat(part(standing, Component.REACH).value()).isNull();
    assertThat(part(standing, Component.REACH).percentile()).isEqualTo(0.5);
    assertThat(part(standing, Component.RESONANCE).value()).isNull();
  }

  @Test
  void fewPeersAreNoGroundForARank() {
    assertThat(rank(peers(4)).standings())
        .extracting(Standing::unranked)
        .containsOnly(Unranked.TOO_FEW_PEERS);
  }

  @Test
  void onlyTheLikeAreCompared() {
    List<Author> authors = new ArrayList<>();
    authors.add(author("small", 500L, LongStream.of(1)));
    authors.add(author("large", 2_000_000L, LongStream.of(1)));
    authors.add(new Author("p", "firm", true, 500L, 1, 0L, List.of(1L), 0, 0));

    assertThat(Ranking.of(authors, Weights.DEFAULT, Tiers.DEFAULT))
        .extracting(Ranking::group)
        .containsExactly(
            new Ranking.Group("p", "mega", false),
            new Ranking.Group("p", "small", false),
            new Ranking.Group("p", "small", true));
  }

  @Test
  void weightsThatDoNotAddUpAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Weights(Map.of(Component.REACH, 0.5, Component.RESONANCE, 0.4)))
        .withMessageContaining("weights")
        .withMessageContaining("1 in all, not 0.9");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Weights(Map.of(Component.REACH, 1.5, Component.RESONANCE, -0.5)));
    assertThat(new Weights(Map.of(Component.REACH, 1.0)).of()).hasSize(5);
  }

  @Test
  void weightsOfTheRequestDecide() {
    List<Author> authors = peers(6);
    Weights reach = new Weights(Map.of(Component.REACH, 1.0));

    List<Standing> standings = Ranking.of(authors, reach, ONE).getFirst().standings();

    assertThat(standings.getFirst().id()).isEqualTo("p5");
    assertThat(standings.getFirst().score()).isCloseTo(100 * 5.5 / 6, within(1e-9));
  }

  @Test
  void tiersAscend() {
    assertThat(Tiers.DEFAULT.of(999)).isEqualTo("small");
    assertThat(Tiers.DEFAULT.of(10_000)).isEqualTo("micro");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tiers(List.of(new Tiers.Tier("a", 0), new Tiers.Tier("b", 0))));
  }

  @Property(tries = 200)
  void contributionsAddUpAndOrderDoesNotMatter(
      @ForAll long seed, @ForAll @IntRange(max = 30) int size) {
    List<Author> authors = random(seed, size);
    List<Author> shuffled = new ArrayList<>(authors);
    Collections.shuffle(shuffled, new Random(seed + 1));

    List<Ranking> rankings = Ranking.of(authors, Weights.DEFAULT, ONE);

    assertThat(Ranking.of(shuffled, Weights.DEFAULT, ONE)).isEqualTo(rankings);
    Numbers.assertAllFinite(rankings);
    rankings.stream()
        .flatMap(ranking -> ranking.standings().stream())
        .forEach(standing -> {
          double sum = standing.parts().stream().mapToDouble(Part::contribution).sum();
          assertThat(standing.score()).isBetween(0.0, 100.0).isCloseTo(sum, within(1e-9));
        });
  }

  @Property(tries = 300)
  void followersWithoutEngagementNeverRaiseResonance(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 20) int size,
      @ForAll @IntRange(min = 1, max = 100_000) int more) {
    List<Author> authors = random(seed, size);
    Author first = authors.getFirst();
    Long followers = first.followers();
    if (followers == null) {
      return;
    }
    List<Author> after = new ArrayList<>(authors);
    after.set(
        0,
        new Author(
            first.platform(),
            first.id(),
            first.brand(),
            followers + more,
            first.posts(),
            first.onTopic(),
            first.interactions(),
            first.rulesEvaluated(),
            first.rulesFired()));

    assertThat(resonance(after, first.id())).isLessThanOrEqualTo(resonance(authors, first.id()));
  }

  private static double resonance(List<Author> authors, String id) {
    return Ranking.of(authors, Weights.DEFAULT, ONE).stream()
        .flatMap(ranking -> ranking.standings().stream())
        .filter(standing -> standing.id().equals(id))
        .mapToDouble(standing -> part(standing, Component.RESONANCE).percentile())
        .findFirst()
        .orElseThrow();
  }

  private static List<Author> random(long seed, int size) {
    Random random = new Random(seed);
    List<Author> authors = new ArrayList<>();
    for (int number = 0; number < size; number++) {
      int posts = 1 + random.nextInt(12);
      int known = 1 + random.nextInt(posts);
      authors.add(
          new Author(
              "p",
              "a" + number,
              false,
              1L + random.nextInt(50_000),
              posts,
              (long) random.nextInt(posts + 1),
              IntStream.range(0, known).mapToObj(_ -> (long) random.nextInt(3_000)).toList(),
              4,
              random.nextInt(5)));
    }
    return authors;
  }

  private static Ranking rank(List<Author> authors) {
    List<Author> known = new ArrayList<>(authors);
    List<Ranking> rankings = Ranking.of(known, Weights.DEFAULT, ONE);
    assertThat(rankings).hasSize(1);
    return rankings.getFirst();
  }

  private static Map<String, Standing> byId(Ranking ranking) {
    return ranking.standings().stream().collect(Collectors.toMap(Standing::id, each -> each));
  }

  private static Part part(Standing standing, Component component) {
    return standing.parts().stream()
        .filter(part -> part.component() == component)
        .findFirst()
        .orElseThrow();
  }

  private static double value(Standing standing, Component component) {
    return part(standing, component).value();
  }

  private static List<Author> peers(int count) {
    List<Author> peers = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      long each = 40L + number;
      peers.add(author("p" + number, 1_000L + number, LongStream.generate(() -> each).limit(8)));
    }
    return peers;
  }

  private static Author author(String id, Long followers, LongStream interactions) {
    List<Long> each = interactions.boxed().toList();
    return new Author("p", id, false, followers, each.size(), (long) each.size(), each, 4, 0);
  }
}
