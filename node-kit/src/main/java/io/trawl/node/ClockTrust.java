package io.trawl.node;

import java.util.Optional;

/** Whether a node's clock is right enough for permits: without that it grants and sends nothing. */
@FunctionalInterface
public interface ClockTrust {

  /** A clock that nobody doubts. */
  ClockTrust ALWAYS = Optional::empty;

  /** What is wrong with it, in one line; empty = nothing. */
  Optional<String> problem();

  /** Whether nothing is wrong with it. */
  default boolean holds() {
    return problem().isEmpty();
  }
}
