package io.trawl.imports;

import static io.trawl.imports.Values.count;
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
import io.trawl.model.Seen;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a post of TikTok as its page gets it. */
final class TikTokPosts {

  static final String PLATFORM = "tiktok";

  private TikTokPosts() {}

  /** Empty if it has no id. */
  static Optional<Seen> post(JsonNode item) {
    String id = number(item, "id");
    if (id == null) {
      return Optional.empty();
    }
    JsonNode author = item.path("author");
    String handle = author.isTextual() ? text(item, "author") : text(author, "uniqueId");
    Post post =
        new Post(
            PLATFORM,
            id,
            id,
            url(handle, id),
            new Author(number(author, "id"), handle, name(item, author)),
            words(item, "desc"),
            instant(item, "createTime"),
            null,
            item.path("imagePost").isObject() ? MediaType.CAROUSEL : MediaType.VIDEO,
            counts(item),
            tags(item),
            Values.list(item.path("textExtra"), extra -> text(extra, "userUniqueId")),
            text(item, "textLanguage"),
            text(item, "locationCreated"),
            null);
    return Optional.of(new Seen(post, item));
  }

  private static @Nullable String name(JsonNode item, JsonNode author) {
    return author.isTextual() ? text(item, "nickname") : text(author, "nickname");
  }

  static @Nullable String url(@Nullable String handle, String id) {
    return handle == null ? null : "https://www.tiktok.com/@" + handle + "/video/" + id;
  }

  /** The second form, with texts, is exact where the first is rounded. */
  private static Counts counts(JsonNode item) {
    JsonNode exact = item.path("statsV2");
    JsonNode stats = item.path("stats");
    return new Counts(
        Map.of(
            Metric.LIKES, count(exact, "diggCount").or(count(stats, "diggCount")),
            Metric.COMMENTS, count(exact, "commentCount").or(count(stats, "commentCount")),
            Metric.SHARES, count(exact, "shareCount").or(count(stats, "shareCount")),
            Metric.VIEWS, count(exact, "playCount").or(count(stats, "playCount"))));
  }

  private static @Nullable List<Hashtag> tags(JsonNode item) {
    List<Hashtag> tags =
        Values.list(item.path("challenges"), tag -> Values.tag(text(tag, "title")));
    return tags == null
        ? Values.list(item.path("textExtra"), extra -> Values.tag(text(extra, "hashtagName")))
        : tags;
  }
}
