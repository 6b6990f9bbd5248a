package io.trawl.connectors.instagramgraph;

import static io.trawl.connectors.Fields.filled;
import static io.trawl.connectors.Fields.id;
import static io.trawl.connectors.Fields.instant;
import static io.trawl.connectors.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Mentions;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Hashtag;
import io.trawl.model.MediaType;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A post, as a media object. */
final class GraphMedia {

  private static final List<String> FIELDS =
      List.of("media_type", "permalink", "caption", "timestamp", "like_count", "comments_count");

  private GraphMedia() {}

  static boolean is(JsonNode item) {
    for (String field : FIELDS) {
      if (item.has(field)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Null if it has no id.
   *
   * @param account whose post it is, unless it says so itself
   */
  static @Nullable Post post(JsonNode media, Author account) {
    String delivered = id(media, "id");
    if (delivered == null) {
      return null;
    }
    String url = url(media);
    String caption = text(media, "caption");
    return new Post(
        InstagramGraphConnector.PLATFORM,
        Objects.requireNonNullElse(url == null ? null : ShortCode.number(url), delivered),
        delivered,
        url,
        author(media, account),
        caption,
        instant(media, "timestamp"),
        null,
        type(media),
        counts(media),
        caption == null ? null : Hashtag.inText(caption),
        caption == null ? null : Mentions.in(caption),
        null,
        null,
        null);
  }

  private static @Nullable String url(JsonNode media) {
    String url = filled(media, "permalink");
    return url != null && (url.startsWith("https://") || url.startsWith("http://")) ? url : null;
  }

  private static Author author(JsonNode media, Author account) {
    String handle = filled(media, "username");
    String owner = id(media.path("owner"), "id");
    boolean known = owner == null && (handle == null || handle.equals(account.handle()));
    return known
        ? account
        : new Author(
            owner == null ? account.id() : owner,
            handle == null ? account.handle() : handle,
            account.name());
  }

  private static @Nullable MediaType type(JsonNode media) {
    if (media.path("media_product_type").asText().equals("REELS")) {
      return MediaType.REEL;
    }
    return switch (media.path("media_type").asText()) {
      case "IMAGE" -> MediaType.IMAGE;
      case "VIDEO" -> MediaType.VIDEO;
      case "CAROUSEL_ALBUM" -> MediaType.CAROUSEL;
      case "" -> null;
      default -> MediaType.OTHER;
    };
  }

  /** Both counts are asked for: likes that stay away alone are withheld by the owner. */
  private static Counts counts(JsonNode media) {
    Count likes = Count.of(media.path("like_count"));
    boolean withheld = !media.has("like_count") && media.has("comments_count");
    return new Counts(
        Map.of(
            Metric.LIKES, withheld ? Count.hidden() : likes,
            Metric.COMMENTS, Count.of(media.path("comments_count")),
            Metric.VIEWS, Count.of(media.path("view_count"))));
  }
}
