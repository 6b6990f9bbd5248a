package io.trawl.insights.stats.posts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trawl.insights.stats.posts.EngagementRate.Measured;
import io.trawl.insights.stats.posts.EngagementRate.Reason;
import io.trawl.insights.stats.posts.EngagementRate.Refused;
import io.trawl.insights.stats.posts.EngagementRate.Told;
import io.trawl.insights.stats.posts.EngagementRate.Variant;
import io.trawl.model.Count;
import io.trawl.model.RateTable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EngagementTest {

  /** Engagement rate: 120 likes, 30 comments, 5,000 followers → 3.0 %. */
  @Test
  void aRateIsInteractionsOfThoseWhoFollowed() {
    Measured post = new Measured(List.of(Count.of(120), Count.of(30)), Count.of(5_000));

    assertThat(EngagementRate.of(Variant.ER_FOLLOWERS_POST, post))
        .isEqualTo(new Told(Variant.ER_FOLLOWERS_POST, 3.0, 1, 1));
  }

  /** Engagement rate: interactions {130, hidden, 100} → 2.3 % of 2 of 3 posts, and not 1.8 %. */
  @Test
  void aPostThatHidesACountIsLeftOutAndCountedAsLeftOut() {
    Count followers = Count.of(5_000);
    List<Measured> posts =
        List.of(
            new Measured(List.of(Count.of(130)), followers),
            new Measured(List.of(Count.hidden(), Count.of(40)), followers),
            new Measured(List.of(Count.of(100)), followers));

    Told told = (Told) EngagementRate.mean(Variant.ER_FOLLOWERS_AVG, posts);

    assertThat(told.value()).isCloseTo(2.3, within(1e-12));
    assertThat(told.used()).isEqualTo(2);
    assertThat(told.of()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void nothingIsDividedByNobody(Variant variant) {
    Measured post = new Measured(List.of(Count.of(5)), Count.of(0));

    assertThat(EngagementRate.of(variant, post))
        .isEqualTo(new Refused(variant, Reason.DIVISION_BY_ZERO, 1));
    assertThat(variant.denominator()).isNotBlank();
  }

  @Test
  void whatIsNotKnownMakesNoRate() {
    Variant views = Variant.ER_VIEWS;

    assertThat(EngagementRate.of(views, new Measured(List.of(Count.of(5)), Count.absent())))
        .isEqualTo(new Refused(views, Reason.NOT_KNOWN, 1));
    assertThat(EngagementRate.of(views, new Measured(List.of(), Count.of(5))))
        .isEqualTo(new Refused(views, Reason.NOT_KNOWN, 1));
    assertThat(EngagementRate.mean(views, List.of()))
        .isEqualTo(new Refused(views, Reason.NO_POSTS, 0));
  }

  @Test
  void theInteractionRateIsARatio() {
    Measured post = new Measured(List.of(Count.of(50)), Count.of(1_000));

    assertThat(EngagementRate.of(Variant.INTERACTION_RATE, post))
        .isEqualTo(new Told(Variant.INTERACTION_RATE, 0.05, 1, 1));
  }

  @Test
  void earnedMediaValueIsPricedByTheTeamsTable() {
    var rates =
        new RateTable(
            2026,
            "EUR",
            new TreeMap<>(Map.of("likes", new BigDecimal("0.10"), "cpm", new BigDecimal("5.00"))));

    EarnedMediaValue value =
        EarnedMediaValue.of(
            Map.of(
                "likes",
                Count.of(33),
                "comments",
                Count.of(4),
                EarnedMediaValue.IMPRESSIONS,
                Count.of(1_234)),
            rates);

    assertThat(value.amount()).isEqualByComparingTo("9.47");
    assertThat(value.parts().get("likes")).isEqualByComparingTo("3.30");
    assertThat(value.unpriced()).containsExactly("comments");
    assertThat(value.table().version()).isEqualTo(2026);
  }

  @Test
  void aHiddenCountIsNotWorthNothing() {
    var rates =
        RateTable.first(
            "EUR",
            Map.of("likes", BigDecimal.ONE, "shares", BigDecimal.ONE, "cpm", BigDecimal.ONE));

    EarnedMediaValue value =
        EarnedMediaValue.of(Map.of("likes", Count.hidden(), "shares", Count.of(2)), rates);

    assertThat(value.amount()).isEqualByComparingTo("2");
    assertThat(value.unknown()).containsExactly("likes");
    assertThat(value.parts()).doesNotContainKey("likes");
  }

  /**
   * Reach, impressions, frequency: A (1,000 followers, 2 posts), B (500, 1) → 1,500, 2,500, 1.667.
   */
  @Test
  void reachCountsAnAuthorOnceAndImpressionsEveryPost() {
    Reach reach =
        Reach.of(List.of(new Reach.Author("a", 1_000L, 2), new Reach.Author("b", 500L, 1)));

    assertThat(reach).isEqualTo(new Reach(1_500L, 2_500L, 2, 2, 3, 3));
    assertThat(reach.frequency().orElseThrow()).isCloseTo(1.667, within(0.0005));
  }

  @Test
  void whoseFollowersAreHiddenIsInNeitherSumAndCounted() {
    Reach reach =
        Reach.of(List.of(new Reach.Author("a", 1_000L, 2), new Reach.Author("c", null, 4)));

    assertThat(reach).isEqualTo(new Reach(1_000L, 2_000L, 1, 2, 2, 6));
    Reach hidden = Reach.of(List.of(new Reach.Author("c", null, 4)));
    assertThat(hidden).isEqualTo(new Reach(null, null, 0, 1, 0, 4));
    assertThat(hidden.frequency()).isEmpty();
    assertThat(Reach.of(List.of(new Reach.Author("a", 0L, 1))).frequency()).isEmpty();
    assertThat(Reach.of(List.of())).isEqualTo(new Reach(null, null, 0, 0, 0, 0));
  }

  @Test
  void followersBeyondAllNumbersMakeNoNegativeReach() {
    Reach reach =
        Reach.of(List.of(new Reach.Author("a", Long.MAX_VALUE, 2), new Reach.Author("b", 500L, 1)));

    assertThat(reach.reach()).isEqualTo(Long.MAX_VALUE);
    assertThat(reach.impressions()).isEqualTo(Long.MAX_VALUE);
  }
}
