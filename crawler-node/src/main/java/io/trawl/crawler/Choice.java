package io.trawl.crawler;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** By which way a target is to be visited now. */
sealed interface Choice {

  record Take(Way way) implements Choice {}

  /** A closed way, if nobody else sees already whether it still is; else the other choice. */
  record Probe(Way way, Choice otherwise) implements Choice {}

  /**
   * None for now.
   *
   * @param first the way that was to be, if it could
   * @param until when one may be tried again; null = nobody knows
   */
  record Nowhere(Way first, String reason, @Nullable Instant until) implements Choice {}

  /** None: what comes comes by files. */
  record Import() implements Choice {

    /** Until it is asked again whether that is still so; an operator who changes it wakes them. */
    static final Duration WAIT = Duration.ofHours(1);
  }
}
