package io.trawl.imports;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads instants as tools write them: seconds, milliseconds or microseconds since 1970, ISO-8601
 * with an offset or without (then UTC), and X's own form. Null for anything else, and for years in
 * which there was no network.
 */
final class Instants {

  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private static final int NUMBER_MAX = 30;

  private static final BigDecimal MILLIS_FROM = BigDecimal.valueOf(100_000_000_000L);
  private static final BigDecimal MICROS_FROM = BigDecimal.valueOf(100_000_000_000_000L);

  /** {@code Wed Oct 10 20:19:24 +0000 2018}. */
  private static final DateTimeFormatter X =
      DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss Z yyyy", Locale.ENGLISH);

  private Instants() {}

  static @Nullable Instant of(String text) {
    try {
      return text.isEmpty() ? null : bounded(parse(text));
    } catch (DateTimeException unreadable) {
      return ofNumber(text);
    }
  }

  private static Instant parse(String text) {
    if (Character.isLetter(text.charAt(0))) {
      return OffsetDateTime.parse(text, X).toInstant();
    }
    String iso = text.length() > 10 && text.charAt(10) == ' ' ? withT(text) : text;
    if (iso.endsWith("Z")) {
      return Instant.parse(iso);
    }
    boolean offset = iso.length() > 19 && (iso.indexOf('+', 19) > 0 || iso.indexOf('-', 19) > 0);
    return offset
        ? OffsetDateTime.parse(withColon(iso)).toInstant()
        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }

  private static String withT(String text) {
    return text.substring(0, 10) + 'T' + text.substring(11);
  }

  /** {@code +0000} as {@code +00:00}. */
  private static String withColon(String iso) {
    int sign = Math.max(iso.indexOf('+', 19), iso.indexOf('-', 19));
    return iso.length() - sign == 5
        ? iso.substring(0, sign + 3) + ':' + iso.substring(sign + 3)
        : iso;
  }

  /** Since 1970; the size of the number tells its unit. */
  static @Nullable Instant ofNumber(String text) {
    if (text.length() > NUMBER_MAX || text.isEmpty() || !isDecimal(text)) {
      return null;
    }
    BigDecimal number = new BigDecimal(text);
    if (number.compareTo(MILLIS_FROM) < 0) {
      return bounded(Instant.ofEpochMilli(number.movePointRight(3).longValue()));
    }
    return number.compareTo(MICROS_FROM) < 0
        ? bounded(Instant.ofEpochMilli(number.longValue()))
        : bounded(Instant.ofEpochMilli(number.movePointLeft(3).longValue()));
  }

  /** Digits, with a point between two of them or none. */
  private static boolean isDecimal(String text) {
    int point = text.indexOf('.');
    return point < 0
        ? Values.isDigits(text)
        : Values.isDigits(text.substring(0, point)) && Values.isDigits(text.substring(point + 1));
  }

  private static @Nullable Instant bounded(Instant instant) {
    return instant.isBefore(Origin.EARLIEST) || !instant.isBefore(LATEST) ? null : instant;
  }
}
