package io.trawl.simulator.api;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Instants as networks write them. */
public final class Times {

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter GRAPH =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'+0000'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Times() {}

  /** With milliseconds: {@code 2026-03-04T12:00:00.000Z}. */
  public static String iso(Instant instant) {
    return MILLIS.format(instant);
  }

  /** In whole seconds: {@code 2026-03-04T12:00:00Z}. */
  public static String seconds(Instant instant) {
    return whole(instant).toString();
  }

  /** As Meta writes them: {@code 2026-03-04T12:00:00+0000}. */
  public static String graph(Instant instant) {
    return GRAPH.format(instant);
  }

  /** What is left of an instant in whole seconds. */
  public static Instant whole(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }
}
