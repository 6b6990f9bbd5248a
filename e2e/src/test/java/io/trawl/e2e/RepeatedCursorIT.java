package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.registry.NewTarget;
import io.trawl.simulator.SimulatorSettings;
import io.trawl.simulator.judge.Judge;
import io.trawl.simulator.judge.Judgement;
import io.trawl.simulator.world.WorldSettings;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A network whose next page is always the one that was just read: a walk ends after one repeat, and
 * the lake has every post that was served once.
 */
class RepeatedCursorIT {

  private static final long SEED = Long.getLong("trawl.seed", 13);
  private static final double SPEED = 240;
  private static final String REPEATING =
      "{\"rules\":[{\"kind\":\"repeated_cursor\",\"platform\":\"bluesky\",\"probability\":1}]}";

  /** So long that every walk wants several pages. */
  private static final Duration PACE = Duration.ofMinutes(20);

  private static final double POSTS_PER_HOUR = 5_000;

  @Test
  void aWalkEndsAfterOneRepeatAndNoPostIsThereTwice() throws Exception {
    URI elasticsearch = TestEngines.elasticsearch();
    try (Networks networks = Networks.start(SEED, SPEED, RepeatedCursorIT::busy);
        Lakes lake = new Lakes(elasticsearch)) {
      lake.empty();
      networks.faults(REPEATING);
      Map<String, Object> settings = new HashMap<>(networks.settings());
      for (String other : List.of("resolve", "refresh", "comments")) {
        settings.put("trawl.crawler." + other + "-every", Duration.ofDays(99));
      }
      try (Crawl crawl = Crawl.start(elasticsearch, TestEngines.freshDatabase(), settings)) {
        crawl.watched().track(List.of(new NewTarget("bluesky", "tag", "nike", null, PACE)));
        await("two walks that were led in a circle")
            .atMost(Duration.ofMinutes(3))
            .pollInterval(1, TimeUnit.SECONDS)
            .until(
                () -> lake.rows("trawl-visit-*").stream().filter(it -> repeated(it)).count() >= 2);
        crawl.watched().rest(lake);
      }
      Judgement judgement = Judge.of(elasticsearch, networks.uri()).judge();
      assertThat(judgement.clean()).as("seed %s%n%s", SEED, judgement).isTrue();
      assertThat(lake.count("trawl-post-*", "{\"match_all\":{}}"))
          .isEqualTo(judgement.expected())
          .isGreaterThan(200);
      walksEnded(lake.rows("trawl-visit-*"));
    }
  }

  /** Behind a page that leads to itself comes a new look, which leads on. */
  private static void walksEnded(List<JsonNode> rows) {
    assertThat(repeated(rows.getFirst())).isFalse();
    for (int row = 1; row < rows.size(); row++) {
      assertThat(repeated(rows.get(row)) && repeated(rows.get(row - 1)))
          .as("visit %s of %s", row, rows.size())
          .isFalse();
    }
  }

  private static boolean repeated(JsonNode row) {
    return row.path("notes").toString().contains("repeated-cursor");
  }

  private static SimulatorSettings busy(SimulatorSettings settings) {
    WorldSettings world = settings.world();
    return settings.with(
        new WorldSettings(
            world.seed(),
            world.start(),
            world.accounts(),
            world.tags(),
            POSTS_PER_HOUR,
            world.instances(),
            WorldSettings.Shares.NONE,
            List.of()));
  }
}
