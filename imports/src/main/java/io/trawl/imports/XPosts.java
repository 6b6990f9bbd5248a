package io.trawl.imports;

import static io.trawl.imports.Values.count;
import static io.trawl.imports.Values.flag;
import static io.trawl.imports.Values.instant;
import static io.trawl.imports.Values.number;
import static io.trawl.imports.Values.text;
import static io.trawl.imports.Values.words;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Author;
import io.trawl.model.Counts;
import io.trawl.model.Hashtag;
import io.trawl.model.MediaType;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Seen;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads X's objects: those of API version 2, and those of version 1.1 and of its own page. */
final class XPosts {

  static final String PLATFORM = "x";

  private XPosts() {}

  /**
   * A post of version 2; empty if it has no id.
   *
   * @param user its author, where the answer says more than the id
   */
  static Optional<Seen> second(JsonNode tweet, JsonNode user) {
    String id = number(tweet, "id");
    if (id == null) {
      return Optional.empty();
    }
    JsonNode counts = tweet.path("public_metrics");
    JsonNode entities = tweet.path("entities");
    String handle = text(user, "username");
    Post post =
        new Post(
            PLATFORM,
            id,
            id,
            url(handle, id),
            new Author(number(tweet, "author_id"), handle, text(user, "name")),
            words(tweet, "text"),
            instant(tweet, "created_at"),
            null,
            attached(tweet.path("attachments")),
            new Counts(
                Map.of(
                    Metric.LIKES, count(counts, "like_count"),
                    Metric.COMMENTS, count(counts, "reply_count"),
                    Metric.SHARES, count(counts, "retweet_count"),
                    Metric.QUOTES, count(counts, "quote_count"),
                    Metric.VIEWS, count(counts, "impression_count"))),
            tags(entities, "hashtags", "tag", tweet.has("text")),
            names(entities, "mentions", "username", tweet.has("text")),
            text(tweet, "lang"),
            text(tweet.path("geo"), "full_name"),
            flag(tweet, "possibly_sensitive"));
    return Optional.of(new Seen(post, tweet));
  }

  /** An account of version 2, where it has counts; without them the post says as much. */
  static Optional<Seen> account(JsonNode user) {
    String id = number(user, "id");
    JsonNode counts = user.path("public_metrics");
    String handle = text(user, "username");
    if (id == null || handle == null || !counts.isObject()) {
      return Optional.empty();
    }
    Profile profile =
        new Profile(
            PLATFORM,
            id,
            id,
            handle,
            text(user, "name"),
            words(user, "description"),
            "https://x.com/" + handle,
            flag(user, "verified"),
            flag(user, "protected"),
            null,
            instant(user, "created_at"),
            new Counts(
                Map.of(
                    Metric.FOLLOWERS, count(counts, "followers_count"),
                    Metric.FOLLOWING, count(counts, "following_count"),
                    Metric.POSTS, count(counts, "tweet_count"))),
            null);
    return Optional.of(new Seen(profile, user));
  }

  /**
   * A post of version 1.1; empty if it has no id.
   *
   * @param tweet with {@code id_str}, or {@code id} where that is missing
   * @param user its author, missing where the file is one account's own
   * @param views an object with the {@code count} of views, which stands beside it
   */
  static Optional<Seen> first(JsonNode tweet, JsonNode user, JsonNode views, JsonNode source) {
    String id = tweet.has("id_str") ? number(tweet, "id_str") : number(tweet, "id");
    if (id == null) {
      return Optional.empty();
    }
    JsonNode longer = tweet.path("extended_tweet");
    JsonNode full = longer.isObject() ? longer : tweet;
    String handle = text(user, "screen_name");
    String words = words(full, "full_text");
    Post post =
        new Post(
            PLATFORM,
            id,
            id,
            url(handle, id),
            new Author(userId(tweet, user), handle, text(user, "name")),
            words == null ? words(tweet, "text") : words,
            instant(tweet, "created_at"),
            null,
            media(full.path("extended_entities").path("media")),
            new Counts(
                Map.of(
                    Metric.LIKES, count(tweet, "favorite_count"),
                    Metric.COMMENTS, count(tweet, "reply_count"),
                    Metric.SHARES, count(tweet, "retweet_count"),
                    Metric.QUOTES, count(tweet, "quote_count"),
                    Metric.VIEWS, count(views, "count"))),
            tags(full.path("entities"), "hashtags", "text", false),
            names(full.path("entities"), "user_mentions", "screen_name", false),
            text(tweet, "lang"),
            text(tweet.path("place"), "full_name"),
            flag(tweet, "possibly_sensitive"));
    return Optional.of(new Seen(post, source));
  }

  private static @Nullable String userId(JsonNode tweet, JsonNode user) {
    String id = number(user, "id_str");
    return id == null ? number(tweet, "user_id_str") : id;
  }

  /** Without the author's name the network leads there by the id alone. */
  static String url(@Nullable String handle, String id) {
    return "https://x.com/" + (handle == null ? "i" : handle) + "/status/" + id;
  }

  /** Version 2 leaves out the entities of a post that has none. */
  private static @Nullable List<Hashtag> tags(
      JsonNode entities, String name, String field, boolean emptyIfMissing) {
    List<Hashtag> tags = Values.list(entities.path(name), item -> Values.tag(text(item, field)));
    return tags == null && emptyIfMissing ? List.of() : tags;
  }

  private static @Nullable List<String> names(
      JsonNode entities, String name, String field, boolean emptyIfMissing) {
    List<String> names = Values.list(entities.path(name), item -> text(item, field));
    return names == null && emptyIfMissing ? List.of() : names;
  }

  /** Tools put the media's own objects into the attachments; the network sends keys alone. */
  private static @Nullable MediaType attached(JsonNode attachments) {
    if (attachments.path("poll_ids").isArray() || attachments.path("poll").isObject()) {
      return MediaType.POLL;
    }
    MediaType type = media(attachments.path("media"));
    return type == null ? media(attachments.path("media_keys")) : type;
  }

  private static @Nullable MediaType media(JsonNode media) {
    String type = text(media.path(0), "type");
    if (type == null) {
      return null;
    }
    return switch (type) {
      case "photo" -> media.size() > 1 ? MediaType.CAROUSEL : MediaType.IMAGE;
      case "video", "animated_gif" -> MediaType.VIDEO;
      default -> MediaType.OTHER;
    };
  }
}
