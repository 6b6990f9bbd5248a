package io.trawl.imports;

import static io.trawl.imports.Values.count;
import static io.trawl.imports.Values.flag;
import static io.trawl.imports.Values.instant;
import static io.trawl.imports.Values.number;
import static io.trawl.imports.Values.text;
import static io.trawl.imports.Values.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.trawl.connectors.Fields;
import io.trawl.model.Author;
import io.trawl.model.Counts;
import io.trawl.model.Hashtag;
import io.trawl.model.MediaType;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Repost;
import io.trawl.model.Seen;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** snscrape's lines of X and Instagram. They do not say when they were collected. */
@AutoService(Format.class)
public final class Snscrape implements Format {

  private static final String MODULES = "snscrape.modules.";
  private static final String POST_PATH = "/p/";

  @Override
  public String name() {
    return "snscrape";
  }

  @Override
  public boolean recognises(JsonNode record) {
    String type = text(record, "_type");
    return type != null && type.startsWith(MODULES);
  }

  @Override
  public Reading read(JsonNode record, Instant modified) {
    String type = record.path("_type").textValue().substring(MODULES.length());
    return switch (type) {
      case "twitter.Tweet" -> tweet(record, modified);
      case "twitter.User" -> Reading.of(account(record), modified, Reason.NO_ID);
      case "instagram.InstagramPost" -> Reading.of(instagram(record), modified, Reason.NO_ID);
      case "twitter.Tombstone", "twitter.TweetRef", "twitter.UserRef" ->
          Reading.refused(Reason.NO_POST);
      default -> Reading.refused(Reason.OTHER_PLATFORM);
    };
  }

  private static Reading tweet(JsonNode tweet, Instant modified) {
    JsonNode repeated = tweet.path("retweetedTweet");
    if (!repeated.isObject()) {
      return Reading.of(x(tweet), modified, Reason.NO_ID);
    }
    return Reading.of(x(repeated), modified, Reason.NO_ID)
        .passedOn(
            of ->
                Repost.of(
                    XPosts.PLATFORM,
                    number(tweet, "id"),
                    author(tweet.path("user")),
                    instant(tweet, "date"),
                    of),
            Fields.without(tweet, "retweetedTweet"));
  }

  private static Author author(JsonNode user) {
    return new Author(number(user, "id"), text(user, "username"), text(user, "displayname"));
  }

  private static Optional<Seen> x(JsonNode tweet) {
    String id = number(tweet, "id");
    if (id == null) {
      return Optional.empty();
    }
    String words = words(tweet, "rawContent");
    Post post =
        new Post(
            XPosts.PLATFORM,
            id,
            id,
            text(tweet, "url"),
            author(tweet.path("user")),
            words == null ? words(tweet, "content") : words,
            instant(tweet, "date"),
            null,
            media(tweet.path("media")),
            new Counts(
                Map.of(
                    Metric.LIKES, count(tweet, "likeCount"),
                    Metric.COMMENTS, count(tweet, "replyCount"),
                    Metric.SHARES, count(tweet, "retweetCount"),
                    Metric.QUOTES, count(tweet, "quoteCount"),
                    Metric.VIEWS, count(tweet, "viewCount"))),
            Values.list(tweet.path("hashtags"), tag -> Values.tag(tag.textValue())),
            Values.list(tweet.path("mentionedUsers"), mentioned -> text(mentioned, "username")),
            text(tweet, "lang"),
            text(tweet.path("place"), "fullName"),
            null);
    return Optional.of(new Seen(post, tweet));
  }

  private static @Nullable MediaType media(JsonNode media) {
    String type = text(media.path(0), "_type");
    if (type == null) {
      return null;
    }
    boolean still = type.endsWith(".Photo");
    return still ? (media.size() > 1 ? MediaType.CAROUSEL : MediaType.IMAGE) : MediaType.VIDEO;
  }

  private static Optional<Seen> account(JsonNode user) {
    String id = number(user, "id");
    if (id == null) {
      return Optional.empty();
    }
    Profile profile =
        new Profile(
            XPosts.PLATFORM,
            id,
            id,
            text(user, "username"),
            text(user, "displayname"),
            words(user, "rawDescription"),
            text(user, "url"),
            flag(user, "verified"),
            flag(user, "protected"),
            null,
            instant(user, "created"),
            new Counts(
                Map.of(
                    Metric.FOLLOWERS, count(user, "followersCount"),
                    Metric.FOLLOWING, count(user, "friendsCount"),
                    Metric.POSTS, count(user, "statusesCount"))),
            null,
            null);
    return Optional.of(new Seen(profile, user));
  }

  /** It names a post by its address alone, whose code is the id in other digits. */
  private static Optional<Seen> instagram(JsonNode item) {
    String url = text(item, "url");
    String id = Values.ofCode(code(url));
    if (id == null) {
      return Optional.empty();
    }
    String words = words(item, "content");
    Boolean video = flag(item, "isVideo");
    Post post =
        new Post(
            "instagram",
            id,
            id,
            url,
            new Author(null, text(item, "username"), null),
            words,
            instant(item, "date"),
            null,
            video == null ? null : video ? MediaType.VIDEO : MediaType.IMAGE,
            new Counts(
                Map.of(
                    Metric.LIKES, count(item, "likes"),
                    Metric.COMMENTS, count(item, "comments"))),
            words == null ? null : Hashtag.inText(words),
            null,
            null,
            null,
            null);
    return Optional.of(new Seen(post, item));
  }

  private static @Nullable String code(@Nullable String url) {
    int begin = url == null ? -1 : url.indexOf(POST_PATH);
    if (url == null || begin < 0) {
      return null;
    }
    int from = begin + POST_PATH.length();
    int end = url.indexOf('/', from);
    return end < 0 ? url.substring(from) : url.substring(from, end);
  }
}
