package io.trawl.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Beats on the ledger with seeded histories in which leases are used late, settled late, lost, and
 * the clock steps back; the judge is a plain list of the instants at which calls were made.
 */
class RollingCountTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final RollingCount.Limit LIMIT =
      new RollingCount.Limit(7, WINDOW, Duration.ofSeconds(10));
  private static final int SEEDS = 1_000;

  @Test
  void noWindowEverHoldsMoreCallsThanTheLimit() {
    for (int seed = 0; seed < SEEDS; seed++) {
      assertThat(mostInAnyWindow(callsOf(new Random(seed))))
          .as("seed " + seed)
          .isLessThanOrEqualTo(LIMIT.calls());
    }
  }

  @Test
  void everyCallIsSpentWhenNothingIsLost() {
    RollingCount ledger = RollingCount.empty(LIMIT);
    for (int call = 0; call < LIMIT.calls(); call++) {
      assertThat(ledger.free(START)).isEqualTo(LIMIT.calls() - call);
      ledger = ledger.lease(call, 1, START, START.plusSeconds(1)).settle(call, 1, START);
    }

    assertThat(ledger.free(START)).isZero();
    assertThat(ledger.freeAt(START)).isEqualTo(START.plus(WINDOW).plusSeconds(10));
    assertThat(ledger.free(ledger.freeAt(START))).isEqualTo(LIMIT.calls());
  }

  @Test
  void aLeaseThatIsNeverSettledStaysSpent() {
    RollingCount ledger = RollingCount.empty(LIMIT).lease(1, 3, START, START.plusSeconds(30));

    assertThat(ledger.free(START.plusSeconds(300))).isEqualTo(4);
  }

  @Test
  void aClockThatStepsBackGrantsNothingUntilItHasCaughtUp() {
    RollingCount ledger = RollingCount.empty(LIMIT).lease(1, 1, START, START.plusSeconds(1));

    assertThat(ledger.free(START.minusSeconds(1))).isZero();
    assertThat(ledger.free(START)).isEqualTo(6);
  }

  @Test
  void aSuspendedTokenGrantsNothingBefore() {
    RollingCount ledger = RollingCount.empty(LIMIT).suspendedUntil(START.plusSeconds(60));

    assertThat(ledger.free(START.plusSeconds(59))).isZero();
    assertThat(ledger.freeAt(START)).isEqualTo(START.plusSeconds(60));
  }

  @Test
  void anImpossibleLimitNamesItself() {
    assertThatThrownBy(() -> new RollingCount.Limit(0, WINDOW, Duration.ZERO))
        .hasMessage("calls: 0 (expected: >= 1)");
    assertThatThrownBy(() -> new RollingCount.Limit(1, Duration.ZERO, Duration.ZERO))
        .hasMessage("window: PT0S (expected: > 0)");
  }

  /** One history: lease, use within the use-by, settle sometimes; the clock may step back. */
  private static List<Instant> callsOf(Random random) {
    List<Instant> calls = new ArrayList<>();
    RollingCount ledger = RollingCount.empty(LIMIT);
    Instant now = START;
    for (int step = 0; step < 200; step++) {
      now = now.plusMillis(random.nextInt(40_000));
      Instant seen = random.nextInt(10) == 0 ? now.minusSeconds(random.nextInt(120)) : now;
      int wanted = Math.min(1 + random.nextInt(3), ledger.free(seen));
      if (wanted > 0) {
        Instant useBy = seen.plusSeconds(20);
        ledger = ledger.lease(step, wanted, seen, useBy);
        int made = random.nextInt(wanted + 1);
        Instant used = seen.plusMillis(random.nextInt(20_000));
        for (int call = 0; call < made; call++) {
          calls.add(used);
        }
        if (random.nextBoolean()) {
          ledger = ledger.settle(step, made, used);
        }
      }
    }
    return calls;
  }

  private static long mostInAnyWindow(List<Instant> calls) {
    return calls.stream()
        .mapToLong(from ->
            calls.stream()
                .filter(at -> !at.isBefore(from) && at.isBefore(from.plus(WINDOW)))
                .count())
        .max()
        .orElse(0);
  }
}
