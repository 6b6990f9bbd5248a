package io.trawl.connectors.threads;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A post, a reply or a repost, which has nothing of its own. */
final class ThreadsPost {

  static final String PLATFORM = "threads";

  private ThreadsPost() {}

  /** Null if it has no id. */
  static @Nullable Post post(JsonNode post) {
    String number = id(post, "id");
    if (number == null) {
      return null;
    }
    String text = text(post, "text");
    return new Post(
        PLATFORM,
        number,
        number,
        url(post),
        new Author(id(post.path("owner"), "id"), filled(post, "username"), null),
        text,
        instant(post, "timestamp"),
        null,
        type(post.path("media_type").asText()),
        counts(post),
        hashtags(text, filled(post, "topic_tag")),
        text == null ? null : Mentions.in(text),
        null,
        filled(post.path("location"), "name"),
        null);
  }

  private static @Nullable String url(JsonNode post) {
    String link = filled(post, "permalink");
    return link != null && (link.startsWith("https://") || link.startsWith("http://"))
        ? link
        : null;
  }

  /** Those of the text, then the topic the post is filed under, if it is not one of them. */
  static @Nullable List<Hashtag> hashtags(@Nullable String text, @Nullable String topic) {
    if (text == null && topic == null) {
      return null;
    }
    List<Hashtag> tags = new ArrayList<>(text == null ? List.of() : Hashtag.inText(text));
    if (topic != null && !topic.equals("#")) {
      Hashtag filed = Hashtag.of(topic);
      boolean there = tags.stream().anyMatch(tag -> tag.canonical().equals(filed.canonical()));
      if (!there) {
        tags.add(filed);
      }
    }
    return tags;
  }

  /** Told of one's own posts only, if at all. */
  private static Counts counts(JsonNode post) {
    return new Counts(
        Map.of(
            Metric.LIKES, Count.of(post.path("like_count")),
            Metric.COMMENTS, Count.of(post.path("reply_count")),
            Metric.SHARES, Count.of(post.path("repost_count")),
            Metric.QUOTES, Count.of(post.path("quote_count")),
            Metric.VIEWS, Count.of(post.path("view_count"))));
  }

  private static @Nullable MediaType type(String type) {
    return switch (type) {
      case "TEXT_POST" -> MediaType.TEXT;
      case "IMAGE" -> MediaType.IMAGE;
      case "VIDEO" -> MediaType.VIDEO;
      case "CAROUSEL_ALBUM" -> MediaType.CAROUSEL;
      case "AUDIO" -> MediaType.AUDIO;
      case "" -> null;
      default -> MediaType.OTHER;
    };
  }
}
