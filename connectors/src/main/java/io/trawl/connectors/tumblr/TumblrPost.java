package io.trawl.connectors.tumblr;

import static io.trawl.connectors.Fields.epoch;
import static io.trawl.connectors.Fields.filled;
import static io.trawl.connectors.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Fields;
import io.trawl.connectors.HtmlText;
import io.trawl.model.Counts;
import io.trawl.model.MediaType;
import io.trawl.model.Post;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A post, of one of the eight old types or made of blocks. Its notes are likes, reblogs and replies
 * in one number, which is none of these: it stays in the source only.
 */
final class TumblrPost {

  private TumblrPost() {}

  static @Nullable String id(JsonNode post) {
    String text = filled(post, "id_string");
    return text == null ? Fields.id(post, "id") : text;
  }

  /** Null if it has no id. */
  static @Nullable Post post(JsonNode post) {
    String id = id(post);
    if (id == null) {
      return null;
    }
    return new Post(
        TumblrConnector.PLATFORM,
        id,
        id,
        filled(post, "post_url"),
        TumblrBlog.author(post),
        words(post),
        epoch(post, "timestamp"),
        null,
        mediaType(post),
        Counts.NONE,
        Fields.list(post, "tags", tag -> Fields.hashtag(tag.textValue())),
        null,
        null,
        null,
        null);
  }

  /** By which its list is sorted: among featured posts, when it became one. */
  static @Nullable Instant sorted(JsonNode post) {
    Instant featured = epoch(post, "featured_timestamp");
    return featured == null ? epoch(post, "timestamp") : featured;
  }

  private static MediaType mediaType(JsonNode post) {
    return switch (post.path("type").asText()) {
      case "text", "quote", "chat", "answer" -> MediaType.TEXT;
      case "photo" -> post.path("photos").size() > 1 ? MediaType.CAROUSEL : MediaType.IMAGE;
      case "link" -> MediaType.LINK;
      case "audio" -> MediaType.AUDIO;
      case "video" -> MediaType.VIDEO;
      case "blocks" -> TumblrBlocks.mediaType(post.path("content"));
      default -> MediaType.OTHER;
    };
  }

  /** Empty where its type has no words in this post; null for a type that is not known. */
  private static @Nullable String words(JsonNode post) {
    return switch (post.path("type").asText()) {
      case "text" -> lines(text(post, "title"), html(post, "body"));
      case "chat" -> lines(text(post, "title"), text(post, "body"));
      case "photo", "audio", "video" -> lines(html(post, "caption"));
      case "quote" -> lines(html(post, "text"), html(post, "source"));
      case "link" -> lines(text(post, "title"), html(post, "description"));
      case "answer" -> lines(html(post, "question"), html(post, "answer"));
      case "blocks" -> TumblrBlocks.words(post);
      default -> null;
    };
  }

  private static @Nullable String html(JsonNode post, String name) {
    String html = text(post, name);
    return html == null ? null : HtmlText.of(html);
  }

  private static String lines(@Nullable String... parts) {
    return Stream.of(parts)
        .filter(Objects::nonNull)
        .filter(part -> !part.isBlank())
        .collect(Collectors.joining("\n"));
  }
}
