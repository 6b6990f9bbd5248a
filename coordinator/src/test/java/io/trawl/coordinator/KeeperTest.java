package io.trawl.coordinator;

import static io.trawl.coordinator.PlannerTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.budget.plan.Demand;
import io.trawl.budget.plan.Hours;
import io.trawl.budget.plan.Oversold;
import io.trawl.budget.plan.Tide;
import io.trawl.protocol.Pool;
import io.trawl.registry.Plans;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class KeeperTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Pool.Hours NO_HOURS =
      new Pool.Hours(Hours.NONE.posts(), Hours.NONE.awaited());

  @Test
  void whatSufficesIsFree() {
    Keeper keeper = Keeper.NEW.next(List.of(report(Map.of("a", 100))), 1_000, Map.of(), NOW);

    assertThat(keeper.offers().get("a").price()).isZero();
    assertThat(keeper.prices().offers().get("a").isFree()).isTrue();
  }

  @Test
  void whereNobodyKnowsWhatThereIsNothingIsDenied() {
    Keeper keeper =
        Keeper.NEW.next(List.of(report(Map.of("a", 100))), Double.POSITIVE_INFINITY, Map.of(), NOW);

    assertThat(keeper.offers().get("a").price()).isZero();
  }

  @Test
  void whatDoesNotSufficeHasAPriceAtWhichItDoes() {
    Pool.Report report = report(Map.of("a", 1_000));
    Keeper keeper = Keeper.NEW.next(List.of(report), 300, Map.of(), NOW);

    Pool.Wants wants = report.teams().get("a");
    double price = keeper.offers().get("a").price();
    assertThat(price).isPositive();
    assertThat(new Demand(wants.curve(), wants.floors()).price(300))
        .isCloseTo(price, Offset.offset(price / 100));
  }

  @Test
  void ofTwoTeamsTheGreedyOneGetsItsWeight() {
    Keeper keeper =
        Keeper.NEW.next(
            List.of(report(Map.of("greedy", 5_000, "modest", 1_000))),
            600,
            Map.of("greedy", 1.0, "modest", 2.0),
            NOW);

    assertThat(keeper.parts().get("modest") / keeper.parts().get("greedy")).isBetween(1.95, 2.05);
    assertThat(keeper.offers().get("greedy").price())
        .isGreaterThan(keeper.offers().get("modest").price());
  }

  @Test
  void callsForSomethingElseAreNotSoldTwice() {
    Pool.Report busy =
        new Pool.Report(0, report(Map.of("a", 1_000)).teams(), Map.of(), 10, 20, MINUTE, NO_HOURS);
    Keeper keeper = Keeper.NEW;
    for (int i = 0; i < 40; i++) {
      keeper = keeper.next(List.of(busy), 300, Map.of(), NOW.plus(MINUTE.multipliedBy(i)));
    }

    assertThat(keeper.others()).isBetween(195.0, 200.0);
    assertThat(keeper.parts().get("a")).isBetween(99.0, 106.0);
  }

  @Test
  void moreIsSoldWhileCallsAreLeftOver() {
    Pool.Report idle =
        new Pool.Report(0, report(Map.of("a", 1_000)).teams(), Map.of(), 20, 0, MINUTE, NO_HOURS);
    Keeper keeper = Keeper.NEW;
    for (int i = 0; i < 200; i++) {
      keeper = keeper.next(List.of(idle), 300, Map.of(), NOW.plus(MINUTE.multipliedBy(i)));
    }

    assertThat(keeper.parts().get("a")).isCloseTo(360, Offset.offset(0.1));
  }

  @Test
  void itsRowTellsASuccessorAll() {
    Keeper keeper =
        Keeper.NEW.next(List.of(report(Map.of("a", 1_000))), 0.5, Map.of("a", 2.0), NOW);

    assertThat(KeeperRows.json(keeper)).contains("Infinity");
    assertThat(KeeperRows.keeper("p", KeeperRows.json(keeper))).isEqualTo(keeper);
    assertThat(KeeperRows.keeper("p", KeeperRows.json(Keeper.NEW))).isEqualTo(Keeper.NEW);
  }

  /** The API shows the row; its {@code PlansIT} reads the same form. */
  @Test
  void itsRowKeepsTheFormThatIsReadElsewhere() {
    Keeper keeper =
        new Keeper(
            NOW,
            Double.POSITIVE_INFINITY,
            60,
            Map.of("a", new Pool.Offer(Double.POSITIVE_INFINITY, 2.5, 0)),
            Map.of("a", 300.0),
            Map.of("a", 0.02),
            Map.of("a", 900.0),
            Map.of("a", 225.0),
            List.of(1.0),
            List.of(2.0),
            new Oversold(1.25, 0.5, 1.5),
            new Tide(Map.of("a", List.of(3.0))));

    assertThat(KeeperRows.json(keeper))
        .isEqualTo(
            "{\"at\":\""
                + NOW
                + "\",\"supply\":\"Infinity\",\"others\":60.0,"
                + "\"offers\":{\"a\":{\"price\":\"Infinity\",\"stretch\":2.5}},"
                + "\"parts\":{\"a\":300.0},\"corrections\":{\"a\":0.02},"
                + "\"wanted\":{\"a\":900.0},\"made\":{\"a\":225.0},"
                + "\"posts\":[1.0],\"awaited\":[2.0],\"oversold\":{\"factor\":1.25,\"used\":0.5,\"ripeness\":1.5},"
                + "\"tide\":{\"hours\":{\"a\":[3.0]}}}");
  }

  @Test
  void reportsSinceTheLastPriceAreAddedUp() {
    Pool.Report one = new Pool.Report(3, Map.of(), Map.of("a", 2.0), 2, 1, MINUTE, NO_HOURS);
    Pool.Report other = new Pool.Report(4, Map.of(), Map.of("a", 9.0), 9, 9, MINUTE, NO_HOURS);

    Pool.Report merged = Keeper.merged(one, List.of(one, other, one));

    assertThat(merged.made()).isEqualTo(Map.of("a", 4.0));
    assertThat(merged.looks()).isEqualTo(4);
    assertThat(merged.others()).isEqualTo(2);
    assertThat(merged.over()).isEqualTo(MINUTE.multipliedBy(2));
    assertThat(Keeper.merged(one, List.of(other))).isEqualTo(one);
  }

  @Test
  void theLastCallsAreSoldOnlyWhileFewHaveToWait() {
    assertThat(partOfThree(Map.of("a", 29.7))).isGreaterThan(301);
    assertThat(partOfThree(Map.of("a", 33.0))).isCloseTo(300, Offset.offset(0.1));
  }

  /** Of three hundred calls, where 29.7 of thirty are made in each minute. */
  private static double partOfThree(Map<String, Double> ripened) {
    Pool.Report report =
        new Pool.Report(0, report(Map.of("a", 1_000)).teams(), ripened, 29.7, 0, MINUTE, NO_HOURS);
    Keeper keeper = Keeper.NEW;
    for (int i = 0; i < 200; i++) {
      keeper = keeper.next(List.of(report), 300, Map.of(), NOW.plus(MINUTE.multipliedBy(i)));
    }
    return keeper.parts().getOrDefault("a", 0.0);
  }

  /** So many targets of each team that post between 1 and 100 times an hour, all due. */
  private static Pool.Report report(Map<String, Integer> targets) {
    Map<String, Pool.Wants> teams = new HashMap<>();
    targets.forEach((team, count) -> {
      Sweep sweep = new Sweep(_ -> Planner.UNKNOWING, NOW, Keeper.AHEAD);
      for (int i = 0; i < count; i++) {
        sweep.add(target(team, i, 1 + 99.0 * i / count));
      }
      Sweep.Found found = sweep.found().get("scripted/");
      if (found != null) {
        Demand demand = found.demands().get(team);
        teams.put(team, new Pool.Wants(demand.curve(), demand.floors()));
      }
    });
    return new Pool.Report(0, teams, Map.of(), 0, 0, MINUTE, NO_HOURS);
  }

  private static Plans.Planned target(String team, int i, double rate) {
    Instant looked = NOW.minus(Duration.ofMinutes(10L + i % 60));
    return new Plans.Planned(
        "t-" + i,
        "scripted",
        "",
        NOW,
        NOW,
        true,
        Duration.ofMinutes(10),
        Duration.ofDays(1),
        1,
        List.of(team),
        50,
        looked,
        null,
        PlannerTest.rate(rate));
  }
}
