package io.trawl.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.budget.Budget;
import io.trawl.budget.Cost;
import io.trawl.budget.Ledger;
import io.trawl.budget.Margins;
import io.trawl.registry.Tokens.LeaseRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeasesTest {

  private static final Duration WINDOW = Duration.ofHours(1);
  private static final Margins MARGINS = new Margins(Duration.ofSeconds(20), Duration.ofSeconds(2));
  private static final Cost CALL = new Cost("", null, 1, 0, 0);
  private static final Duration USE_BY = Duration.ofSeconds(30);
  private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");

  @Test
  void aLeaseDoublesWhileItIsUsedUp() {
    Leases leases = leases(10_000);

    List<Integer> sizes = new ArrayList<>();
    for (int turn = 0; turn < 7; turn++) {
      LeaseRow row = leased(leases, 1, NOW);
      sizes.add(row.calls());
      takeAll(leases, NOW);
    }

    assertThat(sizes).containsExactly(1, 2, 4, 8, 16, 20, 20);
  }

  @Test
  void aLeaseThatIsNotUsedUpFallsBackToWhatWas() {
    Leases leases = leases(10_000);
    leased(leases, 8, NOW);
    leases.take(CALL, NOW);
    leases.take(CALL, NOW);

    Instant old = NOW.plusSeconds(15);

    assertThat(leases.take(CALL, old)).as("a lease that has lost half its time").isEmpty();
    assertThat(leased(leases, 1, old).calls()).isEqualTo(2);
  }

  @Test
  void aCrashWastesAFiftiethOfAWindowAtMost() {
    assertThat(leased(leases(200), 100, NOW).calls()).isEqualTo(4);
    assertThat(leased(leases(60), 100, NOW).calls()).isEqualTo(1);
    assertThat(leased(leases(5), 100, NOW).calls()).isEqualTo(1);
  }

  @Test
  void noMoreIsHandedOnThanTheLimitHasInAWindow() {
    Leases leases = leases(20);

    int handed = 0;
    Optional<LeaseRow> row = leases.lease(CALL, 1, NOW);
    while (row.isPresent()) {
      leases.durable(row.get());
      handed += takeAll(leases, NOW).size();
      row = leases.lease(CALL, 1, NOW);
    }

    assertThat(handed).isEqualTo(20);
    assertThat(leases.freeAt(CALL, NOW)).isEqualTo(NOW.plus(WINDOW));
  }

  @Test
  void whatWasNeverHandedOnIsFreeAgain() {
    Leases leases = leases(20);
    leased(leases, 1, NOW);
    takeAll(leases, NOW);
    LeaseRow second = leased(leases, 1, NOW.plusSeconds(1));
    assertThat(second.calls()).isEqualTo(1);

    assertThat(leases.take(CALL, second.useBy())).isEmpty();

    assertThat(free(leases, second.useBy())).isEqualTo(19);
  }

  @Test
  void aPermitThatIsSettledAsNotMadeIsFreeAgain() {
    Leases leases = leases(20);
    LeaseRow row = leased(leases, 1, NOW);
    takeAll(leases, NOW);

    leases.settle(row.id(), 0, NOW);

    assertThat(free(leases, NOW)).isEqualTo(20);
  }

  @Test
  void aPermitThatNobodySettlesStaysSpent() {
    Leases leases = leases(20);
    leased(leases, 1, NOW);
    takeAll(leases, NOW);

    assertThat(free(leases, NOW)).isEqualTo(19);
  }

  @Test
  void whatWasSpentAtOnceIsNotSpentAtOnceAgain() {
    Leases leases = leases(200);

    assertThat(free(leases, NOW)).isEqualTo(50);
    assertThat(leases.freeAt(CALL, NOW)).isEqualTo(NOW.plus(WINDOW.dividedBy(200)));
  }

  @Test
  void whatWasLeasedForSomethingThatNobodyAsksForAgainIsGivenBack() {
    Leases leases = leases(2);
    leases.durable(leases.lease(Cost.call("a"), 1, NOW).orElseThrow());
    leases.durable(leases.lease(Cost.call("b"), 1, NOW).orElseThrow());
    assertThat(leases.lease(CALL, 1, NOW)).isEmpty();

    assertThat(leases.lease(CALL, 1, NOW.plus(USE_BY))).isPresent();
  }

  @Test
  void aSettlementNobodyWaitsForChangesNothing() {
    Leases leases = leases(20);
    LeaseRow row = leased(leases, 1, NOW);
    takeAll(leases, NOW);
    leases.settle(row.id(), 1, NOW);

    leases.settle(row.id(), 0, NOW);
    leases.settle(99, 0, NOW);

    assertThat(free(leases, NOW)).isEqualTo(19);
  }

  @Test
  void nothingOfALeaseIsHandedOnBeforeItsRowIsDurable() {
    Leases leases = leases(20);

    assertThat(leases.lease(CALL, 1, NOW)).isPresent();

    assertThat(leases.take(CALL, NOW)).isEmpty();
  }

  @Test
  void aClockThatStepsBackGrantsNothingOfALeaseEither() {
    Leases leases = leases(10_000);
    leased(leases, 8, NOW);
    assertThat(leases.take(CALL, NOW.plusSeconds(5))).isPresent();

    assertThat(leases.take(CALL, NOW.plusSeconds(4))).isEmpty();
    assertThat(leases.lease(CALL, 1, NOW.plusSeconds(4))).isEmpty();
    assertThat(leases.freeAt(CALL, NOW.plusSeconds(4))).isEqualTo(NOW.plusSeconds(5));

    assertThat(leases.take(CALL, NOW.plusSeconds(5))).isPresent();
  }

  @Test
  void aSuspensionHoldsForWhatIsLeasedAlready() {
    Leases leases = leases(10_000);
    leased(leases, 8, NOW);

    leases.suspend(NOW.plusSeconds(3));

    assertThat(leases.take(CALL, NOW.plusSeconds(2))).isEmpty();
    assertThat(leases.freeAt(CALL, NOW.plusSeconds(2))).isEqualTo(NOW.plusSeconds(3));
    assertThat(leases.take(CALL, NOW.plusSeconds(3))).isPresent();
  }

  @Test
  void aPermitEndsWithItsLease() {
    Leases leases = leases(10_000);
    LeaseRow row = leased(leases, 8, NOW);

    assertThat(leases.take(CALL, NOW.plusSeconds(14)))
        .contains(new Leases.Permit(row.id(), NOW.plus(USE_BY)));
  }

  private static Leases leases(int calls) {
    Budget budget = Budget.calls(calls, WINDOW);
    return new Leases(budget, Ledger.empty(budget, MARGINS), 0, USE_BY, NOW);
  }

  private static LeaseRow leased(Leases leases, int wanted, Instant now) {
    LeaseRow row = leases.lease(CALL, wanted, now).orElseThrow();
    leases.durable(row);
    return row;
  }

  private static List<Leases.Permit> takeAll(Leases leases, Instant now) {
    List<Leases.Permit> taken = new ArrayList<>();
    Optional<Leases.Permit> permit = leases.take(CALL, now);
    while (permit.isPresent()) {
      taken.add(permit.get());
      permit = leases.take(CALL, now);
    }
    return taken;
  }

  /** Uses up what is free. */
  private static int free(Leases leases, Instant now) {
    int calls = 0;
    Optional<LeaseRow> row = leases.lease(CALL, 1, now);
    while (row.isPresent()) {
      calls += row.get().calls();
      leases.durable(row.get());
      takeAll(leases, now);
      row = leases.lease(CALL, 1, now);
    }
    return calls;
  }
}
