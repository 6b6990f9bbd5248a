package io.trawl.lake.visit;

import java.util.Locale;

/** What a visit asked for. */
public enum RequestKind {
  PAGE,
  BACKFILL,
  REFRESH,
  RESOLVE,
  COMMENTS;

  /** Lower-case name in the row. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of that name. */
  public static RequestKind of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
