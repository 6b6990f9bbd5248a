package io.trawl.lake.merge;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.lake.schema.Ref;
import io.trawl.model.Metric;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The compact form of an observation inside its document: an array of target, visit, planned,
 * observed, late, steps and hidden metrics.
 */
final class PendingJson {

  private static final Map<String, Metric> METRICS = metrics();

  private PendingJson() {}

  static void write(JsonGenerator json, Pending pending) throws IOException {
    Observation observation = pending.observation();
    json.writeStartArray();
    json.writeString(observation.by().target());
    json.writeNumber(observation.by().visit());
    json.writeNumber(observation.by().planned().toEpochMilli());
    json.writeNumber(observation.by().at().toEpochMilli());
    json.writeBoolean(pending.late());
    json.writeStartObject();
    for (Map.Entry<Metric, Step> step : observation.steps().entrySet()) {
      json.writeFieldName(step.getKey().key());
      step(json, step.getValue());
    }
    json.writeEndObject();
    json.writeStartArray();
    for (Metric metric : observation.hidden()) {
      json.writeString(metric.key());
    }
    json.writeEndArray();
    json.writeEndArray();
  }

  static Pending read(JsonNode array, Ref ref) {
    Sighting by = sighting(array);
    EnumMap<Metric, Step> steps = new EnumMap<>(Metric.class);
    for (Map.Entry<String, JsonNode> step : array.get(5).properties()) {
      steps.put(metric(step.getKey()), step(step.getValue()));
    }
    EnumSet<Metric> hidden = EnumSet.noneOf(Metric.class);
    array.get(6).forEach(name -> hidden.add(metric(name.textValue())));
    return new Pending(new Observation(ref, by, steps, hidden), array.get(4).booleanValue());
  }

  /** Target, visit, planned and observed, the first four of an array. */
  static Sighting sighting(JsonNode array) {
    return new Sighting(
        array.path(0).asText(), array.path(1).asLong(), at(array.path(2)), at(array.path(3)));
  }

  static void stamped(JsonGenerator json, Stamped<Long> stamped) throws IOException {
    json.writeStartArray();
    json.writeNumber(stamped.value());
    json.writeNumber(stamped.at().toEpochMilli());
    json.writeEndArray();
  }

  static Stamped<Long> stamped(JsonNode array) {
    return new Stamped<>(array.get(0).longValue(), at(array.get(1)));
  }

  static @Nullable Metric metricOrNull(String key) {
    return METRICS.get(key);
  }

  static Metric metric(String key) {
    Metric metric = METRICS.get(key);
    if (metric == null) {
      throw new IllegalStateException("metric: " + key + " (expected: one we know)");
    }
    return metric;
  }

  private static void step(JsonGenerator json, Step step) throws IOException {
    json.writeStartArray();
    json.writeNumber(step.value());
    if (step.previous() != null) {
      stamped(json, step.previous());
    }
    json.writeEndArray();
  }

  private static Step step(JsonNode array) {
    return new Step(array.get(0).longValue(), array.size() > 1 ? stamped(array.get(1)) : null);
  }

  private static Instant at(JsonNode millis) {
    return Instant.ofEpochMilli(millis.longValue());
  }

  private static Map<String, Metric> metrics() {
    Map<String, Metric> all = new HashMap<>();
    for (Metric metric : Metric.values()) {
      all.put(metric.key(), metric);
    }
    return Map.copyOf(all);
  }
}
