package io.trawl.connectors.meta;

import io.trawl.connectors.Fields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a post stands in a list that is sorted by time.
 *
 * @param at when it was published
 * @param key which post it is
 */
record GraphMark(Instant at, String key) {

  /** Reads what {@link #text} wrote; null for anything else. */
  static @Nullable GraphMark parse(@Nullable String text) {
    int space = text == null ? -1 : text.indexOf(' ');
    Instant at = text == null || space < 0 ? null : Fields.instant(text.substring(0, space));
    return text == null || at == null ? null : new GraphMark(at, text.substring(space + 1));
  }

  /** Than another; than none in any case. */
  boolean isNewer(@Nullable GraphMark other) {
    return other == null || at.isAfter(other.at);
  }

  /** As a position keeps it. */
  String text() {
    return at + " " + key;
  }
}
