package io.trawl.budget;

import java.time.Instant;

/** The later and the earlier of two. */
final class Moments {
  private Moments() {}

  static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
