package io.trawl.connectors.tiktokresearch;

import io.trawl.connectors.Digits;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Days of publication that a query covers, and where in its results it goes on.
 *
 * @param from first day, UTC
 * @param to last day, at most {@link #DAYS_MAX} days later
 * @param cursor results that were read already
 * @param search the network's name for the query; null = it is new
 */
record Stretch(LocalDate from, LocalDate to, long cursor, @Nullable String search) {

  /** The most that may lie between the first day and the last. */
  static final int DAYS_MAX = 30;

  /** The first day of TikTok outside China; nothing is older. */
  static final LocalDate FIRST = LocalDate.of(2016, 9, 1);

  /** A day that is over, wherever and whenever: asked for where no other is known yet. */
  static final Stretch ONE_DAY = days(FIRST, FIRST);

  /** Videos come into the archive with this delay; their counts are then still on the move. */
  private static final int LAG_DAYS = 3;

  private static final int CURSOR_DIGITS_MAX = 15;

  static Stretch days(LocalDate from, LocalDate to) {
    return new Stretch(from, to, 0, null);
  }

  /** The latest days there can be something of. */
  static Stretch latest(LocalDate today) {
    return days(today.minusDays(LAG_DAYS), today);
  }

  /**
   * What a look after this one, read to its end today, has to cover: from where videos may still be
   * missing to today, or as far as one query goes.
   */
  Stretch next(LocalDate today) {
    LocalDate settled = today.minusDays(LAG_DAYS);
    LocalDate begin = to.isBefore(settled) ? to : settled;
    LocalDate most = begin.plusDays(DAYS_MAX);
    return days(begin, most.isBefore(today) ? most : today);
  }

  /** The days before this one; null before TikTok's first. */
  @Nullable Stretch before() {
    LocalDate last = from.minusDays(1);
    LocalDate first = last.minusDays(DAYS_MAX - 1L);
    return last.isBefore(FIRST) ? null : days(first.isBefore(FIRST) ? FIRST : first, last);
  }

  /** The same days, further on in their results. */
  Stretch at(long results, @Nullable String name) {
    return new Stretch(from, to, results, name == null ? search : name);
  }

  /** As a position keeps it. */
  String text() {
    String days = day(from) + " " + day(to);
    return cursor == 0 && search == null
        ? days
        : days + " " + cursor + (search == null ? "" : " " + search);
  }

  /** A day as the network writes it. */
  static String day(LocalDate day) {
    return day.format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  /** Reads what {@link #text} wrote; null for anything else. */
  static @Nullable Stretch parse(@Nullable String text) {
    List<String> parts = List.of((text == null ? "" : text).split(" ", 4));
    LocalDate from = date(parts.getFirst());
    LocalDate to = parts.size() < 2 ? null : date(parts.get(1));
    String cursor = parts.size() < 3 ? "0" : parts.get(2);
    boolean sane = Digits.only(cursor) && cursor.length() <= CURSOR_DIGITS_MAX;
    if (from == null || to == null || !sane || to.isAfter(from.plusDays(DAYS_MAX))) {
      return null;
    }
    return new Stretch(from, to, Long.parseLong(cursor), parts.size() < 4 ? null : parts.get(3));
  }

  private static @Nullable LocalDate date(String text) {
    try {
      return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
    } catch (DateTimeException unreadable) {
      return null;
    }
  }
}
