package io.trawl.lake.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.model.Count;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a view delivered, by name. What is null was not delivered and gets no entry. */
final class Fields {

  /** Longest text of one field, in characters; no network's posts are longer. */
  static final int TEXT_MAX = 100_000;

  /** Longest list of one field. */
  static final int LIST_MAX = 500;

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Map<String, JsonNode> values = new LinkedHashMap<>();

  Map<String, JsonNode> values() {
    return values;
  }

  Fields text(String name, @Nullable String value) {
    if (value != null) {
      values.put(name, node(value));
    }
    return this;
  }

  /** Years that no calendar date can have are a client's nonsense: not kept, the source has it. */
  Fields instant(String name, @Nullable Instant value) {
    if (value == null || value.isBefore(FIRST) || value.isAfter(LAST)) {
      return this;
    }
    return text(name, value.truncatedTo(ChronoUnit.MILLIS).toString());
  }

  Fields flag(String name, @Nullable Boolean value) {
    if (value != null) {
      values.put(name, NODES.booleanNode(value));
    }
    return this;
  }

  /** A number where it is known, {@code "hidden"} where it is withheld, nothing where absent. */
  Fields count(String name, Count count) {
    switch (count) {
      case Count.Known(long value) -> values.put(name, number(value));
      case Count.Hidden() -> values.put(name, NODES.textNode("hidden"));
      case Count.Absent() -> values.remove(name);
    }
    return this;
  }

  /** A list without repeats; an empty list is a value of its own. */
  <T> Fields distinct(String name, Function<T, String> text, @Nullable List<T> list) {
    if (list != null) {
      ArrayNode nodes = values(name);
      list.stream().map(text).distinct().limit(LIST_MAX).forEach(value -> nodes.add(node(value)));
    }
    return this;
  }

  <T> Fields objects(String name, Function<T, Fields> fields, @Nullable List<T> list) {
    if (list != null) {
      ArrayNode nodes = values(name);
      list.stream().limit(LIST_MAX).map(fields).forEach(each -> nodes.add(each.object()));
    }
    return this;
  }

  private ArrayNode values(String name) {
    ArrayNode nodes = NODES.arrayNode();
    values.put(name, nodes);
    return nodes;
  }

  private ObjectNode object() {
    ObjectNode object = NODES.objectNode();
    object.setAll(values);
    return object;
  }

  private static JsonNode node(String value) {
    String bounded = value.length() <= TEXT_MAX ? value : value.substring(0, TEXT_MAX);
    return NODES.textNode(Clean.text(bounded));
  }

  /** In the form a parser would give it, so that what was read back is equal. */
  private static JsonNode number(long value) {
    return value == (int) value ? NODES.numberNode((int) value) : NODES.numberNode(value);
  }
}
