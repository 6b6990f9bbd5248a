package io.trawl.lake.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.model.Naming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Takes out of somebody's object what is another's who is barred: a quoted post, a comment shown
 * below, an account that is named. What the text says stays.
 */
public final class Scrub {

  private Scrub() {}

  /** The object without; the very same where there is nothing to take out. */
  public static JsonNode of(JsonNode source, Naming naming) {
    if (!naming.anywhere(source)) {
      return source;
    }
    JsonNode copy = source.deepCopy();
    scrub(copy, naming);
    return copy;
  }

  private static void scrub(JsonNode node, Naming naming) {
    if (node instanceof ObjectNode object) {
      List<String> gone = new ArrayList<>();
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        if (isGone(member.getKey(), member.getValue(), naming)) {
          gone.add(member.getKey());
        } else {
          scrub(member.getValue(), naming);
        }
      }
      object.remove(gone);
    }
    if (node instanceof ArrayNode array) {
      for (int i = array.size() - 1; i >= 0; i--) {
        if (isGone("", array.get(i), naming)) {
          array.remove(i);
        } else {
          scrub(array.get(i), naming);
        }
      }
    }
  }

  private static boolean isGone(String member, JsonNode value, Naming naming) {
    return naming.scalar(member, value) || naming.of(value);
  }
}
