package io.trawl.lake.visit;

/** Why a view was not let in. */
public enum Withheld {
  /** It is of somebody of whom nothing may be kept. */
  SUPPRESSED,
  /** It may not be stored. */
  FORBIDDEN,
  /** It is older than it may be kept. */
  EXPIRED
}
