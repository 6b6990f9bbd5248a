package io.trawl.connectors.facebook;

import static io.trawl.connectors.Fields.filled;
import static io.trawl.connectors.Fields.id;
import static io.trawl.connectors.Fields.instant;
import static io.trawl.connectors.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
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

/** A post on a page. Its likes are all reactions to it. */
final class FacebookPost {

  private static final String HOME = "https://www.facebook.com";

  private static final List<String> FIELDS =
      List.of("created_time", "message", "story", "status_type", "permalink_url");

  private FacebookPost() {}

  static boolean is(JsonNode node) {
    return FIELDS.stream().anyMatch(node::has) || node.path("id").asText().indexOf('_') > 0;
  }

  /** Null if it has no id. */
  static @Nullable Post post(JsonNode post) {
    String delivered = id(post, "id");
    if (delivered == null) {
      return null;
    }
    String message = text(post, "message");
    return new Post(
        FacebookPage.PLATFORM,
        delivered,
        delivered,
        url(post),
        author(post.path("from")),
        message,
        instant(post, "created_time"),
        null,
        type(post),
        counts(post),
        message == null ? null : Hashtag.inText(message),
        mentions(post.path("message_tags")),
        null,
        filled(post.path("place"), "name"),
        null);
  }

  /** Of a video it is a path alone. */
  private static @Nullable String url(JsonNode post) {
    String link = filled(post, "permalink_url");
    if (link == null) {
      return null;
    }
    if (link.startsWith("/") && !link.startsWith("//")) {
      return HOME + link;
    }
    return link.startsWith("https://") || link.startsWith("http://") ? link : null;
  }

  private static Author author(JsonNode from) {
    return new Author(id(from, "id"), filled(from, "username"), text(from, "name"));
  }

  private static Counts counts(JsonNode post) {
    return new Counts(
        Map.of(
            Metric.LIKES, sum(post.path("reactions")).or(sum(post.path("likes"))),
            Metric.COMMENTS, sum(post.path("comments")),
            Metric.SHARES, sum(post.path("shares"))));
  }

  /** What was not shared yet has no {@code shares}, and neither has what nobody may count. */
  private static Count sum(JsonNode edge) {
    return Count.of(edge.path("summary").path("total_count")).or(Count.of(edge.path("count")));
  }

  /** Ids of the pages and people tagged: a list, or in older answers lists by their place. */
  private static @Nullable List<String> mentions(JsonNode tags) {
    if (!tags.isContainerNode()) {
      return null;
    }
    List<String> ids = new ArrayList<>();
    for (JsonNode tag : tags) {
      if (tag.isArray()) {
        tag.forEach(one -> addMention(ids, one));
      } else {
        addMention(ids, tag);
      }
    }
    return ids;
  }

  private static void addMention(List<String> ids, JsonNode tag) {
    String id = id(tag, "id");
    if (id != null && !tag.path("name").asText().startsWith("#")) {
      ids.add(id);
    }
  }

  /** By what hangs on the post, or else by how it was made. */
  private static @Nullable MediaType type(JsonNode post) {
    JsonNode attachment = post.path("attachments").path("data").path(0);
    MediaType hanging = named(attachment.path("media_type").asText());
    if (hanging != null) {
      return hanging;
    }
    MediaType old = named(post.path("type").asText());
    return old == null ? made(post.path("status_type").asText()) : old;
  }

  private static @Nullable MediaType named(String type) {
    return switch (type) {
      case "photo" -> MediaType.IMAGE;
      case "video" -> MediaType.VIDEO;
      case "album" -> MediaType.CAROUSEL;
      case "link" -> MediaType.LINK;
      case "status" -> MediaType.TEXT;
      case "" -> null;
      default -> MediaType.OTHER;
    };
  }

  private static @Nullable MediaType made(String status) {
    return switch (status) {
      case "added_photos" -> MediaType.IMAGE;
      case "added_video" -> MediaType.VIDEO;
      case "mobile_status_update" -> MediaType.TEXT;
      case "" -> null;
      default -> MediaType.OTHER;
    };
  }
}
