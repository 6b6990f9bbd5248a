package io.trawl.connectors.instagram;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Count;
import java.time.Instant;
import java.util.Optional;

/** Fields of the network's objects, each read as what it may be and never as more. */
final class InstagramFields {

  /** The year 9999: a number beyond it is no instant but some other number. */
  private static final long EPOCH_SECONDS_MAX = 253_402_300_799L;

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
    JsonNode value = object.path(field);
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return instant(value.longValue());
    }
    String text = value.isTextual() ? value.textValue() : "";
    return isDigits(text) && text.length() < 13 ? instant(Long.parseLong(text)) : Optional.empty();
  }

  private static Optional<Instant> instant(long seconds) {
    return seconds > 0 && seconds <= EPOCH_SECONDS_MAX
        ? Optional.of(Instant.ofEpochSecond(seconds))
        : Optional.empty();
  }

  /** {@code object.field.count}, the form of the web's counts. */
  static Count edgeCount(JsonNode object, String field) {
    return Count.of(object.path(field).path("count"));
  }

  static Count count(JsonNode object, String field) {
    return Count.of(object.path(field));
  }

  /** ASCII digits and nothing else, at least one. */
  static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
