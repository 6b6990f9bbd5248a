package io.trawl.simulator.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Cursors of one kind: a place in an order of posts, opaque to whoever gets it.
 *
 * @param prefix with which they begin
 */
public record Cursor(String prefix) {

  /** A cursor that leads to the posts below a key. */
  public String text(long key) {
    byte[] text = Long.toString(key).getBytes(StandardCharsets.UTF_8);
    return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  /** The key behind a cursor; empty if it is none of ours. */
  public Optional<Long> key(String cursor) {
    if (!cursor.startsWith(prefix)) {
      return Optional.empty();
    }
    try {
      byte[] text = Base64.getUrlDecoder().decode(cursor.substring(prefix.length()));
      return Call.whole(new String(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
