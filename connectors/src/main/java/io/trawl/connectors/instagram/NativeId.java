package io.trawl.connectors.instagram;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Digits;
import java.util.Optional;

/**
 * A post's id: the key is the media's own number, which some answers deliver with the author's
 * behind an underscore.
 *
 * @param key digits; exceeds what a double holds
 * @param delivered as in the answer
 */
record NativeId(String key, String delivered) {

  /** {@code id}, or else {@code pk}; empty if neither holds a number. */
  static Optional<NativeId> of(JsonNode media) {
    return of(media, "id").or(() -> of(media, "pk"));
  }

  private static Optional<NativeId> of(JsonNode media, String field) {
    return InstagramFields.mark(media, field)
        .map(delivered -> new NativeId(key(delivered), delivered))
        .filter(id -> Digits.only(id.key));
  }

  private static String key(String delivered) {
    int end = delivered.indexOf('_');
    return end < 0 ? delivered : delivered.substring(0, end);
  }
}
