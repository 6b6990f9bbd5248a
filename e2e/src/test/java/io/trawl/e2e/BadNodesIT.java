package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.embedded.testing.TestEngines;
import io.trawl.model.ProductClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that do not fit a cluster, all at once: each ends with one line, the cluster stays. */
class BadNodesIT {

  private static final Duration ENDS_IN = Duration.ofMinutes(2);

  /** A port that nobody can listen on without being asked: that of nothing. */
  private static final String NOBODY = "127.0.0.9:9";

  @TempDir private Path data;

  private final Map<TrawlProcess, String> lines = new LinkedHashMap<>();

  @Test
  void eachEndsWithOneLineAndTheClusterStaysAsItWas() throws Exception {
    var place =
        new TrawlProcess.Place(data, TestEngines.elasticsearch(), TestEngines.freshDatabase());
    try (Networks networks = Networks.start(1);
        Cluster cluster = new Cluster(place, networks)) {
      start(cluster, new Settings(place, networks.settings()));
      for (Map.Entry<TrawlProcess, String> bad : lines.entrySet()) {
        assertThat(bad.getKey().awaitEnd(ENDS_IN)).as(bad.getValue()).isNotZero();
        assertThat(bad.getKey().said().lines().toList())
            .as("%s", bad.getKey().said())
            .filteredOn(line -> line.startsWith("trawl: "))
            .singleElement()
            .asString()
            .contains(bad.getValue());
      }
      cluster.add("crawler").process().awaitReady();
      assertThat(cluster.nodes().getLast().process().said()).contains(" of 2 nodes");
    }
  }

  private void start(Cluster cluster, Settings settings) throws Exception {
    ClusterNode member = cluster.nodes().getFirst();
    String address = member.address();
    bad(settings, Map.of("trawl.cluster.name", "blue"), address, "]: trawl.cluster.name: blue");
    bad(settings, Map.of("trawl.cluster.protocol", 9), address, "]: trawl.cluster.protocol: 9");
    String shards = "akka.cluster.sharding.number-of-shards";
    bad(settings, Map.of(shards, 64), address, "]: " + shards + ": 64 (expected: 100");
    ProductClock clock = cluster.clock();
    Instant ahead = clock.epoch().plus(Duration.ofMinutes(10));
    bad(
        settings,
        Map.of("trawl.node.clock", new ProductClock(clock.base(), ahead, clock.speed())),
        address,
        "]: trawl.node.clock: ");
    bad(
        settings,
        Map.of("trawl.node.host", member.host(), "trawl.node.port", port(address)),
        address,
        "trawl: trawl.node.port: " + address + ", taken");
    SetClock wrong = SetClock.right(data.resolve("wrong"));
    wrong.set(Duration.ofHours(1));
    var place = settings.place().with(data.resolve("wrong"), wrong.environment());
    String offset = " ahead of PostgreSQL's (expected: within 1 s; ";
    bad(new Settings(place, settings.all()), Map.of(), address, offset);
    bad(settings, Map.of(), NOBODY, "trawl: join: [" + NOBODY + "]: no node answers there");
  }

  private record Settings(TrawlProcess.Place place, Map<String, Object> all) {}

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  private void bad(Settings settings, Map<String, ?> other, String join, String line)
      throws Exception {
    Map<String, Object> all = new HashMap<>(settings.all());
    all.put("akka.cluster.shutdown-after-unsuccessful-join-seed-nodes", "5s");
    all.putAll(other);
    Object host = all.getOrDefault("trawl.node.host", "127.0.0.8");
    lines.put(TrawlProcess.node(settings.place(), all, "crawler", host.toString(), join), line);
  }
}
