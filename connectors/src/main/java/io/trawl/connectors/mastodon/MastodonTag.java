package io.trawl.connectors.mastodon;

import static io.trawl.connectors.Fields.filled;
import static io.trawl.connectors.Fields.id;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Digits;
import io.trawl.connectors.Fields;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Hashtag;
import io.trawl.model.Metric;
import io.trawl.model.TagStats;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tag with its uses per day. Mastodon knows no total: only the days of its history count. */
final class MastodonTag {

  private static final int DIGITS_MAX = 15; // More uses in a day than there are people.

  private MastodonTag() {}

  static boolean is(JsonNode node) {
    return node.path("name").isTextual() && node.path("url").isTextual() && !node.has("acct");
  }

  /** The tag an object names; null if it names none. */
  static @Nullable Hashtag hashtag(JsonNode node) {
    return Fields.hashtag(filled(node, "name"));
  }

  /** Null if it has no name. */
  static @Nullable TagStats stats(JsonNode node, MastodonServer server) {
    Hashtag tag = hashtag(node);
    if (tag == null) {
      return null;
    }
    String delivered = id(node, "id");
    String url = filled(node, "url");
    String host = server.host() == null ? host(url) : server.host();
    return new TagStats(
        MastodonServer.PLATFORM,
        host == null ? tag.canonical() : host + "/" + tag.canonical(),
        delivered == null ? tag.spelling() : delivered,
        tag,
        url,
        new Counts(Map.of(Metric.RECENT_POSTS, uses(node.path("history")))),
        node.path("history").isEmpty() ? null : Duration.ofDays(node.path("history").size()),
        null);
  }

  /** The sum over the days, absent if one of them cannot be read: a part is not the whole. */
  private static Count uses(JsonNode history) {
    long sum = 0;
    for (JsonNode day : history) {
      String uses = id(day, "uses");
      if (uses == null || uses.length() > DIGITS_MAX || !Digits.only(uses)) {
        return Count.absent();
      }
      sum += Long.parseLong(uses);
    }
    return history.isEmpty() ? Count.absent() : Count.of(sum);
  }

  private static @Nullable String host(@Nullable String url) {
    try {
      return url == null ? null : URI.create(url).getRawAuthority();
    } catch (IllegalArgumentException unreadable) {
      return null;
    }
  }
}
