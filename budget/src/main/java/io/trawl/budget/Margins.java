package io.trawl.budget;

import static io.trawl.budget.Expect.expect;

import java.time.Duration;
import java.time.Instant;

/**
 * How far what we know of a call may be from when the network counts it.
 *
 * @param late how long after its use-by a call may arrive, {@code >= 0}
 * @param clock twice the clock error, {@code >= 0}
 */
public record Margins(Duration late, Duration clock) {
  public Margins {
    expect(!late.isNegative(), "late", late, ">= 0");
    expect(!clock.isNegative(), "clock", clock, ">= 0");
  }

  /** Of a clock that was set ahead, nobody knows from or to what is right. */
  Margins wider(Duration ahead) {
    return new Margins(late, clock.plus(ahead));
  }

  /** The latest instant at which a call that may be sent until {@code useBy} is counted. */
  Instant latest(Instant useBy) {
    return useBy.plus(late).plus(clock);
  }
}
