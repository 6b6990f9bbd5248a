package io.trawl.lake.visit;

import java.util.Locale;

/** What a visit asked for. */
public enum RequestKind {
  PAGE,
  BACKFILL,
  REFRESH,
  RESOLVE,
  COMMENTS,
  /**
   * Nothing was asked: this is what a stretch of a stream told of the target. It is no look: that
   * nothing was heard proves nothing, so coverage passes it over.
   */
  STREAM,
  /** Nothing was asked: a file was taken in. It is no look, so coverage passes it over. */
  IMPORT;

  /** Lower-case name in the row. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of that name. */
  public static RequestKind of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
