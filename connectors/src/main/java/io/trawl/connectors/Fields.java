package io.trawl.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.model.Hashtag;
import java.math.BigDecimal;
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

  private static final int ID_DIGITS_MAX = 40; // Of a number; some ids have twenty.
  private static final int OFFSET_LENGTH = 5; // Of +0000.
  private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
  private static final int EPOCH_DIGITS_MAX = 12; // Seconds of the year 9999.
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private Fields() {}

  /** An object but for one member: a post that is passed on is read by itself. */
  public static JsonNode without(JsonNode object, String member) {
    ObjectNode rest = JsonNodeFactory.instance.objectNode();
    object.properties().stream()
        .filter(each -> !each.getKey().equals(member))
        .forEach(each -> rest.set(each.getKey(), each.getValue()));
    return rest;
  }

  /** A text as it is, also an empty one. */
  public static @Nullable String text(JsonNode object, String name) {
    return object.path(name).textValue();
  }

  /** A text that says something. */
  public static @Nullable String filled(JsonNode object, String name) {
    String text = object.path(name).textValue();
    return text == null || text.isBlank() ? null : text;
  }

  /**
   * An id, delivered as a text or as a whole number; the number is written out in digits, also if
   * it came as {@code 12.0} or {@code 1.2e1}.
   */
  public static @Nullable String id(JsonNode object, String name) {
    JsonNode node = object.path(name);
    if (node.isIntegralNumber()) {
      return node.asText();
    }
    return node.isBigDecimal() ? whole(node.decimalValue()) : filled(object, name);
  }

  /**
   * An instant in ISO-8601 with {@code Z} or an offset, of a year with four digits; the offset may
   * lack its colon, as Meta writes it.
   */
  public static @Nullable Instant instant(JsonNode object, String name) {
    String text = object.path(name).textValue();
    return text == null ? null : instant(text);
  }

  /** The same for a text, for example a header's. */
  public static @Nullable Instant instant(String text) {
    try {
      Instant usual = IsoInstant.read(text);
      Instant instant = usual == null ? Instant.parse(withColon(text)) : usual;
      return instant.isBefore(EARLIEST) || instant.isAfter(LATEST) ? null : instant;
    } catch (DateTimeException unreadable) {
      return null;
    }
  }

  /** {@code +0100} as {@code +01:00}. */
  private static String withColon(String text) {
    int sign = text.length() - OFFSET_LENGTH;
    int time = text.indexOf('T');
    boolean bare =
        time > 0
            && sign > time
            && "+-".indexOf(text.charAt(sign)) >= 0
            && text.indexOf(':', sign) < 0;
    return bare ? text.substring(0, sign + 3) + ":" + text.substring(sign + 3) : text;
  }

  /**
   * Seconds since 1970, as a number, whose fraction is cut off, or as digits; after 1970 and before
   * the year 10000.
   */
  public static @Nullable Instant epoch(JsonNode object, String name) {
    JsonNode node = object.path(name);
    long seconds = node.isNumber() ? seconds(node) : digits(node.textValue());
    return seconds > 0 && seconds <= LATEST.getEpochSecond()
        ? Instant.ofEpochSecond(seconds)
        : null;
  }

  /** Without its fraction; -1 if it is no number of our time. */
  private static long seconds(JsonNode node) {
    if (node.isIntegralNumber()) {
      return node.canConvertToLong() ? node.longValue() : -1;
    }
    BigDecimal number = node.isBigDecimal() ? node.decimalValue() : BigDecimal.ONE.negate();
    return number.compareTo(BigDecimal.valueOf(LATEST.getEpochSecond())) <= 0
        ? number.longValue()
        : -1;
  }

  /** -1 if a text is no number of a few digits. */
  private static long digits(@Nullable String text) {
    return text != null && Digits.only(text) && text.length() <= EPOCH_DIGITS_MAX
        ? Long.parseLong(text)
        : -1;
  }

  /** The tag a text names, with or without {@code #}; null if it names none. */
  public static @Nullable Hashtag hashtag(@Nullable String name) {
    return name == null || name.isBlank() || name.equals("#") ? null : Hashtag.of(name);
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

  private static @Nullable String whole(BigDecimal number) {
    BigDecimal bare = number.stripTrailingZeros();
    boolean written = bare.scale() <= 0 && (long) bare.precision() - bare.scale() <= ID_DIGITS_MAX;
    return written ? bare.toPlainString() : null;
  }
}
