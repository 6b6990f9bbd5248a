package io.trawl.insights.stats.uplift;

import io.trawl.insights.stats.Interval;

/**
 * A change and how far it may be from the truth.
 *
 * @param value the best guess
 * @param interval that holds the truth in 95 of 100 cases
 */
public record Effect(double value, Interval interval) {

  /** Whether the interval leaves 0 out. */
  public boolean significant() {
    return interval.low() > 0 || interval.high() < 0;
  }

  /** In another unit. */
  Effect times(double factor) {
    return new Effect(
        value * factor, new Interval(interval.low() * factor, interval.high() * factor));
  }
}
