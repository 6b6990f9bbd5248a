package io.trawl.simulator;

import io.trawl.model.ProductClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Clocks of the tests. */
public final class Clocks {

  /** A Wednesday noon at which most tests take place. */
  public static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

  private Clocks() {}

  /** A clock that a test moves by hand. */
  static final class Hand implements InstantSource {
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

    @Override
    public Instant instant() {
      return now.get();
    }

    void forward(Duration duration) {
      now.updateAndGet(instant -> instant.plus(duration));
    }
  }

  /** Settings whose epoch is {@link #NOON}. */
  static SimulatorSettings settings() {
    ProductClock clock = new ProductClock(Instant.EPOCH, NOON, 1e-9);
    return SimulatorSettings.of(7, clock);
  }
}
