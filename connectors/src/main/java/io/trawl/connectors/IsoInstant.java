package io.trawl.connectors;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads the two forms of an instant that nearly all networks write, {@code 2026-01-02T03:04:05Z}
 * and {@code 2026-01-02T03:04:05.678Z}, in a small part of the time that {@link Instant#parse}
 * takes.
 */
final class IsoInstant {

  private static final String SECONDS = "0000-00-00T00:00:00Z";
  private static final String MILLIS = "0000-00-00T00:00:00.000Z";

  private IsoInstant() {}

  /**
   * Null for any other form, and for the second 60 and the hour 24, which are for the parser.
   *
   * @throws DateTimeException for a day that is in no calendar
   */
  static @Nullable Instant plain(String text) {
    boolean millis = text.length() == MILLIS.length();
    if (!hasForm(text, millis ? MILLIS : SECONDS)) {
      return null;
    }
    int hour = number(text, 11, 13);
    int second = number(text, 17, 19);
    if (hour > 23 || second > 59) {
      return null;
    }
    int nanos = millis ? number(text, 20, 23) * 1_000_000 : 0;
    return LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            hour,
            number(text, 14, 16),
            second,
            nanos)
        .toInstant(ZoneOffset.UTC);
  }

  /** A digit where the form has one, and the form's own character elsewhere. */
  private static boolean hasForm(String text, String form) {
    if (text.length() != form.length()) {
      return false;
    }
    for (int at = 0; at < form.length(); at++) {
      char c = text.charAt(at);
      boolean fits = form.charAt(at) == '0' ? c >= '0' && c <= '9' : c == form.charAt(at);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int at = from; at < to; at++) {
      number = number * 10 + text.charAt(at) - '0';
    }
    return number;
  }
}
