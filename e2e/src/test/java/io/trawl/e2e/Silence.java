package io.trawl.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long targets were not looked at beyond their schedule, in real time.
 *
 * @param times one of each target and fault, ascending
 */
record Silence(List<Duration> times) {

  private static final double P99 = 0.99;

  Silence {
    times = times.stream().sorted().toList();
  }

  /**
   * From rows of visits: each target's longest wait for a visit that was due, in a fault's time.
   */
  static Silence of(Collection<JsonNode> rows, Instant from, double speed) {
    Map<String, Duration> longest = new TreeMap<>();
    for (JsonNode row : rows) {
      Instant planned = Instant.parse(row.path("planned").asText());
      Instant due = planned.isBefore(from) ? from : planned;
      Duration late = Duration.between(due, Instant.parse(row.path("started").asText()));
      longest.merge(
          row.path("target").asText(), real(late, speed), (a, b) -> a.compareTo(b) > 0 ? a : b);
    }
    return new Silence(List.copyOf(longest.values()));
  }

  private static Duration real(Duration product, double speed) {
    return product.isNegative()
        ? Duration.ZERO
        : Duration.ofMillis(Math.round(product.toMillis() / speed));
  }

  Duration median() {
    return at(0.5);
  }

  Duration p99() {
    return at(P99);
  }

  Duration max() {
    return at(1);
  }

  /** The smallest time that a share of all do not exceed; zero if there are none. */
  private Duration at(double share) {
    int rank = (int) Math.ceil(share * times.size());
    return times.isEmpty() ? Duration.ZERO : times.get(Math.max(rank, 1) - 1);
  }
}
