package io.trawl.insights;

import static io.trawl.model.Checks.check;

import java.util.Map;
import java.util.Optional;

/** The parameters of one question, read with their bounds. */
public record Parameters(Map<String, String> values) {

  public Parameters {
    values = Map.copyOf(values);
  }

  /** A whole number, {@code fallback} if not given. */
  int integer(String name, int fallback, int min, int max) {
    String text = values.get(name);
    if (text == null) {
      return fallback;
    }
    try {
      int value = Integer.parseInt(text);
      check(value >= min && value <= max, name, text, min + " to " + max);
      return value;
    } catch (NumberFormatException bad) {
      throw new IllegalArgumentException(
          name + ": " + text + " (expected: a whole number from " + min + " to " + max + ")", bad);
    }
  }

  /** A text that must be given. */
  String text(String name) {
    String text = values.get(name);
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException(name + ": missing (expected: a value)");
    }
    boolean printable = text.chars().noneMatch(Character::isISOControl);
    check(printable, name, "\"" + text + "\"", "no control characters");
    return text;
  }

  /** A text that may be given. */
  Optional<String> optional(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
