package io.trawl.connectors.youtube;

import static io.trawl.connectors.Fields.filled;
import static io.trawl.connectors.Fields.flag;
import static io.trawl.connectors.Fields.instant;
import static io.trawl.connectors.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Metric;
import io.trawl.model.Profile;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A channel: itself, or as a search found it. Its subscribers are rounded to three digits. */
final class YoutubeChannel {

  private YoutubeChannel() {}

  /** Null if it is none, or has no id. */
  static @Nullable Profile profile(JsonNode item) {
    boolean found = Kind.of(item) == Kind.SEARCH_RESULT;
    String id = found ? filled(item.path("id"), "channelId") : filled(item, "id");
    if (id == null) {
      return null;
    }
    JsonNode snippet = item.path("snippet");
    String handle = handle(snippet);
    return new Profile(
        YoutubeConnector.PLATFORM,
        id,
        id,
        handle,
        text(snippet, "title"),
        text(snippet, "description"),
        "https://www.youtube.com/" + (handle == null ? "channel/" + id : "@" + handle),
        null,
        null,
        null,
        instant(snippet, "publishedAt"),
        counts(item.path("statistics")),
        null,
        null);
  }

  /** The uploads of a channel are a list whose id follows from the channel's. */
  static String uploads(String channel) {
    return channel.startsWith("UC") ? "UU" + channel.substring(2) : channel;
  }

  static boolean isId(String name) {
    return name.matches("UC[A-Za-z0-9_-]{22}");
  }

  /** Older answers have a custom address without {@code @}, which is no handle, or none. */
  private static @Nullable String handle(JsonNode snippet) {
    String custom = filled(snippet, "customUrl");
    return custom == null || custom.length() < 2 || !custom.startsWith("@")
        ? null
        : custom.substring(1);
  }

  private static Counts counts(JsonNode statistics) {
    boolean hidden = Boolean.TRUE.equals(flag(statistics, "hiddenSubscriberCount"));
    return new Counts(
        Map.of(
            Metric.FOLLOWERS,
            hidden ? Count.hidden() : YoutubeCounts.of(statistics, "subscriberCount"),
            Metric.POSTS,
            YoutubeCounts.of(statistics, "videoCount"),
            Metric.VIEWS,
            YoutubeCounts.of(statistics, "viewCount")));
  }
}
