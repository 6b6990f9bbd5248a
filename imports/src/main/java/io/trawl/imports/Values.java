package io.trawl.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Count;
import io.trawl.model.Hashtag;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields as tools write them: numbers as texts, instants in many forms. What is missing,
 * empty or of another type is null or absent, never a default; nothing here throws.
 */
final class Values {

  /** Digits of the largest whole number that fits in 64 bits, less one: all such fit. */
  private static final int DIGITS_MAX = 18;

  private static final int ID_MAX = 500;

  private Values() {}

  /** A text that says something. */
  static @Nullable String text(JsonNode object, String name) {
    String text = object.path(name).textValue();
    return text == null || text.isBlank() ? null : text;
  }

  /** The first of several fields that says something. */
  static @Nullable String first(JsonNode object, String... names) {
    for (String name : names) {
      String text = text(object, name);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** A text as it is, also an empty one. */
  static @Nullable String words(JsonNode object, String name) {
    return object.path(name).textValue();
  }

  /** A native id of digits alone, delivered as a text or as a whole number. */
  static @Nullable String number(JsonNode object, String name) {
    JsonNode node = object.path(name);
    String text = node.isIntegralNumber() ? node.asText() : node.textValue();
    return text != null && text.length() <= ID_MAX && isDigits(text) ? text : null;
  }

  static boolean isDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /**
   * A count: a whole number, or a text of one. A negative one is hidden. Some tools write whole
   * numbers as {@code 12.0}; anything else, as {@code 1.2K}, is absent.
   */
  static Count count(JsonNode object, String name) {
    JsonNode node = object.path(name);
    return node.isTextual() ? count(node.textValue().strip()) : Count.of(node);
  }

  private static Count count(String text) {
    String whole = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    boolean negative = whole.startsWith("-");
    String digits = negative ? whole.substring(1) : whole;
    if (!isDigits(digits) || digits.length() > DIGITS_MAX) {
      return Count.absent();
    }
    return negative ? Count.hidden() : Count.of(Long.parseLong(digits));
  }

  static @Nullable Boolean flag(JsonNode object, String name) {
    JsonNode node = object.path(name);
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    String text = node.textValue();
    return switch (text == null ? "" : text) {
      case "yes", "True", "true" -> true;
      case "no", "False", "false" -> false;
      default -> null;
    };
  }

  /** An instant in any form that {@link Instants} knows. */
  static @Nullable Instant instant(JsonNode object, String name) {
    JsonNode node = object.path(name);
    if (node.isNumber()) {
      return Instants.ofNumber(node.asText());
    }
    String text = node.textValue();
    return text == null ? null : Instants.of(text.strip());
  }

  /** An instant, or another where the record does not say. */
  static Instant instant(JsonNode object, String name, Instant otherwise) {
    Instant instant = instant(object, name);
    return instant == null ? otherwise : instant;
  }

  /** Of a list, what {@code read} finds in its items; null if it is no list. */
  static <T> @Nullable List<T> list(JsonNode list, Function<JsonNode, @Nullable T> read) {
    if (!list.isArray()) {
      return null;
    }
    List<T> items = new ArrayList<>(list.size());
    for (JsonNode item : list) {
      T value = read.apply(item);
      if (value != null) {
        items.add(value);
      }
    }
    return items;
  }

  /** A tag, with or without its mark; null if nothing is left of it. */
  static @Nullable Hashtag tag(@Nullable String spelling) {
    String bare = spelling == null ? "" : spelling.strip();
    return bare.isEmpty() || bare.equals("#") ? null : Hashtag.of(bare);
  }

  /** Texts between commas; null if there is no such cell. */
  static @Nullable List<String> cells(JsonNode row, String name) {
    String text = row.path(name).textValue();
    if (text == null) {
      return null;
    }
    List<String> cells = new ArrayList<>();
    for (String cell : text.split(",", -1)) {
      if (!cell.isBlank()) {
        cells.add(cell.strip());
      }
    }
    return cells;
  }

  /** Tags between commas; null if there is no such cell. */
  static @Nullable List<Hashtag> tags(JsonNode row, String name) {
    List<String> cells = cells(row, name);
    if (cells == null) {
      return null;
    }
    List<Hashtag> tags = new ArrayList<>();
    for (String cell : cells) {
      Hashtag tag = tag(cell);
      if (tag != null) {
        tags.add(tag);
      }
    }
    return tags;
  }

  private static final String CODE =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  /** Characters of a post's code in addresses; a longer one holds more than the id. */
  private static final int CODE_MAX = 11;

  /** The native id of an Instagram post whose code in addresses is known; null for no such code. */
  static @Nullable String ofCode(@Nullable String code) {
    if (code == null || code.isEmpty() || code.length() > CODE_MAX) {
      return null;
    }
    BigInteger id = BigInteger.ZERO;
    for (int i = 0; i < code.length(); i++) {
      int digit = CODE.indexOf(code.charAt(i));
      if (digit < 0) {
        return null;
      }
      id = id.shiftLeft(6).add(BigInteger.valueOf(digit));
    }
    return id.signum() > 0 ? id.toString() : null;
  }
}
