package io.trawl.budget;

import java.time.Duration;
import java.time.Instant;

/** How long a network's word is believed: one that says a year is asked again before. */
final class Waits {

  private static final Duration THROTTLED_MAX = Duration.ofHours(1);
  private static final Duration QUOTA_MAX = Duration.ofDays(32);

  private Waits() {}

  /** The end of a throttle. */
  static Instant throttled(Instant until, Instant now) {
    return Moments.earlier(until, now.plus(THROTTLED_MAX));
  }

  /** The end of a quota's window. */
  static Instant quota(Instant until, Instant now) {
    return Moments.earlier(until, longest(now));
  }

  static Instant longest(Instant now) {
    return now.plus(QUOTA_MAX);
  }
}
