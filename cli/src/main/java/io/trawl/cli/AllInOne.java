package io.trawl.cli;

import com.typesafe.config.Config;
import io.trawl.api.ApiNode;
import io.trawl.coordinator.CoordinatorNode;
import io.trawl.crawler.CrawlerNode;
import io.trawl.crawler.JournalSetup;
import io.trawl.embedded.Engines;
import io.trawl.lake.Lake;
import io.trawl.lake.elastic.LakeSettings;
import io.trawl.model.ProductClock;
import io.trawl.node.EnvironmentSecrets;
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
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

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
    EnvironmentSecrets secrets = EnvironmentSecrets.of(System.getenv());
    int connections = config.getInt("trawl.up.database-connections");
    Database database =
        opened(Database.open(DatabaseSettings.of(config, engines.jdbcUrl(), connections)));
    progress.accept("Registry: schema is up to date");
    Node node =
        opened(
            Node.alone(
                config,
                List.of(CrawlerNode.ROLE, CoordinatorNode.ROLE, ApiNode.ROLE),
                List.of(
                    new JournalSetup(
                        database.source(), config.getInt("trawl.crawler.journal-connections")))));
    ProductClock clock = node.clock();
    Lake lake = opened(Lake.open(LakeSettings.of(config, engines.elasticsearch()), clock));
    progress.accept("Lake: templates are in place");
    Registry registry = Registry.of(database, clock.instant());
    done(
        CrawlerNode.start(
            node.system(), config, CrawlerNode.Stores.of(registry, lake, secrets::of), clock),
        "the crawler");
    CoordinatorNode.start(node.system(), registry.dueTimes(), clock);
    progress.accept("Crawler and schedule: running");
    api = done(ApiNode.start(node.system(), config, registry, lake, clock), "the API");
  }

  private static <T> T done(CompletionStage<T> start, String what) {
    try {
      return start.toCompletableFuture().get(CONNECT_MAX.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      throw new IllegalStateException(what + " did not start: " + failure.getMessage(), failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
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
        first =
            first == null ? new IllegalStateException("stop failed: " + failure, failure) : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
