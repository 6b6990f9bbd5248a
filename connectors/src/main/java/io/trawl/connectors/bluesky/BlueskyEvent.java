package io.trawl.connectors.bluesky;

import static io.trawl.connectors.Fields.filled;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Post;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** An event of the network's stream: a record that was made, changed or taken back. */
final class BlueskyEvent {

  private static final String POST = "app.bsky.feed.post";
  private static final long LATEST = 253_402_300_799_999_999L; // The last microsecond of 9999.

  private BlueskyEvent() {}

  static boolean is(JsonNode node) {
    return node.path("did").isTextual()
        && node.path("time_us").isIntegralNumber()
        && node.path("kind").isTextual();
  }

  /** The event in a frame: newer servers wrap it. */
  static JsonNode unwrapped(JsonNode frame) {
    JsonNode payload = frame.path("payload");
    return payload.isObject() ? payload : frame;
  }

  /** Null if it is about anything else than a post that is there. */
  static @Nullable Post post(JsonNode event) {
    JsonNode commit = event.path("commit");
    String did = filled(event, "did");
    String key = filled(commit, "rkey");
    boolean post = commit.path("collection").asText().equals(POST);
    if (did == null || key == null || !post || !commit.path("record").isObject()) {
      return null;
    }
    String uri = "at://" + did + "/" + POST + "/" + key;
    return BlueskyPost.post(uri, event, commit.path("record"), seen(event.path("time_us")));
  }

  private static @Nullable Instant seen(JsonNode micros) {
    boolean instant = micros.canConvertToLong() && micros.longValue() <= LATEST;
    return instant && micros.longValue() >= 0
        ? Instant.EPOCH.plus(micros.longValue(), ChronoUnit.MICROS)
        : null;
  }
}
