package io.trawl.connectors.tumblr;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Fields;
import io.trawl.model.MediaType;
import java.util.ArrayList;
import java.util.List;

/** A post made of blocks; what it answers to stands in its trail, oldest first. */
final class TumblrBlocks {

  private TumblrBlocks() {}

  /** The texts of the trail and of the post itself, a line each. */
  static String words(JsonNode post) {
    List<String> lines = new ArrayList<>();
    post.path("trail").forEach(before -> addTexts(before.path("content"), lines));
    addTexts(post.path("content"), lines);
    return String.join("\n", lines);
  }

  /** What the post mainly is: the richest of its blocks. */
  static MediaType mediaType(JsonNode content) {
    if (has(content, "poll")) {
      return MediaType.POLL;
    }
    if (has(content, "video")) {
      return MediaType.VIDEO;
    }
    if (has(content, "audio")) {
      return MediaType.AUDIO;
    }
    if (has(content, "image")) {
      return images(content) > 1 ? MediaType.CAROUSEL : MediaType.IMAGE;
    }
    return has(content, "link") ? MediaType.LINK : MediaType.TEXT;
  }

  private static void addTexts(JsonNode content, List<String> lines) {
    for (JsonNode block : content) {
      String text = Fields.filled(block, "text");
      if (text != null && isA(block, "text")) {
        lines.add(text);
      }
    }
  }

  private static boolean has(JsonNode content, String type) {
    for (JsonNode block : content) {
      if (isA(block, type)) {
        return true;
      }
    }
    return false;
  }

  private static int images(JsonNode content) {
    int images = 0;
    for (JsonNode block : content) {
      images += isA(block, "image") ? 1 : 0;
    }
    return images;
  }

  private static boolean isA(JsonNode block, String type) {
    return block.path("type").asText().equals(type);
  }
}
