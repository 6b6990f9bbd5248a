package io.trawl.connectors.tiktokweb;

import static io.trawl.connectors.Fields.epoch;
import static io.trawl.connectors.Fields.filled;
import static io.trawl.connectors.Fields.id;
import static io.trawl.connectors.Fields.list;
import static io.trawl.connectors.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.tiktok.OpenApiVideo;
import io.trawl.model.Author;
import io.trawl.model.Counts;
import io.trawl.model.Hashtag;
import io.trawl.model.MediaType;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A video of a page, or a set of pictures. */
final class WebVideo {

  private WebVideo() {}

  /** Null if it has no id. */
  static @Nullable Post post(JsonNode item) {
    String id = id(item, "id");
    if (id == null) {
      return null;
    }
    Author author = WebAccount.author(item);
    String text = text(item, "desc");
    WebCounts counts = WebCounts.of(item);
    return new Post(
        OpenApiVideo.PLATFORM,
        id,
        id,
        author.handle() == null ? null : OpenApiVideo.ACCOUNTS + author.handle() + "/video/" + id,
        author,
        text,
        epoch(item, "createTime"),
        null,
        mediaType(item.path("imagePost")),
        new Counts(
            Map.of(
                Metric.LIKES, counts.get("diggCount"),
                Metric.COMMENTS, counts.get("commentCount"),
                Metric.SHARES, counts.get("shareCount"),
                Metric.VIEWS, counts.get("playCount"))),
        hashtags(item, text),
        list(item, "textExtra", part -> filled(part, "userUniqueId")),
        filled(item, "textLanguage"),
        filled(item.path("poi"), "name"),
        null);
  }

  /** From the marked parts of the text, or else the tags beside it, or else the text itself. */
  static @Nullable List<Hashtag> hashtags(JsonNode item, @Nullable String text) {
    List<Hashtag> marked = list(item, "textExtra", part -> hashtag(filled(part, "hashtagName")));
    if (marked != null && !marked.isEmpty()) {
      return marked;
    }
    List<Hashtag> beside = list(item, "challenges", tag -> hashtag(filled(tag, "title")));
    if (beside != null && !beside.isEmpty()) {
      return beside;
    }
    return text == null ? marked : Hashtag.inText(text);
  }

  static @Nullable Hashtag hashtag(@Nullable String name) {
    return name == null || name.equals("#") ? null : Hashtag.of(name);
  }

  private static MediaType mediaType(JsonNode pictures) {
    if (!pictures.isObject()) {
      return MediaType.VIDEO;
    }
    return pictures.path("images").size() > 1 ? MediaType.CAROUSEL : MediaType.IMAGE;
  }
}
