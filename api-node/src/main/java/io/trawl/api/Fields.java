package io.trawl.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.insights.Scope;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The fields of a JSON object, each of the type expected or refused by its name. Missing, null and
 * empty are the same: not given. Nothing given is ever replaced by a default.
 */
record Fields(JsonNode object) {

  private static final int SHOWN_MAX = 100;

  /** The fields of a value, which must be an object. */
  static Fields of(JsonNode json) {
    if (!json.isObject()) {
      throw new IllegalArgumentException("body: " + shown(json) + " (expected: an object)");
    }
    return new Fields(json);
  }

  /** A value as a message shows it: JSON, cut where it is long. */
  static String shown(JsonNode json) {
    String text = json.toString();
    return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
  }

  /** A text; empty if not given, for whoever reads on to refuse. */
  String text(String name) {
    return optional(name).orElse("");
  }

  Optional<String> optional(String name) {
    JsonNode value = object.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw refused(name, "a text");
    }
    return Optional.of(value.textValue()).filter(text -> !text.isEmpty());
  }

  /** A whole number, which must be given. */
  int number(String name) {
    JsonNode value = object.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw value.isMissingNode()
          ? new IllegalArgumentException(name + ": not given (expected: a whole number)")
          : refused(name, "a whole number");
    }
    return value.intValue();
  }

  /** Any number. */
  Optional<Double> real(String name) {
    JsonNode value = object.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isNumber()) {
      throw refused(name, "a number");
    }
    return Optional.of(value.doubleValue());
  }

  Optional<Duration> duration(String name) {
    try {
      return optional(name).map(Duration::parse);
    } catch (DateTimeException bad) {
      throw refused(name, "a duration like PT5M");
    }
  }

  Optional<Instant> instant(String name) {
    try {
      Optional<Instant> instant = optional(name).map(Instant::parse);
      instant.ifPresent(time -> Scope.checkTime(name, time));
      return instant;
    } catch (DateTimeException bad) {
      throw refused(name, "an instant like 2026-05-01T00:00:00Z");
    }
  }

  private IllegalArgumentException refused(String name, String expected) {
    return new IllegalArgumentException(
        name + ": " + shown(object.path(name)) + " (expected: " + expected + ")");
  }
}
