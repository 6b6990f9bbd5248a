package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads documents that a search or one of its buckets brought. */
final class Hits {

  /** A field of several values. */
  private static final String LIST = Schema.HIDDEN;

  private Hits() {}

  /** Hits of a search, or below an aggregation of hits. */
  static List<JsonNode> of(JsonNode parent) {
    List<JsonNode> hits = new ArrayList<>();
    parent.path("hits").path("hits").forEach(hits::add);
    return hits;
  }

  static JsonNode source(JsonNode hit) {
    return hit.path("_source");
  }

  /** What a hit tells by columns, in the form of a source; instants are milliseconds. */
  static JsonNode columns(JsonNode hit) {
    ObjectNode source = JsonNodeFactory.instance.objectNode();
    hit.path("fields")
        .properties()
        .forEach(field ->
            source.set(
                field.getKey(),
                LIST.equals(field.getKey()) ? field.getValue() : field.getValue().path(0)));
    return source;
  }

  /** An instant of a source, of a row, or of columns. */
  static Instant instant(JsonNode source, String field) {
    String value = source.path(field).asText();
    return Character.isDigit(value.charAt(value.length() - 1))
        ? Instant.ofEpochMilli(Long.parseLong(value))
        : Instant.parse(value);
  }

  static @Nullable String text(JsonNode source, String field) {
    JsonNode value = source.path(field);
    return value.isTextual() ? value.textValue() : null;
  }

  static List<String> texts(JsonNode source, String field) {
    List<String> all = new ArrayList<>();
    JsonNode value = source.path(field);
    if (value.isTextual()) {
      all.add(value.textValue());
    }
    value.forEach(one -> all.add(one.asText()));
    return all;
  }

  /** A count; null where it is hidden or absent. */
  static @Nullable Long count(JsonNode source, Metric metric) {
    return TopPosts.shown(source, metric).value();
  }

  /** Interactions as {@link Definition#INTERACTIONS} has them. */
  static @Nullable Long interactions(JsonNode source) {
    return TopPosts.interactions(source);
  }

  /** A name as names are compared; without its host as well, where it has one. */
  static boolean isNamed(String name, List<String> handles) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return handles.stream()
        .map(handle -> handle.toLowerCase(Locale.ROOT))
        .anyMatch(handle -> handle.equals(wanted) || handle.startsWith(wanted + "@"));
  }
}
