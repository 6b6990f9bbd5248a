package io.trawl.connectors.x;

import static io.trawl.connectors.Fields.id;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What stands beside the posts of an answer: users, media and places, each once, by id. */
public final class XIncludes {

  private static final JsonNode NONE =
      com.fasterxml.jackson.databind.node.MissingNode.getInstance();

  private final Map<String, JsonNode> users;
  private final Map<String, JsonNode> media;
  private final Map<String, JsonNode> places;

  private XIncludes(
      Map<String, JsonNode> users, Map<String, JsonNode> media, Map<String, JsonNode> places) {
    this.users = users;
    this.media = media;
    this.places = places;
  }

  /** Of an answer. */
  public static XIncludes of(JsonNode root) {
    JsonNode includes = root.path("includes");
    return new XIncludes(
        by("id", includes.path("users")),
        by("media_key", includes.path("media")),
        by("id", includes.path("places")));
  }

  /** Of a post that a tool has put all of that into. */
  public static XIncludes inside(JsonNode post, JsonNode author) {
    return new XIncludes(
        by("id", List.of(author)),
        by("media_key", post.path("attachments").path("media")),
        by("place_id", List.of(post.path("geo"))));
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

  private static Map<String, JsonNode> by(String name, Iterable<JsonNode> list) {
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
