package io.trawl.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Hashtag;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields of an object a network sent. A field that is missing, null or of another type than
 * asked is null, never a default; nothing here throws.
 */
public final class Fields {

  private static final double EXACT_MAX = 1L << 53; // Beyond it a double has lost digits.
  private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private Fields() {}

  /** A text as it is, also an empty one. */
  public static @Nullable String text(JsonNode object, String name) {
    return object.path(name).textValue();
  }

  /** A text that says something. */
  public static @Nullable String filled(JsonNode object, String name) {
    String text = object.path(name).textValue();
    return text == null || text.isBlank() ? null : text;
  }

  /** An id, delivered as a text or as a whole number; the number is written out in digits. */
  public static @Nullable String id(JsonNode object, String name) {
    JsonNode node = object.path(name);
    if (node.isIntegralNumber()) {
      return node.asText();
    }
    if (node.isDouble() && Math.abs(node.doubleValue()) <= EXACT_MAX && wholeNumber(node)) {
      return Long.toString(node.longValue());
    }
    return filled(object, name);
  }

  /** An instant in ISO-8601 with {@code Z} or an offset, of a year with four digits. */
  public static @Nullable Instant instant(JsonNode object, String name) {
    String text = object.path(name).textValue();
    return text == null ? null : instant(text);
  }

  /** The same for a text, for example a header's. */
  public static @Nullable Instant instant(String text) {
    try {
      Instant plain = IsoInstant.plain(text);
      Instant instant = plain == null ? Instant.parse(text) : plain;
      return instant.isBefore(EARLIEST) || instant.isAfter(LATEST) ? null : instant;
    } catch (DateTimeException unreadable) {
      return null;
    }
  }

  /** The tag a text names, with or without {@code #}; null if it names none. */
  public static @Nullable Hashtag hashtag(@Nullable String name) {
    return name == null || name.isBlank() || name.equals("#") ? null : Hashtag.of(name);
  }

  /** An instant in seconds since 1970, whole or with a fraction that is cut off. */
  public static @Nullable Instant seconds(JsonNode object, String name) {
    JsonNode node = object.path(name);
    double value = node.isNumber() ? node.doubleValue() : Double.NaN;
    return value >= EARLIEST.getEpochSecond() && value <= LATEST.getEpochSecond()
        ? Instant.ofEpochSecond((long) Math.floor(value))
        : null;
  }

  public static @Nullable Boolean flag(JsonNode object, String name) {
    JsonNode node = object.path(name);
    return node.isBoolean() ? node.booleanValue() : null;
  }

  /** A list, without the items that {@code read} finds nothing in; null if it is no list. */
  public static <T> @Nullable List<T> list(
      JsonNode object, String name, Function<JsonNode, @Nullable T> read) {
    JsonNode node = object.path(name);
    if (!node.isArray()) {
      return null;
    }
    List<T> items = new ArrayList<>(node.size());
    for (JsonNode item : node) {
      T value = read.apply(item);
      if (value != null) {
        items.add(value);
      }
    }
    return items;
  }

  private static boolean wholeNumber(JsonNode node) {
    return node.doubleValue() == Math.rint(node.doubleValue());
  }
}
