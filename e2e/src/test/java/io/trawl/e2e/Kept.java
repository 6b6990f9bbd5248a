package io.trawl.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** Visits that were made in a stretch of real time, against those that were due in it. */
record Kept(long due, long made) {

  /** The stretch of a run, each {@code length} long, in which the smallest share was made. */
  static Kept worst(
      Collection<JsonNode> rows, Instant from, Instant until, Duration length, double speed) {
    Kept worst = new Kept(1, 1);
    Duration product = Duration.ofMillis(Math.round(length.toMillis() * speed));
    for (Instant start = from; !start.plus(product).isAfter(until); start = start.plus(product)) {
      Kept kept =
          new Kept(
              in(rows, "planned", start, start.plus(product)),
              in(rows, "started", start, start.plus(product)));
      worst = kept.share() < worst.share() ? kept : worst;
    }
    return worst;
  }

  private static long in(Collection<JsonNode> rows, String field, Instant from, Instant until) {
    return rows.stream()
        .map(row -> Instant.parse(row.path(field).asText()))
        .filter(at -> !at.isBefore(from) && at.isBefore(until))
        .count();
  }

  double share() {
    return due == 0 ? 1 : (double) made / due;
  }
}
