package io.trawl.connectors.instagram;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Fields;
import io.trawl.model.Count;
import java.time.Instant;
import java.util.Optional;

/** Fields of the network's objects, each read as what it may be and never as more. */
final class InstagramFields {

  private InstagramFields() {}

  /** A text that is not blank. */
  static Optional<String> text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isTextual() && !value.textValue().isBlank()
        ? Optional.of(value.textValue())
        : Optional.empty();
  }

  static Optional<Boolean> flag(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty();
  }

  static boolean isTrue(JsonNode object, String field) {
    return object.path(field).booleanValue();
  }

  /** A text, or a whole number of any length in full digits: ids come as both. */
  static Optional<String> mark(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isIntegralNumber() ? Optional.of(value.asText()) : text(object, field);
  }

  /** Epoch seconds, as a number or as digits. */
  static Optional<Instant> instant(JsonNode object, String field) {
    return Optional.ofNullable(Fields.epoch(object, field));
  }

  /** {@code object.field.count}, the form of the web's counts. */
  static Count edgeCount(JsonNode object, String field) {
    return Count.of(object.path(field).path("count"));
  }

  static Count count(JsonNode object, String field) {
    return Count.of(object.path(field));
  }
}
