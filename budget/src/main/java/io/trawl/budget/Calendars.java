package io.trawl.budget;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Where days and months of a zone begin: a day may have 23 or 25 hours. */
final class Calendars {
  private Calendars() {}

  static Duration longest(Shape.Period period) {
    return switch (period) {
      case DAY -> Duration.ofHours(25);
      case MONTH -> Duration.ofDays(31).plusHours(1);
    };
  }

  /** When the stretch began in which {@code now} is. */
  static Instant start(Shape.Period period, ZoneId zone, Instant now) {
    return first(period, now.atZone(zone).toLocalDate()).atStartOfDay(zone).toInstant();
  }

  /** When the next one begins. */
  static Instant end(Shape.Period period, ZoneId zone, Instant now) {
    LocalDate first = first(period, now.atZone(zone).toLocalDate());
    LocalDate next =
        switch (period) {
          case DAY -> first.plusDays(1);
          case MONTH -> first.plusMonths(1);
        };
    return next.atStartOfDay(zone).toInstant();
  }

  private static LocalDate first(Shape.Period period, LocalDate date) {
    return switch (period) {
      case DAY -> date;
      case MONTH -> date.withDayOfMonth(1);
    };
  }
}
