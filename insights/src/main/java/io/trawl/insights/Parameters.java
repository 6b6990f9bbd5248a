package io.trawl.insights;

import static io.trawl.model.Checks.check;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

  /** A length of time, {@code fallback} if not given. */
  Duration duration(String name, Duration fallback, Duration min, Duration max) {
    String text = values.get(name);
    if (text == null) {
      return fallback;
    }
    try {
      Duration value = Duration.parse(text);
      boolean within = value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
      check(within, name, text, min + " to " + max);
      return value;
    } catch (DateTimeException | ArithmeticException bad) {
      throw new IllegalArgumentException(
          name + ": " + text + " (expected: a duration like PT24H)", bad);
    }
  }

  /**
   * Amounts by name, {@code likes:1,comments:2}, if given.
   *
   * @param allowed the names there are
   */
  Optional<Map<String, Double>> amounts(String name, List<String> allowed) {
    return optional(name)
        .map(text -> {
          Map<String, Double> amounts = new LinkedHashMap<>();
          for (String each : text.split(",", -1)) {
            int colon = each.indexOf(':');
            String key = colon < 0 ? each : each.substring(0, colon);
            Double amount = colon < 0 ? null : number(each.substring(colon + 1));
            boolean good =
                allowed.contains(key) && amount != null && amounts.put(key, amount) == null;
            check(
                good,
                name,
                text,
                "each of " + allowed + " at most once, like " + allowed.getFirst() + ":0.5");
          }
          return amounts;
        });
  }

  private static @Nullable Double number(String text) {
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException _) {
      return null; // Refused by whoever asked, who knows the whole text.
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

  /** One of the constants of a type by its {@link Words}, {@code fallback} if not given. */
  <E extends Enum<E>> E choice(String name, Class<E> type, E fallback) {
    String text = values.get(name);
    if (text == null) {
      return fallback;
    }
    List<E> all = List.of(type.getEnumConstants());
    return all.stream()
        .filter(one -> Words.of(one).equals(text))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                name
                    + ": "
                    + text
                    + " (expected: "
                    + all.stream().map(Words::of).collect(Collectors.joining(" or "))
                    + ")"));
  }

  /** A text that may be given. */
  Optional<String> optional(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
