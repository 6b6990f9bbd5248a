package io.trawl.connectors.bluesky;

import static io.trawl.connectors.Fields.filled;
import static io.trawl.connectors.Fields.instant;
import static io.trawl.connectors.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Repost;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A post: the view with its counts, or the bare record that the stream carries. */
final class BlueskyPost {

  /** How far ahead of the network's own clock an author's clock is believed. */
  private static final Duration AHEAD_MAX = Duration.ofDays(1);

  private static final Set<String> SENSITIVE =
      Set.of("porn", "sexual", "nudity", "graphic-media", "gore");

  private BlueskyPost() {}

  static boolean is(JsonNode node) {
    return node.path("uri").isTextual() && node.path("author").isObject() && node.has("record");
  }

  /** Null if it has no id. */
  static @Nullable Post post(JsonNode view) {
    String uri = filled(view, "uri");
    return uri == null || !uri.startsWith("at://")
        ? null
        : post(uri, view, view.path("record"), instant(view, "indexedAt"));
  }

  /** Who passed the post of a feed's item on; null if nobody did, or the item does not say. */
  static @Nullable Repost repost(JsonNode item) {
    JsonNode reason = item.path("reason");
    return reason.path("$type").asText().endsWith("#reasonRepost")
        ? Repost.of(
            BlueskyProfile.PLATFORM,
            filled(reason, "uri"),
            BlueskyProfile.author(reason.path("by")),
            instant(reason, "indexedAt"),
            filled(item.path("post"), "uri"))
        : null;
  }

  /**
   * A post from a record without a view.
   *
   * @param indexed when the network saw it
   */
  static Post post(String uri, JsonNode view, JsonNode record, @Nullable Instant indexed) {
    JsonNode author = view.path("author");
    JsonNode embed = view.has("embed") ? view.path("embed") : record.path("embed");
    return new Post(
        BlueskyProfile.PLATFORM,
        uri,
        uri,
        url(uri, author),
        author.isObject() ? BlueskyProfile.author(author) : BlueskyProfile.author(view),
        text(record, "text"),
        created(instant(record, "createdAt"), indexed),
        null,
        BlueskyRecord.mediaType(embed),
        counts(view),
        BlueskyRecord.hashtags(record),
        BlueskyRecord.mentions(record),
        BlueskyRecord.language(record),
        null,
        sensitive(view.path("labels")));
  }

  /**
   * The author's own date, which is whatever the author's program wrote: one that lies ahead of the
   * network's own, or before there were networks, is replaced by it.
   */
  static @Nullable Instant created(@Nullable Instant stated, @Nullable Instant indexed) {
    if (stated == null || indexed == null) {
      return stated == null ? indexed : stated;
    }
    boolean absurd = stated.isAfter(indexed.plus(AHEAD_MAX)) || stated.isBefore(Instant.EPOCH);
    return absurd ? indexed : stated;
  }

  /** {@code at://<did>/<collection>/<key>} as an address; null for one that is cut short. */
  private static @Nullable String url(String uri, JsonNode author) {
    int key = uri.lastIndexOf('/');
    int did = uri.indexOf('/', "at://".length());
    if (did < 0 || key <= did) {
      return null;
    }
    String name = BlueskyProfile.inAddresses(author, uri.substring("at://".length(), did));
    return "https://bsky.app/profile/" + name + "/post/" + uri.substring(key + 1);
  }

  private static Counts counts(JsonNode view) {
    return new Counts(
        Map.of(
            Metric.LIKES, Count.of(view.path("likeCount")),
            Metric.COMMENTS, Count.of(view.path("replyCount")),
            Metric.SHARES, Count.of(view.path("repostCount")),
            Metric.QUOTES, Count.of(view.path("quoteCount"))));
  }

  private static @Nullable Boolean sensitive(JsonNode labels) {
    if (!labels.isArray()) {
      return null;
    }
    for (JsonNode label : labels) {
      if (SENSITIVE.contains(label.path("val").asText())) {
        return true;
      }
    }
    return false;
  }
}
