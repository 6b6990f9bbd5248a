package io.trawl.connectors.bluesky;

import static io.trawl.connectors.Fields.filled;
import static io.trawl.connectors.Fields.instant;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Fields;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Where an item stands in a list that is sorted by time.
 *
 * @param at when the network saw it, which its author cannot choose
 * @param post which post it is: a digest of its URI, in which its author's id stands, while a
 *     position is no place for people
 */
record BlueskyMark(Instant at, String post) {

  private static final String URI = "at://";
  private static final int DIGEST_BYTES = 12;

  static final Comparator<BlueskyMark> BY_TIME = Comparator.comparing(BlueskyMark::at);

  /** Null for a pin, which stands outside the order, and for an item without a time or id. */
  static @Nullable BlueskyMark of(JsonNode item) {
    JsonNode reason = item.path("reason");
    JsonNode post = item.path("post").isObject() ? item.path("post") : item;
    boolean pin = reason.path("$type").asText().endsWith("#reasonPin");
    Instant reposted = instant(reason, "indexedAt");
    Instant at = reposted == null ? seen(post) : reposted;
    String uri = filled(post, "uri");
    return pin || at == null || uri == null ? null : new BlueskyMark(at, digest(uri));
  }

  /** Reads what {@link #text} wrote; null for anything else. */
  static @Nullable BlueskyMark parse(@Nullable String text) {
    int space = text == null ? -1 : text.indexOf(' ');
    Instant at = text == null || space < 0 ? null : Fields.instant(text.substring(0, space));
    return text == null || at == null ? null : new BlueskyMark(at, post(text.substring(space + 1)));
  }

  /** Earlier releases have kept the URI itself. */
  private static String post(String kept) {
    return kept.startsWith(URI) ? digest(kept) : kept;
  }

  private static String digest(String uri) {
    try {
      byte[] all = MessageDigest.getInstance("SHA-256").digest(uri.getBytes(UTF_8));
      return HexFormat.of().formatHex(all, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException broken) {
      throw new IllegalStateException("every Java has SHA-256", broken);
    }
  }

  /** As a position keeps it. */
  String text() {
    return at + " " + post;
  }

  /** When the search sorts a post: the earlier of its author's date and the network's. */
  static @Nullable Instant sorted(JsonNode post) {
    Instant stated = instant(post.path("record"), "createdAt");
    Instant seen = seen(post);
    return stated == null || seen == null || seen.isBefore(stated) ? seen : stated;
  }

  private static @Nullable Instant seen(JsonNode post) {
    Instant indexed = instant(post, "indexedAt");
    return indexed == null ? instant(post.path("record"), "createdAt") : indexed;
  }
}
