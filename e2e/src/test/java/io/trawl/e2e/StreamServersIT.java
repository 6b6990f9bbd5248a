package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.simulator.world.Network;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two servers of one network that tell of the same posts: each post is one document, seen by both.
 */
@Tag("long")
class StreamServersIT {

  private static final long SEED = Long.getLong("trawl.seed", 8);
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final String ONE = "mastodon.example";
  private static final String TWO = "social.example";
  private static final String TAG = "nike";

  private final URI elasticsearch = TestEngines.elasticsearch();
  private final String jdbcUrl = TestEngines.freshDatabase();

  @Test
  void aPostThatTwoServersTellIsOneDocumentAndWhatNobodyHeardIsAGap() throws Exception {
    try (Lakes lake = new Lakes(elasticsearch);
        Listeners listeners = Listeners.start(SEED, jdbcUrl)) {
      lake.empty();
      try (Crawl _ = Crawl.start(elasticsearch, jdbcUrl, listeners.settings())) {
        String one = listeners.track("mastodon", ONE, List.of(TAG)).get(TAG);
        String two = listeners.track("mastodon", TWO, List.of(TAG)).get(TAG);
        hear(listeners, Instant.EPOCH);
        Instant begun = listeners.now();
        hear(listeners, begun.plusSeconds(60));
        listeners.streams().cut();
        hear(listeners, listeners.now().plusSeconds(120));

        assertThat(listeners.heard("mastodon", ONE).orElseThrow().gapFrom()).isAfter(begun);
        assertThat(rows(lake, one))
            .extracting(row -> row.path("notes").toString())
            .anyMatch(notes -> notes.contains("stream-gap:"));

        Instant from = listeners.now();
        hear(listeners, from.plusSeconds(900));
        List<String> posted = listeners.posted(Network.MASTODON, TAG, from, from.plusSeconds(600));
        assertThat(posted).as("seed %s", SEED).hasSizeGreaterThan(10);
        assertThat(lake.posts(one)).doesNotHaveDuplicates().containsAll(posted);
        assertThat(lake.posts(two)).doesNotHaveDuplicates().containsAll(posted);
        String key = posted.getFirst();
        assertThat(lake.count("trawl-post-*", "{\"term\":{\"key\":\"" + key + "\"}}")).isOne();
      }
    }
  }

  private static List<JsonNode> rows(Lakes lake, String target) throws Exception {
    return lake.of(target, "trawl-visit-*").stream()
        .filter(row -> row.path("request").asText().equals("stream"))
        .toList();
  }

  private static void hear(Listeners listeners, Instant to) {
    await("all until " + to)
        .atMost(LONGEST)
        .until(() ->
            List.of(ONE, TWO).stream()
                .allMatch(server ->
                    listeners
                        .heard("mastodon", server)
                        .filter(it -> it.heardUntil() != null && it.heardUntil().isAfter(to))
                        .isPresent()));
  }
}
