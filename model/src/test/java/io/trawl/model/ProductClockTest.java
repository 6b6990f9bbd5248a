package io.trawl.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class ProductClockTest {

  private static final Instant BASE = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant EPOCH = Instant.parse("2030-06-01T12:00:00Z");
  private static final ProductClock FAST = new ProductClock(BASE, EPOCH, 60);

  @Test
  void aFastClockRunsFromItsEpoch() {
    assertThat(FAST.at(BASE)).isEqualTo(EPOCH);
    assertThat(FAST.at(BASE.plusSeconds(2))).isEqualTo(EPOCH.plusSeconds(120));
    assertThat(FAST.at(BASE.minusSeconds(1))).isEqualTo(EPOCH.minusSeconds(60));
  }

  @Test
  void durationsGoThereAndBack() {
    assertThat(FAST.toReal(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(1));
    assertThat(FAST.toProduct(Duration.ofSeconds(1))).isEqualTo(Duration.ofMinutes(1));
    assertThat(FAST.toReal(Duration.ofNanos(1))).isPositive();
  }

  @Test
  void twoProcessesWithTheSameTextAgree() {
    assertThat(ProductClock.parse(FAST.toString())).isEqualTo(FAST);
  }

  @Test
  void everyInstantIsWholeMilliseconds() {
    Instant real = ProductClock.real().instant();
    Instant fast = FAST.instant();

    assertThat(real).isEqualTo(real.truncatedTo(ChronoUnit.MILLIS));
    assertThat(fast).isEqualTo(fast.truncatedTo(ChronoUnit.MILLIS));
  }

  @Test
  void anImpossibleSpeedOrTextNamesItself() {
    assertThatThrownBy(() -> new ProductClock(BASE, EPOCH, 0)).hasMessageContaining("speed: 0.0");
    assertThatThrownBy(() -> ProductClock.parse("now")).hasMessageContaining("base/epoch/speed");
  }
}
