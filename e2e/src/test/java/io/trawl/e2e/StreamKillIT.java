package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trawl.embedded.testing.TestEngines;
import io.trawl.simulator.live.StreamFaults;
import io.trawl.simulator.world.Network;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the product at every step of a window of a stream: between the parts of a bulk, after the
 * lake has acknowledged, after the cursor has moved. What was told meanwhile is heard again.
 */
@Tag("long")
class StreamKillIT {

  private static final long SEED = Long.getLong("trawl.seed", 6);
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final List<String> TAGS = List.of("nike", "adidas", "running");
  private static final List<String> STEPS =
      List.of("lake.bulk.answered", "stream.acknowledged", "stream.saved");

  private final URI elasticsearch = TestEngines.elasticsearch();
  private final String jdbcUrl = TestEngines.freshDatabase();
  private final Lakes lake = new Lakes(elasticsearch);
  private Listeners listeners;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path data;

  @BeforeEach
  void start() throws Exception {
    lake.empty();
    listeners = Listeners.start(SEED, jdbcUrl);
  }

  @AfterEach
  void stop() throws Exception {
    listeners.close();
    lake.close();
  }

  @Test
  void everyPostIsInTheLakeAfterAKillAtEveryStep() throws Exception {
    listeners.streams().faults(new StreamFaults(0, 0.05, 0.1, Duration.ofHours(36), false));
    Map<String, String> targets;
    Instant from;
    try (TrawlProcess first = up(listeners.settings())) {
      first.awaitReady();
      targets = listeners.track("bluesky", null, TAGS);
      await("a socket").atMost(LONGEST).until(() -> listeners.streams().opened() > 0);
      from = listeners.now();
      hear(from.plusSeconds(60));
    }
    int nth = 9;
    for (String step : STEPS) {
      Map<String, Object> halting = new HashMap<>(listeners.settings());
      halting.put("halt.at", step);
      halting.put("halt.nth", nth++);
      try (TrawlProcess dying = up(halting)) {
        assertThat(dying.awaitEnd(LONGEST)).as(step).isEqualTo(HaltAppender.KILLED);
      }
    }
    try (TrawlProcess last = up(listeners.settings())) {
      last.awaitReady();
      hear(listeners.now().plusSeconds(120));
    }

    Instant to = listeners.heard("bluesky", "").orElseThrow().heardUntil();
    for (String tag : TAGS) {
      assertThat(lake.posts(targets.get(tag)))
          .as("%s seed %s", tag, SEED)
          .doesNotHaveDuplicates()
          .containsAll(listeners.posted(Network.BLUESKY, tag, from, to));
    }
    assertThat(listeners.heard("bluesky", "").orElseThrow().gapFrom()).isNull();
  }

  private TrawlProcess up(Map<String, Object> settings) throws Exception {
    return TrawlProcess.up(new TrawlProcess.Place(data, elasticsearch, jdbcUrl), settings);
  }

  private void hear(Instant to) {
    await("all until " + to)
        .atMost(LONGEST)
        .until(() ->
            listeners
                .heard("bluesky", "")
                .filter(it -> it.heardUntil() != null && it.heardUntil().isAfter(to))
                .isPresent());
  }
}
