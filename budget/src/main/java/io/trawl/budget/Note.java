package io.trawl.budget;

import java.time.Instant;

/** What a person should know of a network's word. */
public sealed interface Note {

  /** By its name. */
  String rule();

  /** The network counts calls that we did not make: the credential is in use elsewhere. */
  record Elsewhere(String rule, long amount) implements Note {}

  /** The network's limit is lower than the one that was set; the lower one holds. */
  record LowerLimit(String rule, long set, long told) implements Note {}

  /** The end of a window that can be none; it is ignored. */
  record StrangeReset(String rule, Instant told) implements Note {}
}
