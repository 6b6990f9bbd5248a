package io.trawl.e2e;

import akka.actor.setup.Setup;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trawl.connectors.Connector;
import io.trawl.coordinator.CoordinatorNode;
import io.trawl.crawler.CrawlerNode;
import io.trawl.crawler.JournalSetup;
import io.trawl.crawler.Stores;
import io.trawl.lake.Lake;
import io.trawl.lake.door.Door;
import io.trawl.lake.elastic.LakeSettings;
import io.trawl.node.ClockTrust;
import io.trawl.node.Node;
import io.trawl.node.NodeSettings;
import io.trawl.registry.Database;
import io.trawl.registry.DatabaseSettings;
import io.trawl.registry.PoolMembers.Place;
import io.trawl.registry.Registry;
import io.trawl.registry.SourceState;
import io.trawl.registry.Suppressions;
import io.trawl.registry.Tokens;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A crawler and a coordinator in this JVM, over engines that run. */
final class Crawl implements AutoCloseable {

  private final Database database;
  private final Lake lake;
  private final Node node;
  private final Registry registry;
  private final Watched watched;

  private Crawl(Database database, Lake lake, Node node, Registry registry, Watched watched) {
    this.database = database;
    this.lake = lake;
    this.node = node;
    this.registry = registry;
    this.watched = watched;
  }

  static Crawl start(URI elasticsearch, String jdbcUrl, Map<String, ?> overrides) throws Exception {
    return start(elasticsearch, jdbcUrl, overrides, _ -> Optional.empty());
  }

  /** The same with credentials' secrets, by their ids. */
  static Crawl start(
      URI elasticsearch,
      String jdbcUrl,
      Map<String, ?> overrides,
      Function<String, Optional<String>> secrets)
      throws Exception {
    return start(elasticsearch, jdbcUrl, overrides, secrets, ServiceLoader.load(Connector.class));
  }

  /** The same with other connectors. */
  static Crawl start(
      URI elasticsearch,
      String jdbcUrl,
      Map<String, ?> overrides,
      Function<String, Optional<String>> secrets,
      Iterable<Connector> connectors)
      throws Exception {
    Config config = NodeSettings.load(ConfigFactory.parseMap(overrides));
    Database database = Database.open(DatabaseSettings.of(jdbcUrl, 12));
    Setup journal = new JournalSetup(database.source(), 4);
    Node node =
        Node.alone(config, List.of(CrawlerNode.ROLE, CoordinatorNode.ROLE), List.of(journal));
    Lake lake =
        Lake.open(
            LakeSettings.of(elasticsearch),
            Door.suppressing(Suppressions.of(database)::current),
            node.clock());
    Registry registry = Registry.of(database, node.clock().instant());
    MeterRegistry meters = new SimpleMeterRegistry();
    CrawlerNode.start(
            node.system(),
            config,
            Stores.of(registry, lake, secrets).with(connectors),
            node.clock(),
            ClockTrust.ALWAYS,
            meters)
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
    CoordinatorNode.start(node.system(), registry, node.clock(), meters);
    return new Crawl(database, lake, node, registry, new Watched(jdbcUrl, node.clock()));
  }

  /** Registers a credential. */
  void put(Tokens.Token token) {
    registry.tokens().put(token, node.clock().instant());
  }

  /** A credential as its row is now. */
  Tokens.Token token(String id) {
    return registry.tokens().all().stream()
        .filter(token -> token.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** How a way is on a server. */
  SourceState source(String source, String server) {
    return registry.sourceStates().find(new Place(source, server)).state();
  }

  Watched watched() {
    return watched;
  }

  Registry registry() {
    return registry;
  }

  Lake lake() {
    return lake;
  }

  @Override
  public void close() {
    node.close();
    lake.close();
    database.close();
  }
}
