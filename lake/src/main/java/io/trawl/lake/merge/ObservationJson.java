package io.trawl.lake.merge;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Metric;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/** An observation as the lake stores it, beside what aggregations filter by. */
public final class ObservationJson {

  private ObservationJson() {}

  /**
   * Writes an observation.
   *
   * @param document as it was when it was observed: author, tags, who saw it
   * @param indexedAt when the lake took it
   */
  public static void write(
      JsonGenerator json, Observation observation, Merged document, Instant indexedAt)
      throws IOException {
    json.writeStartObject();
    Ref ref = observation.ref();
    json.writeStringField(Schema.KIND, ref.kind().key());
    json.writeStringField(Schema.PLATFORM, ref.platform());
    json.writeStringField(Schema.KEY, ref.key());
    json.writeStringField(Schema.DOCUMENT, ref.id());
    Sighting by = observation.by();
    json.writeStringField(Schema.TARGET, by.target());
    json.writeNumberField(Schema.VISIT, by.visit());
    json.writeStringField(Schema.AT, by.at().toString());
    json.writeStringField(Schema.PLANNED, by.planned().toString());
    json.writeStringField(Schema.INDEXED_AT, indexedAt.toString());
    DocumentJson.strings(json, Schema.SEEN_BY, document.seenBy());
    DocumentJson.strings(json, Schema.WAYS, document.ways());
    copy(json, document, Schema.AUTHOR_ID);
    copy(json, document, Schema.TAGS);
    copy(json, document, Schema.CREATED_AT);
    for (Map.Entry<Metric, Step> step : observation.steps().entrySet()) {
      step(json, step.getKey(), step.getValue());
    }
    if (!observation.hidden().isEmpty()) {
      DocumentJson.strings(
          json, Schema.HIDDEN, observation.hidden().stream().map(Metric::key).toList());
    }
    json.writeEndObject();
  }

  private static void copy(JsonGenerator json, Merged document, String field) throws IOException {
    Optional<JsonNode> value = document.field(field);
    if (value.isPresent()) {
      json.writeFieldName(field);
      json.writeTree(value.get());
    }
  }

  private static void step(JsonGenerator json, Metric metric, Step step) throws IOException {
    json.writeNumberField(metric.key(), step.value());
    Stamped<Long> previous = step.previous();
    if (previous != null) {
      json.writeNumberField(Schema.delta(metric), step.delta().orElseThrow());
      json.writeNumberField(Schema.previous(metric), previous.value());
      json.writeNumberField(Schema.previousAt(metric), previous.at().toEpochMilli());
    }
  }

  /** Reads an observation back. */
  public static Observation read(JsonNode source) {
    Ref ref =
        new Ref(
            Kind.of(source.path(Schema.KIND).asText()),
            source.path(Schema.PLATFORM).asText(),
            source.path(Schema.KEY).asText());
    Sighting by =
        new Sighting(
            source.path(Schema.TARGET).asText(),
            source.path(Schema.VISIT).asLong(),
            Instant.parse(source.path(Schema.PLANNED).asText()),
            Instant.parse(source.path(Schema.AT).asText()));
    EnumMap<Metric, Step> steps = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      if (source.has(metric.key())) {
        steps.put(metric, step(source, metric));
      }
    }
    EnumSet<Metric> hidden = EnumSet.noneOf(Metric.class);
    source.path(Schema.HIDDEN).forEach(name -> hidden.add(PendingJson.metric(name.textValue())));
    return new Observation(ref, by, steps, hidden);
  }

  /** The object with other values before; all else of it stays as it was written. */
  public static JsonNode relinked(JsonNode source, Observation observation) {
    ObjectNode copy = source.deepCopy();
    observation.steps().forEach((metric, step) -> relink(copy, metric, step));
    return copy;
  }

  private static void relink(ObjectNode source, Metric metric, Step step) {
    Stamped<Long> previous = step.previous();
    if (previous == null) {
      source.remove(Schema.delta(metric));
      source.remove(Schema.previous(metric));
      source.remove(Schema.previousAt(metric));
    } else {
      source.put(Schema.delta(metric), step.delta().orElseThrow());
      source.put(Schema.previous(metric), previous.value());
      source.put(Schema.previousAt(metric), previous.at().toEpochMilli());
    }
  }

  private static Step step(JsonNode source, Metric metric) {
    long value = source.path(metric.key()).asLong();
    if (!source.has(Schema.previous(metric))) {
      return new Step(value, null);
    }
    Instant at = Instant.ofEpochMilli(source.path(Schema.previousAt(metric)).asLong());
    return new Step(value, new Stamped<>(source.path(Schema.previous(metric)).asLong(), at));
  }
}
