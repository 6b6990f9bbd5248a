package io.trawl.lake.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.model.Metric;

/**
 * The fields of one kind of index that queries may use. Whatever else a document holds stays in its
 * {@code _source} and costs the index nothing, because the mapping is not dynamic.
 */
final class Mapping {

  /** Longer values are kept but not found. */
  private static final int KEYWORD_MAX = 1024;

  private final ObjectNode properties = JsonNodeFactory.instance.objectNode();

  /** Filtered by and counted. */
  Mapping keywords(String... names) {
    for (String name : names) {
      field(name, "keyword").put("ignore_above", KEYWORD_MAX);
    }
    return this;
  }

  /** Counted, and filtered by where something else has found the few: columns without terms. */
  Mapping columns(String... names) {
    for (String name : names) {
      field(name, "keyword").put("index", false).put("ignore_above", KEYWORD_MAX);
    }
    return this;
  }

  /** Instants that are shown and sorted by: columns without a search tree. */
  Mapping dateColumns(String... names) {
    for (String name : names) {
      field(name, "date").put("index", false);
    }
    return this;
  }

  /** Filtered by range and sorted by. */
  Mapping dates(String... names) {
    return each("date", names);
  }

  Mapping booleans(String... names) {
    return each("boolean", names);
  }

  /** Words are searched; nothing is ranked by the length of a post. */
  Mapping text(String name) {
    field(name, "text").put("norms", false);
    return this;
  }

  /** Numbers that are summed and sorted by: columns without a search tree. */
  Mapping numbers(String... names) {
    for (String name : names) {
      field(name, "long").put("index", false);
    }
    return this;
  }

  /** Numbers that are filtered by. */
  Mapping amounts(String... names) {
    return each("long", names);
  }

  Mapping decimals(String... names) {
    for (String name : names) {
      field(name, "double").put("index", false);
    }
    return this;
  }

  /** What the network sent, searchable leaf by leaf without a field for each. */
  Mapping flattened(String name) {
    field(name, "flattened")
        .put("ignore_above", SourceLimits.SEARCHABLE_MAX)
        .put("depth_limit", SourceLimits.DEPTH_MAX + 1);
    return this;
  }

  /** Bytes in Base64, only kept. */
  Mapping binary(String name) {
    field(name, "binary").put("doc_values", false);
    return this;
  }

  /** A number for each metric, under its name plus {@code suffix}. */
  Mapping metrics(String suffix) {
    for (Metric metric : Metric.values()) {
      numbers(metric.key() + suffix);
    }
    return this;
  }

  ObjectNode json() {
    ObjectNode mappings = JsonNodeFactory.instance.objectNode();
    mappings.put("dynamic", false);
    mappings.set("properties", properties);
    return mappings;
  }

  private Mapping each(String type, String... names) {
    for (String name : names) {
      field(name, type);
    }
    return this;
  }

  private ObjectNode field(String name, String type) {
    return properties.putObject(name).put("type", type);
  }
}
