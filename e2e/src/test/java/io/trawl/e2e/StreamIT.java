package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.simulator.live.StreamFaults;
import io.trawl.simulator.world.Network;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Streams that are cut, repeat themselves and come late, and a lake that has every post once. Pages
 * are asked once, before: what is posted afterwards can only have been heard.
 */
class StreamIT {

  private static final long SEED = Long.getLong("trawl.seed", 5);
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final List<String> TAGS = List.of("nike", "adidas", "running", "サッカー");
  private static final StreamFaults FAULTS =
      new StreamFaults(0.004, 0.05, 0.1, Duration.ofHours(36), false);

  private final URI elasticsearch = TestEngines.elasticsearch();
  private final String jdbcUrl = TestEngines.freshDatabase();
  private final Lakes lake = new Lakes(elasticsearch);
  private Listeners listeners;

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
  void everyPostOfAWatchedTagIsHeardOnceThoughSocketsAreCutAndTheNodeIsStopped() throws Exception {
    listeners.streams().faults(FAULTS);
    Map<String, String> targets;
    Instant from;
    try (Crawl _ = crawl()) {
      targets = listeners.track("bluesky", null, TAGS);
      from = begun();
      cutTenTimes(from);
    }
    Instant stopped = listeners.now();
    await("a while without anybody")
        .atMost(LONGEST)
        .until(() -> listeners.now().isAfter(stopped.plusSeconds(90)));
    try (Crawl _ = crawl()) {
      hear(stopped.plusSeconds(400));
    }

    Instant to = until();
    for (String tag : TAGS) {
      List<String> posted = listeners.posted(Network.BLUESKY, tag, from, to);
      assertThat(posted).as("seed %s", SEED).hasSizeGreaterThan(2);
      assertThat(lake.posts(targets.get(tag)))
          .as("%s seed %s", tag, SEED)
          .doesNotHaveDuplicates()
          .containsAll(posted);
    }
    assertThat(rows(targets.get("nike"), "page")).hasSizeLessThan(3);
    assertThat(listeners.heard("bluesky", "").orElseThrow().gapFrom()).isNull();
    assertThat(listeners.streams().opened()).isGreaterThan(5);
  }

  @Test
  void anAccountIsHeardByItsId() throws Exception {
    Instant now = listeners.now();
    String did = listeners.busiest(now.plusSeconds(600), now.plusSeconds(3_600));
    try (Crawl _ = crawl()) {
      String target = listeners.trackAccount(did);
      Instant from = begun();
      hear(from.plusSeconds(1_500));
      List<String> posted = listeners.postedBy(did, from, until());
      assertThat(posted).isNotEmpty();
      assertThat(lake.posts(target)).doesNotHaveDuplicates().containsAll(posted);
    }
  }

  @Test
  void whatTheNetworkNoLongerHasIsAGapThatIsTold() throws Exception {
    Map<String, String> targets;
    try (Crawl _ = crawl()) {
      targets = listeners.track("bluesky", null, TAGS);
      hear(begun().plusSeconds(60));
    }
    Instant stopped = listeners.now();
    listeners.streams().faults(new StreamFaults(0, 0, 0, Duration.ofMinutes(2), false));
    await("too old").atMost(LONGEST).until(() -> listeners.now().isAfter(stopped.plusSeconds(600)));
    try (Crawl _ = crawl()) {
      hear(listeners.now().plusSeconds(60));
    }

    var heard = listeners.heard("bluesky", "").orElseThrow();
    assertThat(heard.gapFrom()).isBefore(stopped.plusSeconds(30));
    assertThat(heard.gapTo()).isAfter(stopped.plusSeconds(400));
    assertThat(rows(targets.get("nike"), "stream"))
        .extracting(row -> row.path("notes").toString())
        .anyMatch(notes -> notes.contains("stream-gap:" + heard.gapFrom()));
  }

  private Crawl crawl() throws Exception {
    return Crawl.start(elasticsearch, jdbcUrl, listeners.settings());
  }

  /** When somebody listened for the first time. */
  private Instant begun() {
    await("a socket").atMost(LONGEST).until(() -> listeners.streams().opened() > 0);
    return listeners.now();
  }

  private Instant until() {
    return listeners.heard("bluesky", "").orElseThrow().heardUntil();
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

  private void cutTenTimes(Instant from) {
    for (int i = 1; i <= 10; i++) {
      Instant next = from.plusSeconds(60L * i);
      await("the next cut").atMost(LONGEST).until(() -> listeners.now().isAfter(next));
      listeners.streams().cut();
    }
    hear(from.plusSeconds(500));
  }

  private List<JsonNode> rows(String target, String request) throws Exception {
    return lake.of(target, "trawl-visit-*").stream()
        .filter(row -> row.path("request").asText().equals(request))
        .toList();
  }
}
