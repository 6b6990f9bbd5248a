package io.trawl.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Texts within JSON. Pure. */
final class Values {

  private static final JsonMapper JSON = new JsonMapper();

  private Values() {}

  /** JSON with other texts in place of its own; the very same where none changes. */
  static String replaced(String json, UnaryOperator<String> by) {
    try {
      JsonNode before = JSON.readTree(json);
      JsonNode after = replaced(before, by);
      return after.equals(before) ? json : JSON.writeValueAsString(after);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("kept as JSON, and is none", broken);
    }
  }

  private static JsonNode replaced(JsonNode node, UnaryOperator<String> by) {
    if (node.isTextual()) {
      return TextNode.valueOf(by.apply(node.textValue()));
    }
    if (node.isObject()) {
      ObjectNode object = JSON.createObjectNode();
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        object.set(member.getKey(), replaced(member.getValue(), by));
      }
      return object;
    }
    if (node.isArray()) {
      ArrayNode array = JSON.createArrayNode();
      node.forEach(element -> array.add(replaced(element, by)));
      return array;
    }
    return node;
  }
}
