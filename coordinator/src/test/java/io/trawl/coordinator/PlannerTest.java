package io.trawl.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.budget.plan.Offer;
import io.trawl.budget.plan.Rhythm;
import io.trawl.protocol.ScheduleSlice.Brought;
import io.trawl.protocol.ScheduleSlice.Pages;
import io.trawl.registry.Plans;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlannerTest {

  static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  private static final Duration PACE = Duration.ofMinutes(10);
  private static final Pages LOOKED = pages(null, null);

  @Test
  void whileCallsAreFreeTheNextLookIsAtThePace() {
    Plans.Visit next = planner(0).after(target(rate(5)), LOOKED, NOW).next();

    assertThat(next.at()).isEqualTo(NOW.plus(PACE));
    assertThat(next.interval()).isEqualTo(PACE);
    assertThat(next.why()).isEqualTo("pace");
  }

  @Test
  void whereTheyAreScarceItIsWhenAPageIsWorthItsPrice() {
    Plans.Visit next = planner(40).after(target(rate(20)), LOOKED, NOW).next();

    assertThat(next.at()).isEqualTo(NOW.plus(Duration.ofHours(2)));
    assertThat(next.why()).isEqualTo("worth");
    assertThat(next.price()).isEqualTo(40);
  }

  @Test
  void andInTimeForTheFloor() {
    Plans.Visit next = planner(40).after(target(rate(0.01)), LOOKED, NOW).next();

    assertThat(next.at()).isEqualTo(NOW.plus(Duration.ofDays(1)).minus(PACE));
    assertThat(next.why()).isEqualTo("floor");
  }

  @Test
  void aVisitForSomethingElseComesInBetween() {
    Instant others = NOW.plusSeconds(60);

    Plans.Visit next = planner(40).after(target(rate(20)), pages(others, null), NOW).next();

    assertThat(next.at()).isEqualTo(others);
    assertThat(next.interval()).isEqualTo(Duration.ofHours(2));
    assertThat(next.why()).isEqualTo("others");
  }

  @Test
  void anEstimateFollowsWhatLooksBring() {
    Brought many = new Brought(300, NOW.minus(Duration.ofHours(10)), null, NOW, 50);

    Planner.Outcome outcome = planner(40).after(target(rate(1)), pages(null, many), NOW);

    Plans.Estimate estimate = outcome.known().estimate();
    assertThat(estimate).isNotNull();
    assertThat(estimate.posts() / estimate.hours()).isBetween(8.0, 30.0);
    assertThat(outcome.known().caught()).isEqualTo(300);
    assertThat(outcome.known().missed()).isZero();
  }

  @Test
  void aPageOfNewPostsOnlySaysHowManyWereMissed() {
    Brought full =
        new Brought(50, NOW.minus(Duration.ofHours(10)), NOW.minusSeconds(3600), NOW, 50);

    Planner.Outcome outcome = planner(40).after(target(rate(50)), pages(null, full), NOW);

    assertThat(outcome.known().missed()).isBetween(430.0, 470.0);
  }

  @Test
  void whoHasNeverBroughtAnythingIsTakenForTheMeanOfThePool() {
    Planner planner = new Planner(prices(40), 20);

    Planner.Outcome outcome = planner.after(target(null), LOOKED, NOW);

    assertThat(outcome.next().at()).isEqualTo(NOW.plus(Duration.ofHours(2)));
    assertThat(outcome.known().estimate()).isNull();
  }

  @Test
  void postsFromTheFutureDoNotHarm() {
    Brought odd = new Brought(3, NOW, NOW.plusSeconds(50), NOW, 50);

    assertThat(planner(40).after(target(rate(1)), pages(null, odd), NOW).haul()).isPresent();
  }

  static Planner planner(double price) {
    return new Planner(prices(price), 1);
  }

  private static Prices prices(double price) {
    return new Prices(Map.of("team", new Offer(price, 1)), Rhythm.FLAT);
  }

  private static Pages pages(@Nullable Instant others, @Nullable Brought brought) {
    return new Pages(NOW, others, brought);
  }

  static Plans.Estimate rate(double perHour) {
    return new Plans.Estimate(perHour * 20, 20, 0, 0);
  }

  static Plans.Planned target(Plans.@Nullable Estimate estimate) {
    return new Plans.Planned(
        "t-1",
        "scripted",
        "",
        NOW,
        NOW,
        true,
        PACE,
        Duration.ofDays(1),
        1,
        List.of("team"),
        50,
        NOW,
        null,
        estimate);
  }
}
