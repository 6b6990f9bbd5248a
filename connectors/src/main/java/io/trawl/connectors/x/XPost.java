package io.trawl.connectors.x;

import static io.trawl.connectors.Fields.filled;
import static io.trawl.connectors.Fields.flag;
import static io.trawl.connectors.Fields.id;
import static io.trawl.connectors.Fields.instant;
import static io.trawl.connectors.Fields.list;
import static io.trawl.connectors.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Hashtag;
import io.trawl.model.MediaType;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Repost;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A post, whose author, media and place stand elsewhere in the answer. */
final class XPost {

  /** Links into X itself are pictures, quotes and the like. */
  private static final List<String> OWN = List.of("https://twitter.com/", "https://x.com/");

  /** What X calls a post that repeats another, before and after it renames tweets. */
  private static final Set<String> REPEATED = Set.of("retweeted", "reposted");

  private XPost() {}

  static boolean is(JsonNode node) {
    return node.has("id") && node.path("text").isTextual();
  }

  /** Null if it has no id. */
  static @Nullable Post post(JsonNode post, XIncludes includes) {
    String id = id(post, "id");
    if (id == null) {
      return null;
    }
    Author author = author(post, includes);
    JsonNode note = renamed(post, "note_tweet", "note_post");
    JsonNode entities = post.path("entities");
    return new Post(
        XProfile.PLATFORM,
        key(post, id),
        id,
        "https://x.com/" + (author.handle() == null ? "i" : author.handle()) + "/status/" + id,
        author,
        plain(note.path("text").isTextual() ? text(note, "text") : text(post, "text")),
        instant(post, "created_at"),
        null,
        mediaType(post, includes),
        counts(post.path("public_metrics"), repeated(post).isMissingNode()),
        list(listed("hashtags", note.path("entities"), entities), "hashtags", XPost::hashtag),
        list(
            listed("mentions", note.path("entities"), entities),
            "mentions",
            mention -> filled(mention, "username")),
        filled(post, "lang"),
        place(post, includes),
        flag(post, "possibly_sensitive"));
  }

  /** What a post repeats word for word, with its {@code id}; missing if it repeats none. */
  static JsonNode repeated(JsonNode post) {
    for (JsonNode reference : renamed(post, "referenced_tweets", "referenced_posts")) {
      if (REPEATED.contains(reference.path("type").asText())) {
        return reference;
      }
    }
    return MissingNode.getInstance();
  }

  /**
   * Who passed a post on; null if this is no repost, or does not say.
   *
   * @param of key of the post that is repeated
   */
  static @Nullable Repost repost(JsonNode post, XIncludes includes, @Nullable String of) {
    return Repost.of(
        XProfile.PLATFORM, id(post, "id"), author(post, includes), instant(post, "created_at"), of);
  }

  private static Author author(JsonNode post, XIncludes includes) {
    String id = id(post, "author_id");
    return XProfile.author(id, includes.user(id == null ? "" : id));
  }

  /** Each edit has an id of its own; the first of them stays. */
  private static String key(JsonNode post, String id) {
    JsonNode edits = renamed(post, "edit_history_tweet_ids", "edit_history_post_ids");
    String first = edits.path(0).textValue();
    return first == null || first.isBlank() ? id : first;
  }

  private static JsonNode renamed(JsonNode holder, String before, String after) {
    return holder.has(before) ? holder.path(before) : holder.path(after);
  }

  /** The entities of a long post's whole text, where it has such; those of its beginning else. */
  private static JsonNode listed(String name, JsonNode whole, JsonNode beginning) {
    return whole.path(name).isArray() ? whole : beginning;
  }

  /** X escapes three characters in every text, and nothing else. */
  static @Nullable String plain(@Nullable String text) {
    return text == null || text.indexOf('&') < 0
        ? text
        : text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  /** How often a repost was passed on is said of what it repeats. */
  private static Counts counts(JsonNode metrics, boolean own) {
    return new Counts(
        Map.of(
            Metric.LIKES,
            Count.of(metrics.path("like_count")),
            Metric.COMMENTS,
            Count.of(metrics.path("reply_count")),
            Metric.SHARES,
            own ? XProfile.renamed(metrics, "retweet_count", "repost_count") : Count.absent(),
            Metric.QUOTES,
            Count.of(metrics.path("quote_count")),
            Metric.VIEWS,
            Count.of(metrics.path("impression_count"))));
  }

  private static @Nullable Hashtag hashtag(JsonNode entity) {
    String tag = filled(entity, "tag");
    return tag == null || tag.equals("#") ? null : Hashtag.of(tag);
  }

  private static @Nullable String place(JsonNode post, XIncludes includes) {
    String id = id(post.path("geo"), "place_id");
    return id == null ? null : filled(includes.place(id), "full_name");
  }

  /** Null where the answer does not tell: without its media, or with ids and texts only. */
  private static @Nullable MediaType mediaType(JsonNode post, XIncludes includes) {
    JsonNode attachments = post.path("attachments");
    if (!attachments.path("poll_ids").isEmpty()) {
      return MediaType.POLL;
    }
    JsonNode keys = attachments.path("media_keys");
    if (keys.size() > 1) {
      return MediaType.CAROUSEL;
    }
    if (keys.size() == 1) {
      return kind(includes.media(keys.path(0).asText()).path("type").textValue());
    }
    return post.has("author_id") ? withoutMedia(post) : null;
  }

  private static @Nullable MediaType kind(@Nullable String type) {
    return switch (type) {
      case null -> null;
      case "photo" -> MediaType.IMAGE;
      case "video", "animated_gif" -> MediaType.VIDEO;
      default -> MediaType.OTHER;
    };
  }

  private static MediaType withoutMedia(JsonNode post) {
    for (JsonNode url : post.path("entities").path("urls")) {
      String leads = filled(url, "expanded_url");
      if (leads != null && OWN.stream().noneMatch(leads::startsWith)) {
        return MediaType.LINK;
      }
    }
    return MediaType.TEXT;
  }
}
