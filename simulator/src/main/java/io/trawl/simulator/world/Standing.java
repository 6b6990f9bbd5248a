package io.trawl.simulator.world;

/** What may be seen of an account. */
public enum Standing {
  /** Everything. */
  OPEN,
  /** That there is one, and none of its posts. */
  PROTECTED,
  /** That there was one. */
  SUSPENDED
}
