package io.trawl.lake.schema;

import io.trawl.model.Document;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.TagStats;
import java.util.Locale;

/** What a document is about; part of its address. */
public enum Kind {
  POST,
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

  /** The kind of a view. */
  public static Kind of(Document document) {
    return switch (document) {
      case Post _ -> POST;
      case Profile _ -> PROFILE;
      case TagStats _ -> TAG;
    };
  }
}
