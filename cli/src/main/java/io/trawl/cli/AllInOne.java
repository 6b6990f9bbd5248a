package io.trawl.cli;

import com.typesafe.config.Config;
import io.trawl.api.ApiNode;
import io.trawl.coordinator.CoordinatorNode;
import io.trawl.crawler.CrawlerNode;
import io.trawl.crawler.JournalSetup;
import io.trawl.embedded.Engines;
import io.trawl.lake.Lake;
import io.trawl.model.ProductClock;
import io.trawl.node.Node;
import io.trawl.node.NodeSettings;
import io.trawl.registry.Database;
import io.trawl.registry.DatabaseSettings;
import io.trawl.registry.Registry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** All roles in one process, over engines that run; the same code as a cluster. */
final class AllInOne implements AutoCloseable {

  private static final Duration CONNECT_MAX = Duration.ofSeconds(30);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private URI api = URI.create("http://127.0.0.1");

  private AllInOne() {}

  /**
   * Starts every role.
   *
   * @param overrides settings that go before the files'
   */
  static AllInOne start(Engines engines, Config overrides, Consumer<String> progress) {
    AllInOne all = new AllInOne();
    boolean started = false;
    try {
      all.startAll(engines, NodeSettings.load(overrides), progress);
      started = true;
      return all;
    } finally {
      if (!started) {
        all.close();
      }
    }
  }

  private void startAll(Engines engines, Config config, Consumer<String> progress) {
    Database database = opened(Database.open(database(config, engines.jdbcUrl())));
    progress.accept("Registry: schema is up to date");
    Lake lake = opened(Lake.open(engines.elasticsearch()));
    progress.accept("Lake: templates are in place");
    Node node =
        opened(
            Node.alone(
                config,
                List.of(CrawlerNode.ROLE, CoordinatorNode.ROLE, ApiNode.ROLE),
                List.of(
                    new JournalSetup(
                        database.source(), config.getInt("trawl.crawler.journal-connections")))));
    ProductClock clock = node.clock();
    Registry registry = Registry.of(database, clock.instant());
    CrawlerNode.start(
            node.system(), config, new CrawlerNode.Stores(registry, lake, secrets()), clock)
        .toCompletableFuture()
        .orTimeout(CONNECT_MAX.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
        .join();
    CoordinatorNode.start(node.system(), registry.dueTimes(), clock);
    progress.accept("Crawler and schedule: running");
    api = ApiNode.start(node.system(), config, registry, lake, clock);
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  private static DatabaseSettings database(Config config, String url) {
    return new DatabaseSettings(
        url,
        Optional.empty(),
        Optional.empty(),
        config.getInt("trawl.up.database-connections"),
        CONNECT_MAX);
  }

  /** A credential's secret is in the environment, as {@code TRAWL_SECRET_<ID>}. */
  private static Function<String, Optional<String>> secrets() {
    return id ->
        Optional.ofNullable(
            System.getenv("TRAWL_SECRET_" + id.toUpperCase(java.util.Locale.ROOT).replace('-', '_')));
  }

  /** Address of the API and the page. */
  URI api() {
    return api;
  }

  /** Stops in the reverse order of the start; the first failure is thrown after all were tried. */
  @Override
  public void close() {
    RuntimeException first = null;
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception failure) {
        first = first == null ? new IllegalStateException("stop failed: " + failure, failure) : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
