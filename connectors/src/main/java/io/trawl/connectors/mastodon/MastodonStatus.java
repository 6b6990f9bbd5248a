package io.trawl.connectors.mastodon;

import static io.trawl.connectors.Fields.filled;
import static io.trawl.connectors.Fields.flag;
import static io.trawl.connectors.Fields.id;
import static io.trawl.connectors.Fields.instant;
import static io.trawl.connectors.Fields.list;
import static io.trawl.connectors.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.HtmlText;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.MediaType;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Repost;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A status: what Mastodon calls a post. */
final class MastodonStatus {

  private MastodonStatus() {}

  /** Whether an object of an unknown kind is one; a boost is, too. */
  static boolean is(JsonNode node) {
    return node.path("account").isObject() && node.has("content") && node.has("id");
  }

  /** The post itself: a boost stands for the post it repeats. */
  static JsonNode original(JsonNode status) {
    JsonNode reblog = status.path("reblog");
    return reblog.isObject() ? reblog : status;
  }

  /** Who passed a post on; null if this is no boost, or does not say. */
  static @Nullable Repost boost(JsonNode status, MastodonServer server) {
    JsonNode reblog = status.path("reblog");
    return reblog.isObject()
        ? Repost.of(
            MastodonServer.PLATFORM,
            key(status, server),
            server.author(status.path("account")),
            instant(status, "created_at"),
            key(reblog, server))
        : null;
  }

  /** Null if it has no id. */
  static @Nullable Post post(JsonNode status, MastodonServer server) {
    String delivered = id(status, "id");
    String key = key(status, server);
    if (delivered == null || key == null) {
      return null;
    }
    return new Post(
        MastodonServer.PLATFORM,
        key,
        delivered,
        url(status),
        server.author(status.path("account")),
        words(status),
        instant(status, "created_at"),
        instant(status, "edited_at"),
        mediaType(status),
        counts(status),
        list(status, "tags", MastodonTag::hashtag),
        list(status, "mentions", mention -> filled(mention, "acct")),
        filled(status, "language"),
        null,
        flag(status, "sensitive"));
  }

  private static @Nullable String key(JsonNode status, MastodonServer server) {
    String uri = filled(status, "uri");
    return uri == null ? server.scoped(id(status, "id")) : uri;
  }

  /** Servers leave {@code url} out for some remote posts; an address in {@code uri} opens, too. */
  private static @Nullable String url(JsonNode status) {
    String url = filled(status, "url");
    String uri = url == null ? filled(status, "uri") : null;
    return uri != null && uri.startsWith("http") ? uri : url;
  }

  /**
   * The warning that hides a post is often the only place that names its subject: it is the first
   * line of the text.
   */
  private static @Nullable String words(JsonNode status) {
    String html = text(status, "content");
    String warning = filled(status, "spoiler_text");
    String content = html == null ? null : HtmlText.of(html);
    return warning == null || content == null ? content : warning.strip() + "\n" + content;
  }

  private static Counts counts(JsonNode status) {
    return new Counts(
        Map.of(
            Metric.LIKES, Count.of(status.path("favourites_count")),
            Metric.COMMENTS, Count.of(status.path("replies_count")),
            Metric.SHARES, Count.of(status.path("reblogs_count")),
            Metric.QUOTES, Count.of(status.path("quotes_count"))));
  }

  private static @Nullable MediaType mediaType(JsonNode status) {
    JsonNode media = status.path("media_attachments");
    if (media.size() > 1) {
      return MediaType.CAROUSEL;
    }
    if (media.size() == 1) {
      return attachment(media.path(0).path("type").asText());
    }
    if (status.path("poll").isObject()) {
      return MediaType.POLL;
    }
    if (status.path("card").isObject()) {
      return MediaType.LINK;
    }
    return media.isArray() ? MediaType.TEXT : null;
  }

  private static MediaType attachment(String type) {
    return switch (type) {
      case "image" -> MediaType.IMAGE;
      case "video", "gifv" -> MediaType.VIDEO;
      case "audio" -> MediaType.AUDIO;
      default -> MediaType.OTHER;
    };
  }
}
