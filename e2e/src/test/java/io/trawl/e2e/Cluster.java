package io.trawl.e2e;

import io.trawl.model.Principal;
import io.trawl.registry.Database;
import io.trawl.registry.DatabaseSettings;
import io.trawl.registry.Registry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;

/** Nodes as processes, each on a loopback address of its own, over one pair of engines. */
final class Cluster implements AutoCloseable {

  private final TrawlProcess.Place place;
  private final Networks networks;
  private final Map<String, Object> settings;
  private final Deque<TrawlProcess> nodes = new ArrayDeque<>();
  private final String first;
  private int hosts = 1;

  /** A cluster of one coordinator. */
  Cluster(TrawlProcess.Place place, Networks networks) throws IOException {
    this.place = place;
    this.networks = networks;
    this.settings = networks.settings();
    TrawlProcess coordinator = start("coordinator", "");
    coordinator.awaitReady();
    first = coordinator.address();
  }

  private TrawlProcess start(String role, String join) throws IOException {
    TrawlProcess node = TrawlProcess.node(place, settings, role, "127.0.0." + hosts++, join);
    nodes.push(node);
    return node;
  }

  /** One more node, not ready yet. */
  TrawlProcess add(String role) throws IOException {
    return start(role, first);
  }

  /** Registers everything there is to watch. */
  void track() {
    try (Database database = database()) {
      Registry.of(database, networks.clock().instant())
          .targets()
          .register(Principal.local(), Networks.targets(), networks.clock().instant());
    }
  }

  /** Lets what is under way end, and nothing else begin. */
  void rest(Lakes lake) {
    try (Database database = database()) {
      Registry registry = Registry.of(database, networks.clock().instant());
      for (var listed : registry.targets().list(Principal.TEAM_DEFAULT, "", 1_000)) {
        registry
            .targets()
            .pause(Principal.local(), listed.target().id(), true, networks.clock().instant());
      }
    }
    AtomicLong before = new AtomicLong(-1);
    Awaitility.await("rest")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(4))
        .until(() -> {
          long now = lake.count("trawl-visit-*", "{\"match_all\":{}}");
          return before.getAndSet(now) == now;
        });
  }

  private Database database() {
    return Database.open(DatabaseSettings.of(place.jdbcUrl(), 4));
  }

  /** Stops the nodes, the youngest first. */
  @Override
  public void close() {
    nodes.forEach(TrawlProcess::close);
  }
}
