package io.trawl.cli;

import akka.actor.setup.Setup;
import com.typesafe.config.Config;
import io.trawl.api.ApiNode;
import io.trawl.coordinator.CoordinatorNode;
import io.trawl.crawler.Contact;
import io.trawl.crawler.CrawlerNode;
import io.trawl.crawler.JournalSetup;
import io.trawl.crawler.Policing;
import io.trawl.crawler.Stores;
import io.trawl.crawler.TextScorer;
import io.trawl.lake.Lake;
import io.trawl.lake.door.Door;
import io.trawl.lake.elastic.LakeSettings;
import io.trawl.lake.sentiment.Scorer;
import io.trawl.model.ProductClock;
import io.trawl.node.EnvironmentSecrets;
import io.trawl.node.Node;
import io.trawl.node.NodeAddress;
import io.trawl.node.NodeSettings;
import io.trawl.node.log.LogOrigin;
import io.trawl.node.management.Check;
import io.trawl.node.management.ManagementSetup;
import io.trawl.node.meters.NodeMeters;
import io.trawl.registry.ClockOffset;
import io.trawl.registry.Database;
import io.trawl.registry.DatabaseSettings;
import io.trawl.registry.Registry;
import io.trawl.registry.Suppressions;
import io.trawl.registry.secrets.Vault;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** One node and what it does, over engines that run: one process of a cluster, or all of it. */
final class Roles implements AutoCloseable {

  private static final Duration START_MAX = Duration.ofSeconds(30);

  /** Longer than a node tries to join: it says itself why it gives up. */
  private static final Duration JOIN_MAX = Duration.ofMinutes(2);

  /**
   * What a node is for, and where everything is.
   *
   * @param members nodes of the cluster to join; empty = it is the first one
   * @param config of {@link io.trawl.node.NodeSettings#load}
   */
  record Plan(
      Set<Role> roles,
      List<NodeAddress> members,
      URI elasticsearch,
      String jdbcUrl,
      Config config) {}

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Node node;
  private final Registry registry;
  private final Lake lake;
  private final ClockWatch clockWatch;
  private final NodeMeters meters = opened(new NodeMeters());
  private Optional<URI> api = Optional.empty();

  private Roles(Plan plan, Consumer<String> progress) {
    Config config = plan.config();
    // Refuses what would be exposed, and whom nobody could reach, before anything is asked.
    ProductClock clock = NodeSettings.of(config).clock();
    if (plan.roles().contains(Role.CRAWLER)) {
      Contact.check(config);
    }
    Optional<Vault> vault = Vault.of(config);
    DatabaseSettings settings =
        DatabaseSettings.of(config, plan.jdbcUrl(), config.getInt("trawl.database.connections"));
    try {
      TextScorer scorer = opened(TextScorer.of(config));
      Database database = opened(Database.open(settings));
      database.source().setMetricRegistry(meters.registry());
      progress.accept("Registry: schema is up to date");
      ClockOffset.measure(database, ProductClock.real()).check();
      clockWatch = opened(ClockWatch.of(database));
      // Before the node, so that it is closed after it: what is under way still has to be written.
      lake = opened(lake(plan, database, scorer, clock));
      progress.accept("Lake: templates are in place");
      node =
          opened(
              Node.start(
                  config,
                  plan.roles().stream().map(Role::key).toList(),
                  plan.members(),
                  setups(config, database)));
      LogOrigin.set(node.address().toString());
      node.management().ifPresent(address -> progress.accept("Management: " + address));
      joined(plan.members());
      clockWatch.start(node.system());
      registry = Registry.of(database, vault, clock.instant());
      plan.roles().forEach(role -> start(role, config));
      progress.accept("Running: " + plan.roles());
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
  }

  /**
   * Starts a node with its roles.
   *
   * @param progress takes one line at a time, for the user
   * @throws IllegalStateException with one line if a part does not start, or nobody lets it join
   */
  static Roles start(Plan plan, Consumer<String> progress) {
    return new Roles(plan, progress);
  }

  /** Nobody who may not be kept comes in, and of the others what policies allow. */
  private static Lake lake(Plan plan, Database database, Scorer scorer, ProductClock clock) {
    Door door = Door.of(Suppressions.of(database)::current, Policing.gate(plan.config(), clock));
    return Lake.open(LakeSettings.of(plan.config(), plan.elasticsearch()), door, scorer, clock);
  }

  /** What a node's extensions need: the journal a pool, the management what it is to say. */
  private List<Setup> setups(Config config, Database database) {
    return List.of(
        new JournalSetup(database.source(), config.getInt("trawl.crawler.journal-connections")),
        new ManagementSetup(
            List.of(
                Check.of("elasticsearch", lake::problem),
                new Check("postgresql", database::problem, database::load),
                Check.of("clock", clockWatch::problem)),
            meters::text));
  }

  private void joined(List<NodeAddress> members) {
    CompletableFuture<Void> up = node.up().toCompletableFuture();
    CompletableFuture<Void> ended =
        node.end()
            .<Void>thenApply(end -> {
              throw new IllegalStateException("join: " + members + ": " + node.line(end));
            })
            .toCompletableFuture();
    String what =
        members.isEmpty() ? "a cluster of trawl.cluster.contact-points nodes" : "the node";
    wait(CompletableFuture.anyOf(up, ended), JOIN_MAX, what);
  }

  private void start(Role role, Config config) {
    switch (role) {
      case CRAWLER -> {
        EnvironmentSecrets secrets = EnvironmentSecrets.of(System.getenv());
        Stores stores = Stores.of(registry, lake, secrets::of);
        wait(
            CrawlerNode.start(
                node.system(), config, stores, node.clock(), clockWatch, meters.registry()),
            START_MAX,
            "the crawler");
      }
      case COORDINATOR ->
          CoordinatorNode.start(node.system(), registry, node.clock(), meters.registry());
      case API ->
          api =
              Optional.of(
                  wait(
                      ApiNode.start(node.system(), config, registry, lake, node.clock()),
                      START_MAX,
                      "the API"));
    }
  }

  private static <T> T wait(CompletionStage<T> start, Duration max, String what) {
    try {
      return start.toCompletableFuture().get(max.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof IllegalStateException told) {
        throw told;
      }
      throw new IllegalStateException(what + " did not start: " + failure.getMessage(), failure);
    } catch (TimeoutException late) {
      throw new IllegalStateException(what + " did not start in " + max, late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  /** Address of the API and the page; empty without that role. */
  Optional<URI> api() {
    return api;
  }

  Node node() {
    return node;
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
