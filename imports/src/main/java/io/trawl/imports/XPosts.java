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
import io.trawl.model.Repost;
import io.trawl.model.Seen;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads posts of X's API version 1.1 and of its own page, which no call of ours brings. */
final class XPosts {

  static final String PLATFORM = "x";

  private XPosts() {}

  /**
   * A post of version 1.1; empty if it has no id.
   *
   * @param tweet with {@code id_str}, or {@code id} where that is missing
   * @param user its author, missing where the file is one account's own
   * @param views an object with the {@code count} of views, which stands beside it
   * @param source the object that holds all of that
   */
  static Optional<Seen> first(JsonNode tweet, JsonNode user, JsonNode views, JsonNode source) {
    String id = id(tweet);
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
            key(tweet, source, id),
            id,
            url(handle, id),
            author(tweet, user),
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
            tags(full.path("entities")),
            names(full.path("entities")),
            text(tweet, "lang"),
            text(tweet.path("place"), "full_name"),
            flag(tweet, "possibly_sensitive"));
    return Optional.of(new Seen(post, source));
  }

  /**
   * Who passed a post on; null if that is not said.
   *
   * @param retweet of version 1.1
   * @param of key of the post that it repeats
   */
  static @Nullable Repost repost(JsonNode retweet, JsonNode user, String of) {
    return Repost.of(
        PLATFORM, id(retweet), author(retweet, user), instant(retweet, "created_at"), of);
  }

  private static @Nullable String id(JsonNode tweet) {
    return tweet.has("id_str") ? number(tweet, "id_str") : number(tweet, "id");
  }

  private static Author author(JsonNode tweet, JsonNode user) {
    return new Author(userId(tweet, user), text(user, "screen_name"), text(user, "name"));
  }

  /**
   * Each edit has an id of its own; the first of them stays, as in what a call brings. The API, the
   * page and the archive name it in different words.
   */
  private static String key(JsonNode tweet, JsonNode source, String id) {
    JsonNode page = source.path("edit_control");
    JsonNode archive = tweet.path("edit_info");
    return Stream.of(
            page.path("initial_tweet_id"),
            page.path("edit_tweet_ids").path(0),
            tweet.path("edit_history").path("initial_tweet_id"),
            tweet.path("edit_history").path("edit_tweet_ids").path(0),
            archive.path("edit").path("initialTweetId"),
            archive.path("initial").path("editTweetIds").path(0))
        .map(JsonNode::asText)
        .filter(Values::isDigits)
        .findFirst()
        .orElse(id);
  }

  private static @Nullable String userId(JsonNode tweet, JsonNode user) {
    String id = number(user, "id_str");
    return id == null ? number(tweet, "user_id_str") : id;
  }

  /** Without the author's name the network leads there by the id alone. */
  static String url(@Nullable String handle, String id) {
    return "https://x.com/" + (handle == null ? "i" : handle) + "/status/" + id;
  }

  private static @Nullable List<Hashtag> tags(JsonNode entities) {
    return Values.list(entities.path("hashtags"), item -> Values.tag(text(item, "text")));
  }

  private static @Nullable List<String> names(JsonNode entities) {
    return Values.list(entities.path("user_mentions"), item -> text(item, "screen_name"));
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
