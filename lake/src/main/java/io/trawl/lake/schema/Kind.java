package io.trawl.lake.schema;

import io.trawl.model.Document;
import java.util.Locale;

/** What a document is about; part of its address. */
public enum Kind {
  POST,
  COMMENT,
  REPOST,
  PROFILE,
  TAG;

  /** Lower-case name in index names and documents. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Kind of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }

  /** Whether documents of this kind are kept by the year they were published in. */
  public boolean isDated() {
    return switch (this) {
      case POST, COMMENT, REPOST -> true;
      case PROFILE, TAG -> false;
    };
  }

  /** The kind of a view. */
  public static Kind of(Document document) {
    return of(document.kind());
  }
}
