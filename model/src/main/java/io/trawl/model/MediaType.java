package io.trawl.model;

import java.util.Locale;

/** What a post mainly is. */
public enum MediaType {
  TEXT,
  IMAGE,
  VIDEO,
  REEL,
  CAROUSEL,
  AUDIO,
  LINK,
  POLL,
  OTHER;

  /** Lower-case name used in the lake and the API. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
