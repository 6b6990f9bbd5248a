package io.trawl.connectors.instagram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/**
 * A tag's or an account's own object without the posts that hang from it: each post keeps its own,
 * and kept twice a page would be twice as large. Everything else is the very node delivered.
 */
final class Trimmed {

  private static final Set<String> FEEDS =
      Set.of(
          "edge_hashtag_to_media",
          "edge_hashtag_to_top_posts",
          "edge_owner_to_timeline_media",
          "edge_felix_video_timeline",
          "edge_saved_media",
          "edge_media_collections",
          "media",
          "top_posts",
          "saved_media",
          "recent",
          "top");

  private static final Set<String> POSTS = Set.of("edges", "nodes", "sections");

  private Trimmed() {}

  static JsonNode of(JsonNode source) {
    if (!(source instanceof ObjectNode object)) {
      return source;
    }
    ObjectNode kept = object.objectNode();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      kept.set(field.getKey(), isFeed(field) ? withoutPosts(field.getValue()) : field.getValue());
    }
    return kept;
  }

  private static boolean isFeed(Map.Entry<String, JsonNode> field) {
    return FEEDS.contains(field.getKey()) && field.getValue().isObject();
  }

  private static JsonNode withoutPosts(JsonNode feed) {
    ObjectNode kept = ((ObjectNode) feed).objectNode();
    for (Map.Entry<String, JsonNode> field : feed.properties()) {
      if (!POSTS.contains(field.getKey())) {
        kept.set(field.getKey(), field.getValue());
      }
    }
    return kept;
  }
}
