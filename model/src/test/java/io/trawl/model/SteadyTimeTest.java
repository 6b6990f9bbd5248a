package io.trawl.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SteadyTimeTest {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Duration STEP = Duration.ofMinutes(10);

  private Instant clock = NOON;
  private long counter = Long.MAX_VALUE;
  private final SteadyTime time = SteadyTime.of(() -> clock, () -> counter);

  @Test
  void itGoesOnWithTheCounterWhateverTheClockIsSetTo() {
    pass(Duration.ofSeconds(3));
    clock = clock.plus(STEP);
    assertThat(time.instant()).isEqualTo(NOON.plusSeconds(3));
    assertThat(time.stepped()).isEqualTo(STEP);

    pass(Duration.ofSeconds(1));
    clock = clock.minus(STEP.multipliedBy(2));
    assertThat(time.instant()).isEqualTo(NOON.plusSeconds(4));
    assertThat(time.stepped()).isEqualTo(STEP.negated());
  }

  @Test
  void itFollowsTheClockWhenItIsTold() {
    clock = clock.plus(STEP);

    time.follow();

    assertThat(time.stepped()).isZero();
    pass(Duration.ofSeconds(2));
    assertThat(time.instant()).isEqualTo(NOON.plus(STEP).plusSeconds(2));
  }

  /** Both go on; the counter over its end, too. */
  private void pass(Duration span) {
    clock = clock.plus(span);
    counter += span.toNanos();
  }
}
