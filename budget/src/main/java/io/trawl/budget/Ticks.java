package io.trawl.budget;

import java.time.Duration;
import java.time.Instant;

/**
 * Two clocks side by side, one that people may set and one that only runs on.
 *
 * @param wall instant of the first
 * @param run how far the second had run, from any beginning
 */
public record Ticks(Instant wall, Duration run) {

  /** How much the first was set ahead since; 0 if it was not, or set back. */
  public Duration setAhead(Ticks now) {
    Duration shown = Duration.between(wall, now.wall);
    Duration passed = now.run.minus(run);
    Duration ahead = shown.minus(passed);
    return ahead.compareTo(tolerated(passed)) > 0 ? ahead : Duration.ZERO;
  }

  /** Clocks that are slowly brought together differ by less than a thousandth. */
  private static Duration tolerated(Duration passed) {
    return passed.dividedBy(1_000).plus(Duration.ofMillis(100));
  }
}
