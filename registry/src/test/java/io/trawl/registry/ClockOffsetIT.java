package io.trawl.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trawl.embedded.testing.TestEngines;
import io.trawl.model.ProductClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class ClockOffsetIT {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void aClockAnHourOffIsRefusedWithOneLineEitherWay() {
    try (Database database = Database.open(DatabaseSettings.of(TestEngines.freshDatabase(), 4))) {
      InstantSource real = ProductClock.real();
      ClockOffset.measure(database, real).check();

      assertThatIllegalArgumentException()
          .isThrownBy(() -> ClockOffset.measure(database, InstantSource.offset(real, HOUR)).check())
          .withMessageMatching(
              "clock: (1H|59M5).* ahead of PostgreSQL's \\(expected: within 1 s; .*\\)");
      assertThatIllegalArgumentException()
          .isThrownBy(() ->
              ClockOffset.measure(database, InstantSource.offset(real, HOUR.negated())).check())
          .withMessageContaining(" behind PostgreSQL's (expected: within 1 s");
    }
  }

  @Test
  void aSlowAnswerIsNoReasonToSuspectTheClock() {
    ClockOffset slow = ClockOffset.between(NOON, NOON.plusSeconds(1), NOON.plusSeconds(100));

    assertThat(slow).isEqualTo(new ClockOffset(Duration.ofSeconds(49), Duration.ofSeconds(50)));
    assertThat(slow.isTolerable()).isTrue();
    assertThat(ClockOffset.between(NOON, NOON.plusSeconds(3), NOON).isTolerable()).isFalse();
  }
}
