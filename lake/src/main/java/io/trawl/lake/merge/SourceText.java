package io.trawl.lake.merge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.lake.schema.SourceLimits;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Writes what a network sent in a form that Elasticsearch takes whatever it is: too deep, too long
 * or too much is cut and named, and never refused.
 */
final class SourceText {

  private static final JsonFactory JSON = new JsonFactory();

  private final StringWriter text = new StringWriter();
  private final List<String> cuts = new ArrayList<>();

  /** Names of the members that lead to where the writer stands. */
  private final Deque<String> path = new ArrayDeque<>();

  private int values;

  private SourceText() {}

  static Source of(JsonNode source) {
    SourceText writer = new SourceText();
    try (JsonGenerator json = JSON.createGenerator(writer.text)) {
      writer.root(json, source);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return new Source(writer.text.toString(), writer.cuts);
  }

  /** The field takes an object only. */
  private void root(JsonGenerator json, JsonNode source) throws IOException {
    if (source.isObject()) {
      object(json, source, 1);
    } else {
      json.writeStartObject();
      member(json, Map.entry("value", source), 1);
      json.writeEndObject();
    }
  }

  private void object(JsonGenerator json, JsonNode node, int depth) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (full()) {
        cut("size");
        break;
      }
      member(json, member, depth);
    }
    json.writeEndObject();
  }

  private void member(JsonGenerator json, Map.Entry<String, JsonNode> member, int depth)
      throws IOException {
    String name = name(member.getKey());
    json.writeFieldName(name);
    path.addLast(name);
    value(json, member.getValue(), depth);
    path.removeLast();
  }

  private String name(String name) {
    String clean = name.isBlank() ? "_" : Clean.text(name);
    if (clean.length() <= SourceLimits.NAME_MAX) {
      return clean;
    }
    cut("name");
    return Clean.text(clean.substring(0, SourceLimits.NAME_MAX));
  }

  private void array(JsonGenerator json, JsonNode node, int depth) throws IOException {
    json.writeStartArray();
    for (JsonNode element : node) {
      if (full()) {
        cut("size");
        break;
      }
      value(json, element, depth);
    }
    json.writeEndArray();
  }

  private void value(JsonGenerator json, JsonNode node, int depth) throws IOException {
    values++;
    if (node.isContainerNode() && depth >= SourceLimits.DEPTH_MAX) {
      cut("depth");
      json.writeNull();
    } else if (node.isObject()) {
      object(json, node, depth + 1);
    } else if (node.isArray()) {
      array(json, node, depth + 1);
    } else {
      scalar(json, node);
    }
  }

  private void scalar(JsonGenerator json, JsonNode node) throws IOException {
    if (node.isTextual()) {
      json.writeString(shortened(node.textValue()));
    } else if (node.isBoolean()) {
      json.writeBoolean(node.booleanValue());
    } else if (node.isInt() || node.isLong()) {
      json.writeNumber(node.longValue());
    } else if (isWritable(node)) {
      json.writeNumber(node.asText());
    } else if (node.isNull() || node.isMissingNode()) {
      json.writeNull();
    } else {
      json.writeString(shortened(node.asText()));
    }
  }

  /** A number beyond what a double holds is none that Elasticsearch can read. */
  private static boolean isWritable(JsonNode node) {
    return node.isNumber()
        && node.asText().length() <= SourceLimits.NUMBER_MAX
        && (node.isIntegralNumber() || Double.isFinite(node.doubleValue()));
  }

  private String shortened(String value) {
    if (value.length() <= SourceLimits.TEXT_MAX) {
      return Clean.text(value);
    }
    cut("length");
    return Clean.text(value.substring(0, SourceLimits.TEXT_MAX));
  }

  private boolean full() {
    return values >= SourceLimits.VALUES_MAX || text.getBuffer().length() >= SourceLimits.TOTAL_MAX;
  }

  private void cut(String what) {
    if (cuts.size() < SourceLimits.CUTS_MAX) {
      cuts.add(what + ":" + String.join(".", path));
    }
  }
}
