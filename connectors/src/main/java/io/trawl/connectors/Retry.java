package io.trawl.connectors;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The {@code Retry-After} header, seconds or a date (RFC 9110 §10.2.3), capped. */
public final class Retry {

  /** Longest wait believed; a network that says a year is asked again after this. */
  public static final Duration AFTER_MAX = Duration.ofHours(1);

  private Retry() {}

  /** When to ask again; empty if the header is missing, negative or unreadable. */
  public static Optional<Instant> after(Response response) {
    return response.header("retry-after").flatMap(value -> parse(value.strip(), response.at()));
  }

  /** A reset instant the network names, capped to {@link #AFTER_MAX} from {@code now}. */
  public static Instant capped(Instant until, Instant now) {
    Instant latest = now.plus(AFTER_MAX);
    return until.isAfter(latest) ? latest : until;
  }

  private static Optional<Instant> parse(String value, Instant now) {
    try {
      Instant until =
          value.chars().allMatch(Character::isDigit)
              ? now.plusSeconds(Math.min(Long.parseLong(value), AFTER_MAX.toSeconds()))
              : ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return until.isBefore(now) ? Optional.empty() : Optional.of(capped(until, now));
    } catch (DateTimeException | NumberFormatException unreadable) {
      return Optional.empty();
    }
  }
}
