package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.model.ProductClock;
import io.trawl.registry.NewTarget;
import io.trawl.simulator.SimulatorServer;
import io.trawl.simulator.SimulatorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The main job: targets registered, networks asked, documents in the lake. */
class MainJobIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<NewTarget> TARGETS =
      List.of(
          tag("mastodon", "nike"),
          handle("mastodon", "nike"),
          tag("bluesky", "nike"),
          handle("bluesky", "nike.bsky.social"),
          tag("instagram", "nike"),
          handle("instagram", "nike"));

  @Test
  void documentsArrive() throws Exception {
    Instant now = ProductClock.real().instant();
    ProductClock clock = new ProductClock(now, now, 60);
    try (SimulatorServer simulator = SimulatorServer.start(SimulatorSettings.of(7, clock));
        Crawl crawl =
            Crawl.start(
                TestEngines.elasticsearch(),
                TestEngines.freshDatabase(),
                addresses(simulator, clock))) {
      crawl.track(TARGETS);
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(lookedAt(crawl)).hasSize(TARGETS.size()));

      assertThat(kinds(crawl)).contains("post", "profile", "tag", "observation", "visit", "raw");
    }
  }

  /** Targets of which at least one page was read and one document kept. */
  private static Set<String> lookedAt(Crawl crawl) {
    return buckets(
        crawl,
        "trawl-visit-*",
        """
        {"size":0,"query":{"bool":{"filter":[{"term":{"outcome":"fetched"}},{"range":{"stored":{"gt":0}}}]}},
         "aggs":{"by":{"terms":{"field":"target","size":100}}}}""");
  }

  private static Set<String> kinds(Crawl crawl) {
    return buckets(
            crawl, "trawl-*", "{\"size\":0,\"aggs\":{\"by\":{\"terms\":{\"field\":\"_index\",\"size\":100}}}}")
        .stream()
        .map(index -> index.split("-", -1)[1])
        .collect(Collectors.toSet());
  }

  private static Set<String> buckets(Crawl crawl, String index, String body) {
    try {
      Set<String> keys = new TreeSet<>();
      crawl
          .lake()
          .reader()
          .search(index, JSON.readTree(body))
          .path("aggregations")
          .path("by")
          .path("buckets")
          .forEach(bucket -> keys.add(bucket.path("key").asText()));
      return keys;
    } catch (IOException bad) {
      throw new UncheckedIOException(bad);
    }
  }

  private static NewTarget tag(String platform, String name) {
    return new NewTarget(platform, "tag", name, null, Duration.ofMinutes(2));
  }

  private static NewTarget handle(String platform, String name) {
    return new NewTarget(platform, "handle", name, null, Duration.ofMinutes(2));
  }

  static Map<String, Object> addresses(SimulatorServer simulator, ProductClock clock) {
    String base = "http://127.0.0.1:" + simulator.port();
    return Map.of(
        "trawl.node.clock",
        clock.toString(),
        "trawl.connectors.mastodon.address",
        base + "/mastodon/{instance}",
        "trawl.connectors.mastodon.instance",
        "mastodon.example",
        "trawl.connectors.bluesky.address",
        base + "/bluesky",
        "trawl.connectors.instagram.address",
        base + "/instagram",
        "trawl.connectors.instagram.enabled",
        true);
  }
}
