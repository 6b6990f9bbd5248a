package io.trawl.connectors.bluesky;

import static io.trawl.connectors.Fields.filled;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Post;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** An event of the network's stream: a record that was made, changed or taken back. */
final class BlueskyEvent {

  static final String POST = "app.bsky.feed.post";
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
    String uri = uri(event);
    return uri == null || !commit.path("record").isObject()
        ? null
        : BlueskyPost.post(uri, event, commit.path("record"), at(event));
  }

  /** The address of the post an event is about; null if it is about none. */
  static @Nullable String uri(JsonNode event) {
    JsonNode commit = event.path("commit");
    String did = filled(event, "did");
    String key = filled(commit, "rkey");
    boolean post = commit.path("collection").asText().equals(POST);
    return did == null || key == null || !post ? null : "at://" + did + "/" + POST + "/" + key;
  }

  /** When the network saw it; null if it does not say. */
  static @Nullable Instant at(JsonNode event) {
    JsonNode micros = event.path("time_us");
    boolean instant =
        micros.isIntegralNumber() && micros.canConvertToLong() && micros.longValue() <= LATEST;
    return instant && micros.longValue() >= 0
        ? Instant.EPOCH.plus(micros.longValue(), ChronoUnit.MICROS)
        : null;
  }
}
