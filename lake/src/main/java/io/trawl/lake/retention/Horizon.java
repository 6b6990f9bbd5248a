package io.trawl.lake.retention;

import java.time.Instant;
import java.util.Collection;

/** Is told what will be missing, before it is removed. */
@FunctionalInterface
public interface Horizon {

  /** What there is no claim about any more. */
  enum What {
    /** Posts of a target. */
    POSTS,
    /** Counts of a platform. */
    OBSERVATIONS,
    /** Looks of a platform. */
    VISITS
  }

  /** Before that, things of these subjects may be missing. */
  void moveTo(What what, Collection<String> subjects, Instant before);
}
