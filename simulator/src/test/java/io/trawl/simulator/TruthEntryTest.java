package io.trawl.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Served;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TruthEntryTest {

  private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATE = EARLY.plusSeconds(60);

  @Test
  void theFirstAndLastAreThoseWithTheOldestAndNewestValuesWhoeverIsBookedFirst() throws Exception {
    Serving second = serving(LATE, 2, 20);
    Served tag = new Served.OfTag("mastodon", "nike", second.counts());

    TruthEntry entry = new TruthEntry(tag, second);
    entry.add(tag, second, true);
    entry.add(tag, serving(EARLY, 1, 10), true);
    ObjectNode line = new ObjectMapper().createObjectNode();
    entry.write(line);

    assertThat(line.at("/first/counts/posts").asInt()).isEqualTo(10);
    assertThat(line.at("/last/counts/posts").asInt()).isEqualTo(20);
  }

  /** Both were booked late, at the same instant. */
  private static Serving serving(Instant from, long request, long posts) {
    return new Serving(from, LATE, "anonymous", request, Map.of("posts", posts));
  }
}
