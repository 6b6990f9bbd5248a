package io.trawl.connectors.instagram;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Mentions;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Hashtag;
import io.trawl.model.MediaType;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Reads a post from a media object of any generation: of each field's names the first present. */
final class PostReader {

  private PostReader() {}

  /** Empty if the object has no id: nothing could be kept of it. */
  static Optional<Seen> read(JsonNode media) {
    return NativeId.of(media).map(id -> new Seen(post(id, media), media));
  }

  private static Post post(NativeId id, JsonNode media) {
    Optional<String> caption = caption(media);
    Optional<MediaType> type = type(media);
    return new Post(
        InstagramConnector.PLATFORM,
        id.key(),
        id.delivered(),
        url(media).orElse(null),
        author(media),
        caption.orElse(null),
        createdAt(media).orElse(null),
        null,
        type.orElse(null),
        counts(media, type),
        caption.map(Hashtag::inText).orElse(null),
        caption.map(Mentions::in).orElse(null),
        null,
        InstagramFields.text(media.path("location"), "name").orElse(null),
        null);
  }

  private static Optional<String> url(JsonNode media) {
    return InstagramFields.text(media, "shortcode")
        .or(() -> InstagramFields.text(media, "code"))
        .filter(PostReader::isCode)
        .map(code -> "https://www.instagram.com/p/" + code + "/");
  }

  /** Base64 for addresses; anything else would lead elsewhere. */
  private static boolean isCode(String code) {
    return code.chars().allMatch(c -> c == '-' || Mentions.isWord((char) c));
  }

  /** A caption that is delivered as none is empty; one that is not delivered is not there. */
  private static Optional<String> caption(JsonNode media) {
    JsonNode edges = media.path("edge_media_to_caption").path("edges");
    JsonNode text = edges.path(0).path("node").path("text");
    if (text.isTextual()) {
      return Optional.of(text.textValue());
    }
    JsonNode caption = media.path("caption");
    if (caption.isTextual()) {
      return Optional.of(caption.textValue());
    }
    if (caption.path("text").isTextual()) {
      return Optional.of(caption.path("text").textValue());
    }
    boolean none = caption.isNull() || (edges.isArray() && edges.isEmpty());
    return none ? Optional.of("") : Optional.empty();
  }

  private static Optional<Instant> createdAt(JsonNode media) {
    return InstagramFields.instant(media, "taken_at_timestamp")
        .or(() -> InstagramFields.instant(media, "date"))
        .or(() -> InstagramFields.instant(media, "taken_at"))
        .or(() -> InstagramFields.instant(media, "created_time"));
  }

  /** The web names the author {@code owner}, mostly by id alone; the app names it {@code user}. */
  private static Author author(JsonNode media) {
    JsonNode user = media.path("user");
    JsonNode owner = media.path("owner");
    return new Author(
        AccountReader.id(user).or(() -> AccountReader.id(owner)).orElse(null),
        InstagramFields.text(user, "username")
            .or(() -> InstagramFields.text(owner, "username"))
            .orElse(null),
        InstagramFields.text(user, "full_name")
            .or(() -> InstagramFields.text(owner, "full_name"))
            .orElse(null));
  }

  private static Optional<MediaType> type(JsonNode media) {
    return "clips".equals(media.path("product_type").textValue())
        ? Optional.of(MediaType.REEL)
        : typeByName(media).or(() -> typeByNumber(media)).or(() -> typeByFlag(media));
  }

  private static Optional<MediaType> typeByName(JsonNode media) {
    return switch (media.path("__typename").asText()) {
      case "GraphImage", "XDTGraphImage" -> Optional.of(MediaType.IMAGE);
      case "GraphVideo", "XDTGraphVideo" -> Optional.of(MediaType.VIDEO);
      case "GraphSidecar", "XDTGraphSidecar" -> Optional.of(MediaType.CAROUSEL);
      default -> Optional.empty();
    };
  }

  private static Optional<MediaType> typeByNumber(JsonNode media) {
    return switch (media.path("media_type").asInt()) {
      case 1 -> Optional.of(MediaType.IMAGE);
      case 2 -> Optional.of(MediaType.VIDEO);
      case 8 -> Optional.of(MediaType.CAROUSEL);
      default -> Optional.empty();
    };
  }

  /** The oldest answers: a flag on the web, a word in the media list. */
  private static Optional<MediaType> typeByFlag(JsonNode media) {
    Optional<Boolean> video = InstagramFields.flag(media, "is_video");
    if (video.isPresent()) {
      return video.map(is -> is ? MediaType.VIDEO : MediaType.IMAGE);
    }
    return switch (media.path("type").asText()) {
      case "image" -> Optional.of(MediaType.IMAGE);
      case "video" -> Optional.of(MediaType.VIDEO);
      case "carousel" -> Optional.of(MediaType.CAROUSEL);
      default -> Optional.empty();
    };
  }

  private static Counts counts(JsonNode media, Optional<MediaType> type) {
    boolean hidden = InstagramFields.isTrue(media, "like_and_view_counts_disabled");
    Count views = views(media);
    return new Counts(
        Map.of(
            Metric.LIKES,
            hidden ? Count.hidden() : likes(media),
            Metric.VIEWS,
            hidden && mayHaveViews(views, type) ? Count.hidden() : views,
            Metric.COMMENTS,
            comments(media),
            Metric.SHARES,
            InstagramFields.count(media, "reshare_count")));
  }

  /** A picture has no views to hide. */
  private static boolean mayHaveViews(Count views, Optional<MediaType> type) {
    boolean moving = type.filter(t -> t == MediaType.VIDEO || t == MediaType.REEL).isPresent();
    return moving || !(views instanceof Count.Absent);
  }

  private static Count likes(JsonNode media) {
    return InstagramFields.edgeCount(media, "edge_media_preview_like")
        .or(InstagramFields.edgeCount(media, "edge_liked_by"))
        .or(InstagramFields.edgeCount(media, "likes"))
        .or(InstagramFields.count(media, "like_count"));
  }

  private static Count comments(JsonNode media) {
    return InstagramFields.edgeCount(media, "edge_media_to_comment")
        .or(InstagramFields.edgeCount(media, "edge_media_to_parent_comment"))
        .or(InstagramFields.edgeCount(media, "comments"))
        .or(InstagramFields.count(media, "comment_count"));
  }

  private static Count views(JsonNode media) {
    return InstagramFields.count(media, "video_view_count")
        .or(InstagramFields.count(media, "view_count"))
        .or(InstagramFields.count(media, "play_count"))
        .or(InstagramFields.count(media, "ig_play_count"));
  }
}
