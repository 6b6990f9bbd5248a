package io.trawl.budget.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trawl.budget.Shape;
import io.trawl.budget.plan.Forecast.Wanted;
import io.trawl.budget.plan.Terms;
import io.trawl.budget.simulation.Scenario.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SimulationTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  @Test
  void theSameSeedGivesTheSame() {
    Outcome first = Simulation.run(scenario(40, 2, 2, 7));

    assertThat(Simulation.run(scenario(40, 2, 2, 7))).isEqualTo(first);
    assertThat(Simulation.run(scenario(40, 2, 2, 8))).isNotEqualTo(first);
  }

  @Test
  void eachDayIsToldOnce() {
    List<Integer> days = new ArrayList<>();
    Simulation.run(scenario(5, 1, 1, 7), days::add);

    assertThat(days).containsExactly(1, 2);
  }

  /** Sixty alike are due at once and then none for a while. */
  @Test
  void aSmallBudgetIsUsedHoweverUnevenlyVisitsCome() {
    for (int targets : new int[] {4, 60, 300}) {
      Wanted wanted = new Wanted(5, Terms.of(Duration.ofSeconds(20), 50));
      Scenario scarce =
          Scenario.of(
              Collections.nCopies(targets, wanted),
              List.of(token(200, Optional.empty())),
              1,
              Duration.ofDays(3),
              7);

      Outcome outcome = Simulation.run(scarce);

      assertThat(outcome.used()).as(targets + " targets").isGreaterThanOrEqualTo(0.97);
      assertThat(outcome.overspent()).isZero();
    }
  }

  @Test
  void withoutTokensAllWait() {
    Outcome outcome = Simulation.run(scenario(3, 0, 1, 7));

    assertThat(outcome.waiting()).isEqualTo(3);
    assertThat(outcome.made()).isZero();
    assertThat(outcome.missed()).isEqualTo(outcome.posted()).isPositive();
  }

  @Test
  void whatIsTooMuchForANetworkIsSeen() {
    Network network = new Network(token(2, Optional.empty()), START);
    for (int minute : new int[] {0, 30, 59, 61}) {
      network.counts(START.plus(Duration.ofMinutes(minute)), null);
    }

    assertThat(network.overspent()).isEqualTo(2);
  }

  @Test
  void anObjectTooManyIsSeenUntilTheFirstsSlotIsFree() {
    Network network = new Network(token(9, Optional.of(new Shape.Objects(1, HOUR))), START);
    network.counts(START, "a");
    network.counts(START.plus(Duration.ofMinutes(59)), "b");
    network.counts(START.plus(Duration.ofHours(2)), "c");

    assertThat(network.overspent()).isEqualTo(1);
  }

  @Test
  void aBadValueIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Token(0, HOUR, Optional.empty()))
        .withMessage("calls: 0 (expected: >= 1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Token(1, Duration.ZERO, Optional.empty()))
        .withMessage("window: PT0S (expected: > 0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scenario(0, 1, 1, 7))
        .withMessage("targets: 0 (expected: 1 to 100000)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scenario(1, 1, 0, 7))
        .withMessage("nodes: 0 (expected: 1 to 100)");
  }

  private static Scenario scenario(int targets, int tokens, int nodes, long seed) {
    Wanted wanted = new Wanted(20, Terms.of(Duration.ofMinutes(5), 50));
    return Scenario.of(
        Collections.nCopies(targets, wanted),
        Collections.nCopies(tokens, token(100, Optional.empty())),
        nodes,
        Duration.ofDays(2),
        seed);
  }

  private static Token token(long calls, Optional<Shape.Objects> objects) {
    return new Token(calls, HOUR, objects);
  }
}
