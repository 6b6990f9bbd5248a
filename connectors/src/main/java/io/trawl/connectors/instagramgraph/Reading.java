package io.trawl.connectors.instagramgraph;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.meta.GraphCursor;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What one answer holds, by its shape. */
sealed interface Reading {

  /** Numbers of tags, mostly without their names. */
  record Hashtags(List<JsonNode> items) implements Reading {
    public Hashtags {
      items = List.copyOf(items);
    }
  }

  /**
   * Posts of a tag, or one post by itself.
   *
   * @param cursor where they go on; null = they end
   */
  record Media(List<JsonNode> items, @Nullable String cursor) implements Reading {
    public Media {
      items = List.copyOf(items);
    }
  }

  /**
   * A professional account, with posts or without.
   *
   * @param cursor where its posts go on; null = they end
   */
  record Discovery(JsonNode user, List<JsonNode> items, @Nullable String cursor)
      implements Reading {
    public Discovery {
      items = List.copyOf(items);
    }
  }

  /** None of the shapes known. */
  record Unknown(String reason) implements Reading {}

  /**
   * Reads whatever shape it is.
   *
   * @param number whether a tag's number was asked for: an item that is nothing but an id is one
   */
  static Reading of(JsonNode root, boolean number) {
    JsonNode discovered = root.path("business_discovery");
    if (discovered.isObject()) {
      return discovery(discovered);
    }
    JsonNode data = root.path("data");
    if (data.isArray()) {
      return list(items(data), root.path("paging"), number);
    }
    if (root.hasNonNull("id") && GraphMedia.is(root)) {
      return new Media(List.of(root), null);
    }
    if (root.hasNonNull("username") || root.path("media").isObject()) {
      return discovery(root);
    }
    return root.hasNonNull("id") && root.hasNonNull("name")
        ? new Hashtags(List.of(root))
        : new Unknown("neither posts nor an account nor a tag");
  }

  private static Reading list(List<JsonNode> items, JsonNode paging, boolean number) {
    boolean tags = items.isEmpty() ? number : items.stream().allMatch(item -> isTag(item, number));
    return tags ? new Hashtags(items) : new Media(items, GraphCursor.next(paging));
  }

  private static boolean isTag(JsonNode item, boolean number) {
    return item.has("name") ? !GraphMedia.is(item) : number && item.size() == 1 && item.has("id");
  }

  /** Its posts never name their next page. */
  private static Reading discovery(JsonNode user) {
    JsonNode media = user.path("media");
    return new Discovery(user, items(media.path("data")), GraphCursor.after(media.path("paging")));
  }

  private static List<JsonNode> items(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).toList();
  }
}
