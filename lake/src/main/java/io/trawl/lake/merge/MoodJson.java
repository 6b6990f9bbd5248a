package io.trawl.lake.merge;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.lake.schema.Schema;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How a document's text feels, as the lake stores it. */
final class MoodJson {

  private static final String LABEL = "label";
  private static final String SCORE = "score";
  private static final String LANGUAGE = "language";
  private static final String SCORER = "scorer";
  private static final String VERSION = "version";

  private MoodJson() {}

  static void write(JsonGenerator json, @Nullable Mood mood) throws IOException {
    if (mood == null) {
      return;
    }
    json.writeObjectFieldStart(Schema.SENTIMENT);
    json.writeStringField(LABEL, mood.label().key());
    if (mood.score() != null) {
      json.writeNumberField(SCORE, mood.score());
    }
    json.writeStringField(LANGUAGE, mood.language());
    json.writeStringField(SCORER, mood.scorer());
    json.writeStringField(VERSION, mood.version());
    json.writeEndObject();
  }

  /** What does not fit counts as not said: it is said anew. */
  static @Nullable Mood read(@Nullable JsonNode node) {
    Mood.Label label = node == null ? null : Mood.Label.of(node.path(LABEL).asText()).orElse(null);
    if (node == null || label == null || (label == Mood.Label.UNKNOWN) == node.has(SCORE)) {
      return null;
    }
    return new Mood(
        label,
        node.has(SCORE) ? node.path(SCORE).doubleValue() : null,
        node.path(LANGUAGE).asText(),
        node.path(SCORER).asText(),
        node.path(VERSION).asText());
  }
}
