package io.trawl.lake.visit;

import java.util.Locale;

/** What came of a visit. */
public enum VisitOutcome {
  /** A page was read, empty or not. */
  FETCHED,
  THROTTLED,
  REFUSED,
  GONE,
  CLOSED,
  UNREADABLE,
  /** No token had a call left. */
  NOT_PERMITTED,
  /** A fault of ours or of the way there. */
  FAILED;

  /** Name in the row: lower case, with hyphens. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The outcome of that name. */
  public static VisitOutcome of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
