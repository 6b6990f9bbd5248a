package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The posts with the most comments, and how what is said below them feels. */
public final class CommentedPosts {

  private static final int PLATFORMS_MAX = 50;

  /** Posts of one network below which comments are counted. */
  private static final int POSTS_MAX = 500;

  private static final String PLATFORM = "platform";
  private static final String POST = "post";

  /**
   * One post.
   *
   * @param comments how many it has, as its network said last
   * @param known comments below it that the lake has, published in the window; null = not among
   *     those counted
   * @param moods of those; null as they
   */
  public record Item(
      String platform,
      String key,
      @Nullable String url,
      @Nullable String author,
      @Nullable String text,
      @Nullable String createdAt,
      TopPosts.Shown comments,
      @Nullable Long known,
      @Nullable Moods moods) {}

  private CommentedPosts() {}

  /** Lets a search for comments count below which posts they stand. */
  static void below(ObjectNode comments) {
    ObjectNode platforms = Query.terms(comments, PLATFORM, Schema.PLATFORM, PLATFORMS_MAX);
    ObjectNode posts = Query.terms(platforms, POST, Schema.OF, POSTS_MAX);
    Moods.count(posts);
  }

  /** Lets a search for posts give those with the most comments. */
  static void most(ObjectNode posts, int limit) {
    posts.put("size", limit);
    ArrayNode sort = posts.putArray("sort");
    sort.addObject().putObject(Metric.COMMENTS.key()).put("order", "desc").put("missing", "_last");
    sort.add(Schema.PLATFORM).add(Schema.KEY);
    posts.putObject("_source").putArray("excludes").add(Schema.SOURCE).add(Schema.STATE);
  }

  static List<Item> read(JsonNode posts, JsonNode comments) {
    Map<String, Moods> counted = new HashMap<>();
    Map<String, Boolean> all = new HashMap<>();
    for (JsonNode platform : Query.buckets(comments, PLATFORM)) {
      String name = platform.path("key").asText();
      all.put(name, platform.path(POST).path("sum_other_doc_count").asLong() == 0);
      for (JsonNode post : Query.below(platform, POST)) {
        counted.put(name + " " + post.path("key").asText(), Moods.below(post));
      }
    }
    List<Item> items = new ArrayList<>();
    for (JsonNode hit : posts.path("hits").path("hits")) {
      JsonNode post = hit.path("_source");
      String platform = post.path(Schema.PLATFORM).asText();
      Moods none = all.getOrDefault(platform, true) ? Moods.of(0, Map.of()) : null;
      Moods moods = counted.get(platform + " " + post.path(Schema.KEY).asText());
      items.add(item(post, moods == null ? none : moods));
    }
    return items;
  }

  private static Item item(JsonNode post, @Nullable Moods moods) {
    return new Item(
        post.path(Schema.PLATFORM).asText(),
        post.path(Schema.KEY).asText(),
        post.path(Schema.URL).textValue(),
        post.path(Schema.AUTHOR_HANDLE).textValue(),
        post.path(Schema.TEXT).textValue(),
        post.path(Schema.CREATED_AT).textValue(),
        TopPosts.shown(post, Metric.COMMENTS),
        moods == null ? null : moods.documents(),
        moods);
  }
}
