package io.trawl.connectors.youtube;

import static io.trawl.connectors.Fields.filled;
import static io.trawl.connectors.Fields.instant;
import static io.trawl.connectors.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Author;
import io.trawl.model.Counts;
import io.trawl.model.Hashtag;
import io.trawl.model.MediaType;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A video: itself, as a search found it, or as an entry of a list. Only the first has counts. */
final class YoutubeVideo {

  private YoutubeVideo() {}

  /** Its id, wherever this kind of item has it; null for what is no video. */
  private static @Nullable String id(JsonNode item) {
    JsonNode id = item.path("id");
    return switch (Kind.of(item)) {
      case VIDEO -> filled(item, "id");
      case SEARCH_RESULT -> filled(id, "videoId");
      case PLAYLIST_ITEM -> {
        String listed = filled(item.path("contentDetails"), "videoId");
        yield listed == null ? filled(item.path("snippet").path("resourceId"), "videoId") : listed;
      }
      case CHANNEL, THREAD, COMMENT, OTHER -> null;
    };
  }

  /** Null if it has no id. */
  static @Nullable Post post(JsonNode item) {
    String id = id(item);
    if (id == null) {
      return null;
    }
    JsonNode snippet = item.path("snippet");
    String text = words(item);
    return new Post(
        YoutubeConnector.PLATFORM,
        id,
        id,
        "https://www.youtube.com/watch?v=" + id,
        author(item),
        text,
        published(item),
        null,
        MediaType.VIDEO,
        counts(item.path("statistics")),
        text == null ? null : Hashtag.inText(text),
        null,
        language(snippet),
        filled(item.path("recordingDetails"), "locationDescription"),
        sensitive(item));
  }

  /** When it was published; of an entry of a list that does not tell, when it was put there. */
  private static @Nullable Instant published(JsonNode item) {
    Instant own = instant(item.path("contentDetails"), "videoPublishedAt");
    return own == null ? instant(item.path("snippet"), "publishedAt") : own;
  }

  /** The owner of the video; an entry names the owner of the list as well. */
  private static Author author(JsonNode item) {
    JsonNode snippet = item.path("snippet");
    String owner = filled(snippet, "videoOwnerChannelId");
    return owner == null
        ? new Author(filled(snippet, "channelId"), null, text(snippet, "channelTitle"))
        : new Author(owner, null, text(snippet, "videoOwnerChannelTitle"));
  }

  /**
   * Title and description. A search shows their beginning only, on one line: kept, it would take
   * the place of the whole text at every look.
   */
  private static @Nullable String words(JsonNode item) {
    JsonNode snippet = item.path("snippet");
    if (Kind.of(item) == Kind.SEARCH_RESULT || !snippet.path("title").isTextual()) {
      return null;
    }
    String description = filled(snippet, "description");
    String title = snippet.path("title").textValue();
    return description == null ? title : title + "\n" + description;
  }

  private static Counts counts(JsonNode statistics) {
    return new Counts(
        Map.of(
            Metric.LIKES, YoutubeCounts.orHidden(statistics, "likeCount"),
            Metric.COMMENTS, YoutubeCounts.orHidden(statistics, "commentCount"),
            Metric.VIEWS, YoutubeCounts.of(statistics, "viewCount")));
  }

  private static @Nullable String language(JsonNode snippet) {
    String spoken = filled(snippet, "defaultAudioLanguage");
    return spoken == null ? filled(snippet, "defaultLanguage") : spoken;
  }

  /** For grown-ups, as the network itself rates it; null where the rating is not delivered. */
  private static @Nullable Boolean sensitive(JsonNode item) {
    JsonNode rating = item.path("contentDetails").path("contentRating");
    return rating.isObject() ? "ytAgeRestricted".equals(filled(rating, "ytRating")) : null;
  }
}
