package io.trawl.connectors.youtube;

import static io.trawl.connectors.Fields.filled;
import static io.trawl.connectors.Fields.instant;

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

/** A comment under a video, or a reply to one. */
final class YoutubeComment {

  private YoutubeComment() {}

  /**
   * Null if it has no id.
   *
   * @param replies absent where only its thread knows them
   */
  static @Nullable Post post(JsonNode comment, Count replies) {
    String id = filled(comment, "id");
    if (id == null) {
      return null;
    }
    JsonNode snippet = comment.path("snippet");
    String text = words(snippet);
    return new Post(
        YoutubeConnector.PLATFORM,
        id,
        id,
        url(snippet, id),
        author(snippet),
        text,
        instant(snippet, "publishedAt"),
        edited(snippet),
        MediaType.TEXT,
        new Counts(
            Map.of(Metric.LIKES, YoutubeCounts.of(snippet, "likeCount"), Metric.COMMENTS, replies)),
        text == null ? null : Hashtag.inText(text),
        null,
        null,
        null,
        null);
  }

  /** The comment that this one answers; null = it answers the video. */
  static @Nullable String parent(JsonNode comment) {
    return filled(comment.path("snippet"), "parentId");
  }

  /** As its author wrote it; what is displayed is plain as well, because that is asked for. */
  private static @Nullable String words(JsonNode snippet) {
    String original = Fields.text(snippet, "textOriginal");
    return original == null ? Fields.text(snippet, "textDisplay") : original;
  }

  private static @Nullable String url(JsonNode snippet, String id) {
    String video = filled(snippet, "videoId");
    return video == null ? null : "https://www.youtube.com/watch?v=" + video + "&lc=" + id;
  }

  /** Names are handles since 2023, and were anything before. */
  private static Author author(JsonNode snippet) {
    String name = filled(snippet, "authorDisplayName");
    String handle = name != null && name.length() > 1 && name.startsWith("@") ? name : null;
    return new Author(
        filled(snippet.path("authorChannelId"), "value"),
        handle == null ? null : handle.substring(1),
        name);
  }

  private static @Nullable Instant edited(JsonNode snippet) {
    Instant updated = instant(snippet, "updatedAt");
    return updated == null || updated.equals(instant(snippet, "publishedAt")) ? null : updated;
  }
}
