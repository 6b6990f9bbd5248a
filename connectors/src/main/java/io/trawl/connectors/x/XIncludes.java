package io.trawl.connectors.x;

import static io.trawl.connectors.Fields.id;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** What stands beside the posts of an answer: users, media and places, each once, by id. */
final class XIncludes {

  private static final JsonNode NONE =
      com.fasterxml.jackson.databind.node.MissingNode.getInstance();

  private final Map<String, JsonNode> users;
  private final Map<String, JsonNode> media;
  private final Map<String, JsonNode> places;

  XIncludes(JsonNode root) {
    JsonNode includes = root.path("includes");
    this.users = by("id", includes.path("users"));
    this.media = by("media_key", includes.path("media"));
    this.places = by("id", includes.path("places"));
  }

  /** Missing if the answer does not carry it. */
  JsonNode user(String id) {
    return users.getOrDefault(id, NONE);
  }

  /** Missing if the answer does not carry it. */
  JsonNode media(String key) {
    return media.getOrDefault(key, NONE);
  }

  /** Missing if the answer does not carry it. */
  JsonNode place(String id) {
    return places.getOrDefault(id, NONE);
  }

  private static Map<String, JsonNode> by(String name, JsonNode list) {
    Map<String, JsonNode> found = new HashMap<>();
    for (JsonNode one : list) {
      String key = id(one, name);
      if (key != null) {
        found.putIfAbsent(key, one);
      }
    }
    return found;
  }
}
