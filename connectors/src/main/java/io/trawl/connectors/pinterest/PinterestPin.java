package io.trawl.connectors.pinterest;

import static io.trawl.connectors.Fields.filled;
import static io.trawl.connectors.Fields.id;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Fields;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Hashtag;
import io.trawl.model.MediaType;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pin. Counts are told of one's own pins only, and only where the network has measured them. */
final class PinterestPin {

  private PinterestPin() {}

  static boolean is(JsonNode node) {
    return node.has("board_id") || node.has("media") || node.has("created_at");
  }

  /** Null if it has no id. */
  static @Nullable Post post(JsonNode pin) {
    String id = id(pin, "id");
    if (id == null) {
      return null;
    }
    String text = words(pin);
    return new Post(
        PinterestConnector.PLATFORM,
        id,
        id,
        "https://www.pinterest.com/pin/" + id + "/",
        author(pin),
        text,
        created(pin),
        null,
        mediaType(pin.path("media")),
        counts(pin.path("pin_metrics").path("lifetime_metrics")),
        text == null ? null : Hashtag.inText(text),
        null,
        null,
        null,
        null);
  }

  /** The board's owner, who is the pin's author on a board without guests. */
  private static Author author(JsonNode pin) {
    return new Author(null, filled(pin.path("board_owner"), "username"), null);
  }

  private static @Nullable String words(JsonNode pin) {
    String title = filled(pin, "title");
    String description = filled(pin, "description");
    if (title == null || description == null) {
      return title == null ? description : title;
    }
    return title + "\n" + description;
  }

  /** With or without an offset; without one it is UTC. */
  private static @Nullable Instant created(JsonNode pin) {
    String text = filled(pin, "created_at");
    if (text == null) {
      return null;
    }
    String utc = text.endsWith("-00:00") ? text.substring(0, text.length() - 6) + "Z" : text;
    Instant instant = Fields.instant(utc);
    return instant == null ? Fields.instant(utc + "Z") : instant;
  }

  private static @Nullable MediaType mediaType(JsonNode media) {
    if (!media.isObject()) {
      return null;
    }
    return switch (media.path("media_type").asText()) {
      case "image" -> MediaType.IMAGE;
      case "video" -> MediaType.VIDEO;
      case "multiple_images", "multiple_videos", "multiple_mixed" -> MediaType.CAROUSEL;
      default -> MediaType.OTHER;
    };
  }

  /** Reactions are likes of every kind; a save is what others call a share. */
  private static Counts counts(JsonNode metrics) {
    return new Counts(
        Map.of(
            Metric.LIKES, Count.of(metrics.path("reaction")),
            Metric.COMMENTS, Count.of(metrics.path("comment")),
            Metric.SHARES, Count.of(metrics.path("save")),
            Metric.VIEWS, Count.of(metrics.path("impression"))));
  }
}
