package io.trawl.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Answer;
import java.util.List;

/**
 * Changes a field of JSON wherever a path leads: names with dots between them, {@code *} for any
 * name, {@code **} for any number of them. Lists are passed through: {@code
 * data.public_metrics.like_count} changes it in every post of a list.
 */
final class Reshape {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ANY = "*";
  private static final String DEEP = "**";

  private final FaultKind kind;
  private final String to;

  private Reshape(FaultKind kind, String to) {
    this.kind = kind;
    this.to = to;
  }

  /** Whether a kind of fault changes a field. */
  static boolean isOf(FaultKind kind) {
    return kind == FaultKind.RENAMED_FIELD
        || kind == FaultKind.DROPPED_FIELD
        || kind == FaultKind.RETYPED_FIELD;
  }

  /** The body that a rule makes of an answer's; the same where the path leads nowhere. */
  static String of(Answer answer, FaultRule rule) {
    try {
      JsonNode root = JSON.readTree(answer.body());
      List<String> path = List.of(rule.field().split("\\.", -1));
      boolean changed = new Reshape(rule.kind(), rule.to()).change(root, path);
      return changed ? root.toString() : answer.body();
    } catch (JsonProcessingException notJson) {
      return answer.body(); // A feed or a page has no fields.
    }
  }

  private boolean change(JsonNode node, List<String> path) {
    boolean changed = false;
    if (node instanceof ArrayNode list) {
      for (JsonNode item : list) {
        changed |= change(item, path);
      }
    } else if (node instanceof ObjectNode object) {
      changed = changeField(object, path);
    }
    return changed;
  }

  private boolean changeField(ObjectNode object, List<String> path) {
    String name = path.getFirst();
    List<String> rest = path.subList(1, path.size());
    boolean changed = false;
    if (name.equals(DEEP)) {
      changed = !rest.isEmpty() && changeField(object, rest);
    }
    for (String field : names(object)) {
      JsonNode value = object.path(field);
      if (name.equals(DEEP)) {
        changed |= change(value, path);
      } else if (name.equals(ANY) || name.equals(field)) {
        changed |= rest.isEmpty() ? apply(object, field) : change(value, rest);
      }
    }
    return changed;
  }

  private static List<String> names(ObjectNode object) {
    return object.properties().stream().map(field -> field.getKey()).toList();
  }

  private boolean apply(ObjectNode object, String field) {
    JsonNode value = object.remove(field);
    if (kind == FaultKind.RENAMED_FIELD) {
      object.set(to, value);
    } else if (kind == FaultKind.RETYPED_FIELD) {
      object.set(field, retyped(value));
    }
    return true;
  }

  private static JsonNode retyped(JsonNode value) {
    if (value.isNumber()) {
      return JSON.getNodeFactory().textNode(value.asText());
    }
    return value.isTextual()
        ? JSON.getNodeFactory().numberNode(value.textValue().length())
        : JSON.createArrayNode().add(value);
  }
}
