package io.trawl.coordinator;

import static io.trawl.coordinator.PlannerTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.registry.Plans;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepTest {

  private static final Duration AHEAD = Duration.ofMinutes(10);
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void aVisitThatThePresentPricePutsElsewhereIsMoved() {
    Sweep sweep = sweep(40);

    sweep.add(waiting("far", 20, NOW.plus(Duration.ofHours(9)), true));
    sweep.add(waiting("there", 20, NOW.plus(HOUR), true));

    assertThat(sweep.moves())
        .singleElement()
        .satisfies(move -> {
          assertThat(move.target()).isEqualTo("far");
          assertThat(move.to().at()).isEqualTo(NOW.plus(HOUR));
        });
  }

  @Test
  void whatIsDueOrSetByANetworkIsNotMoved() {
    Sweep sweep = sweep(40);

    sweep.add(waiting("due", 20, NOW, true));
    sweep.add(waiting("set", 20, NOW.plus(Duration.ofHours(9)), false));

    assertThat(sweep.moves()).isEmpty();
  }

  @Test
  void demandIsCountedByPoolAndTeam() {
    Sweep sweep = sweep(0);
    for (int i = 0; i < 12; i++) {
      sweep.add(waiting("t-" + i, 20, NOW.plusSeconds(1), true));
    }

    Sweep.Found found = sweep.found().get("scripted/");

    assertThat(found).isNotNull();
    assertThat(found.demands()).containsOnlyKeys("team");
    assertThat(found.demands().get("team").most()).isBetween(11.0, 25.0);
    assertThat(found.mean()).isEqualTo(20);
  }

  @Test
  void aTargetThatWaitsForSomethingElseWantsNothing() {
    Sweep sweep = sweep(0);

    sweep.add(waiting("set", 20, NOW.plus(HOUR), false));

    assertThat(sweep.found()).isEmpty();
  }

  private static Sweep sweep(double price) {
    return new Sweep(_ -> PlannerTest.planner(price), NOW, AHEAD);
  }

  /** Looked at an hour ago. */
  private static Plans.Planned waiting(String id, double rate, Instant wakeAt, boolean movable) {
    return new Plans.Planned(
        id,
        "scripted",
        "",
        wakeAt,
        wakeAt,
        movable,
        AHEAD,
        Duration.ofDays(1),
        1,
        List.of("team"),
        50,
        NOW.minus(HOUR),
        null,
        PlannerTest.rate(rate));
  }
}
