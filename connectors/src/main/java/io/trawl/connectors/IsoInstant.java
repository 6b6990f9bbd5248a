package io.trawl.connectors;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Reads an instant in UTC as nearly all networks write it, without a formatter: {@code
 * 2026-01-01T00:00:00}, up to nine digits of a fraction, and {@code Z}, {@code +0000} or {@code
 * +00:00}. A page has a hundred of them, and a formatter takes longer than all the rest of a post.
 */
final class IsoInstant {

  private static final int SECONDS_END = 19; // Where the seconds end.
  private static final int FRACTION_MAX = 9;
  private static final long MINUTE = 60;
  private static final long HOUR = 3_600;
  private static final long DAY = 86_400;

  private IsoInstant() {}

  /**
   * Null if it is written in another way, or is none.
   *
   * @throws java.time.DateTimeException if there is no such day
   */
  static @Nullable Instant read(String text) {
    int end = isMarked(text) ? fractionEnd(text) : -1;
    if (end < 0 || !isUtc(text, end)) {
      return null;
    }
    long second = secondOfDay(text);
    int century = number(text, 0, 99);
    int year = number(text, 2, 99);
    int month = number(text, 5, 12);
    int day = number(text, 8, 31);
    if (second < 0 || century < 0 || year < 0 || month < 0 || day < 0) {
      return null;
    }
    long days = LocalDate.of(century * 100 + year, month, day).toEpochDay();
    return Instant.ofEpochSecond(days * DAY + second, nanos(text, end));
  }

  /** Of 24 hours, without a leap second; -1 if it is none. */
  private static long secondOfDay(String text) {
    int hour = number(text, 11, 23);
    int minute = number(text, 14, 59);
    int second = number(text, 17, 59);
    return hour < 0 || minute < 0 || second < 0 ? -1 : hour * HOUR + minute * MINUTE + second;
  }

  private static boolean isMarked(String text) {
    return text.length() > SECONDS_END
        && text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && text.charAt(10) == 'T'
        && text.charAt(13) == ':'
        && text.charAt(16) == ':';
  }

  /** Where the fraction ends, if there may be one; else -1. */
  private static int fractionEnd(String text) {
    if (text.charAt(SECONDS_END) != '.') {
      return SECONDS_END;
    }
    int end = SECONDS_END + 1;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    int digits = end - SECONDS_END - 1;
    return digits >= 1 && digits <= FRACTION_MAX ? end : -1;
  }

  private static boolean isUtc(String text, int from) {
    return switch (text.length() - from) {
      case 1 -> text.charAt(from) == 'Z';
      case 5 -> text.startsWith("+0000", from);
      case 6 -> text.startsWith("+00:00", from);
      default -> false;
    };
  }

  private static int nanos(String text, int end) {
    int nanos = 0;
    for (int at = SECONDS_END + 1; at <= SECONDS_END + FRACTION_MAX; at++) {
      nanos = nanos * 10 + (at < end ? text.charAt(at) - '0' : 0);
    }
    return nanos;
  }

  /** Two digits as a number; -1 if they are none, or more than {@code most}. */
  private static int number(String text, int at, int most) {
    if (!isDigit(text.charAt(at)) || !isDigit(text.charAt(at + 1))) {
      return -1;
    }
    int number = (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
    return number <= most ? number : -1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
