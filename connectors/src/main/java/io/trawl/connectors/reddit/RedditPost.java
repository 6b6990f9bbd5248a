package io.trawl.connectors.reddit;

import static io.trawl.connectors.Fields.epoch;
import static io.trawl.connectors.Fields.filled;
import static io.trawl.connectors.Fields.flag;
import static io.trawl.connectors.Fields.text;

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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A submission. There are no hashtags; its flair, which a subreddit sets, is the nearest to one.
 */
final class RedditPost {

  private static final String HOME = "https://www.reddit.com";
  private static final String DELETED = "[deleted]"; // Who deleted the account, or the post.

  private RedditPost() {}

  /** With its kind, as it is asked for; older answers may have the bare one only. */
  static @Nullable String id(JsonNode data) {
    String name = filled(data, "name");
    String bare = filled(data, "id");
    return name == null && bare != null ? "t3_" + bare : name;
  }

  static @Nullable Instant created(JsonNode data) {
    return epoch(data, "created_utc");
  }

  /** Null if it has no id. */
  static @Nullable Post post(JsonNode data) {
    String id = id(data);
    if (id == null) {
      return null;
    }
    return new Post(
        RedditConnector.PLATFORM,
        id,
        id,
        url(data),
        author(data),
        words(data),
        created(data),
        epoch(data, "edited"), // false = never.
        mediaType(data),
        counts(data),
        flair(data),
        null,
        null,
        null,
        flag(data, "over_18"));
  }

  static @Nullable String url(JsonNode data) {
    String permalink = filled(data, "permalink");
    return permalink == null ? null : HOME + permalink;
  }

  static Author author(JsonNode data) {
    String name = filled(data, "author");
    return new Author(filled(data, "author_fullname"), DELETED.equals(name) ? null : name, null);
  }

  private static @Nullable String words(JsonNode data) {
    String title = text(data, "title");
    String body = filled(data, "selftext");
    return title == null || body == null ? title : title + "\n" + body;
  }

  private static MediaType mediaType(JsonNode data) {
    if (data.path("poll_data").isObject()) {
      return MediaType.POLL;
    }
    if (data.path("is_gallery").asBoolean()) {
      return MediaType.CAROUSEL;
    }
    if (data.path("is_video").asBoolean()) {
      return MediaType.VIDEO;
    }
    return switch (data.path("post_hint").asText()) {
      case "image" -> MediaType.IMAGE;
      case "hosted:video", "rich:video" -> MediaType.VIDEO;
      case "self" -> MediaType.TEXT;
      default -> data.path("is_self").asBoolean() ? MediaType.TEXT : MediaType.LINK;
    };
  }

  /** A score that is hidden for the first hours still comes as a number, which says nothing. */
  private static Counts counts(JsonNode data) {
    return new Counts(
        Map.of(
            Metric.LIKES,
            data.path("hide_score").asBoolean() ? Count.hidden() : score(data),
            Metric.COMMENTS,
            Count.of(data.path("num_comments")),
            Metric.SHARES,
            Count.of(data.path("num_crossposts")),
            Metric.VIEWS,
            Count.of(data.path("view_count"))));
  }

  private static Count score(JsonNode data) {
    return Count.of(data.path("score")).or(Count.of(data.path("ups")));
  }

  private static List<Hashtag> flair(JsonNode data) {
    Hashtag flair = Fields.hashtag(filled(data, "link_flair_text"));
    return flair == null ? List.of() : List.of(flair);
  }
}
