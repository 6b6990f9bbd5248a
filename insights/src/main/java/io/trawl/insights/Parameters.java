package io.trawl.insights;

import static io.trawl.model.Checks.check;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;

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
    return text;
  }

  /**
   * The length of a bucket; if not given, the shortest handy one that makes at most {@code wished}
   * buckets of the window.
   */
  Duration interval(Duration window, int wished, int max) {
    String text = values.get("interval");
    Duration interval = text == null ? handy(window, wished) : parsed(text);
    check(
        interval.compareTo(HANDY[0]) >= 0 && window.dividedBy(interval) < max,
        "interval",
        interval,
        HANDY[0] + " or longer, and fewer than " + max + " in the window");
    return interval;
  }

  private static final Duration[] HANDY = {
    Duration.ofSeconds(10),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofMinutes(10),
    Duration.ofMinutes(30),
    Duration.ofHours(1),
    Duration.ofHours(3),
    Duration.ofHours(6),
    Duration.ofHours(12),
    Duration.ofDays(1)
  };

  private static Duration handy(Duration window, int wished) {
    for (Duration interval : HANDY) {
      if (window.dividedBy(interval) <= wished) {
        return interval;
      }
    }
    return Duration.ofDays(Math.max(1, window.toDays() / wished));
  }

  private static Duration parsed(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeException bad) {
      throw new IllegalArgumentException(
          "interval: " + text + " (expected: a duration like PT10M or P1D)", bad);
    }
  }
}
