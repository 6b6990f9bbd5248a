package io.trawl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.model.SteadyTime;
import io.trawl.registry.ClockOffset;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockWatchTest {

  private static final Duration STEP = Duration.ofMinutes(10);

  private Instant machines = Instant.parse("2026-06-01T12:00:00Z");
  private Instant databases = machines;
  private final SteadyTime time = SteadyTime.of(() -> machines, () -> 0);
  private final ClockWatch watch =
      new ClockWatch(
          time,
          clock ->
              new ClockOffset(Duration.between(databases, clock.instant()), Duration.ofMillis(5)));

  @Test
  void aMachinesClockThatIsSetWrongIsNotFollowed() {
    Instant before = time.instant();
    machines = machines.plus(STEP);

    watch.measure();

    assertThat(watch.problem()).isEmpty();
    assertThat(time.instant()).isEqualTo(before);
  }

  @Test
  void aMachinesClockThatIsSetRightIsFollowed() {
    databases = databases.plus(STEP);
    machines = databases;

    watch.measure();

    assertThat(watch.problem()).isEmpty();
    assertThat(time.instant()).isEqualTo(databases);
  }

  @Test
  void aNodeThatIsOffIsNotTrustedUntilItIsRightAgain() {
    Instant right = databases;
    databases = databases.minus(STEP);

    watch.measure();

    assertThat(watch.holds()).isFalse();
    assertThat(watch.problem())
        .contains("clock: 10M ahead of PostgreSQL's; no permits until it is right");

    databases = right.plusMillis(900);
    watch.measure();

    assertThat(watch.holds()).isTrue();
  }
}
