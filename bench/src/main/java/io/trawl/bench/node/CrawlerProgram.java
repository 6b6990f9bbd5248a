package io.trawl.bench.node;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.ClusterEvent;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Subscribe;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trawl.crawler.CrawlerNode;
import io.trawl.crawler.JournalSetup;
import io.trawl.crawler.Stores;
import io.trawl.lake.elastic.Reply;
import io.trawl.lake.elastic.Transport;
import io.trawl.lake.elastic.Unavailable;
import io.trawl.lake.read.LakeReader;
import io.trawl.lake.visit.Tally;
import io.trawl.lake.visit.Verdict;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Target;
import io.trawl.node.ClockTrust;
import io.trawl.node.Node;
import io.trawl.node.NodeAddress;
import io.trawl.node.NodeSettings;
import io.trawl.node.Reach;
import io.trawl.protocol.ScheduleSlice;
import io.trawl.protocol.Watch;
import io.trawl.registry.Database;
import io.trawl.registry.DatabaseSettings;
import io.trawl.registry.Registry;
import io.trawl.registry.Tokens;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * The crawler role as it is in the product, with a schedule that has everything due at once and a
 * sink that only acknowledges. Credentials count calls in a window and nothing else, so that none
 * is denied: a denied visit costs as much as another and brings no page.
 */
final class CrawlerProgram {

  private static final int CREDENTIALS = 20;
  private static final int CONNECTIONS = 8;
  private static final int UP_MAX = 60;
  private static final Duration LONG = Duration.ofDays(100_000);

  /** Visits that were denied a call, or not stored. */
  static final LongAdder POSTPONED = new LongAdder();

  private CrawlerProgram() {}

  static void run(URI server, String jdbcUrl, Load load) throws Exception {
    Node node =
        start(server, jdbcUrl, List.of(CrawlerNode.ROLE), result -> count(result, load)).node();
    ClusterSharding sharding = ClusterSharding.get(node.system());
    sharding.init(Entity.of(ScheduleSlice.KEY, _ -> slice(sharding)));
    begin(sharding, 1);
  }

  /** The same as a member of a cluster whose schedule is elsewhere. */
  static void join(URI server, String jdbcUrl, NodeAddress member, Load load) throws Exception {
    Node node =
        start(
                server,
                jdbcUrl,
                List.of(CrawlerNode.ROLE),
                List.of(member),
                result -> count(result, load))
            .node();
    node.up().toCompletableFuture().get(UP_MAX, TimeUnit.SECONDS);
  }

  /** The schedule alone, for so many crawlers; it begins when all are there. */
  static NodeAddress schedule(int crawlers) {
    Node node =
        Node.alone(
            NodeSettings.load(ConfigFactory.empty()), List.of(ScheduleSlice.ROLE), List.of());
    ActorSystem<?> system = node.system();
    ClusterSharding sharding = ClusterSharding.get(system);
    sharding.init(Entity.of(ScheduleSlice.KEY, _ -> slice(sharding)).withRole(ScheduleSlice.ROLE));
    Reach.entities(system, Watch.KEY, Watch.ROLE);
    Cluster.get(system)
        .subscriptions()
        .tell(
            Subscribe.create(
                system.systemActorOf(
                    counting(crawlers, () -> begin(sharding, crawlers)), "crawlers", Props.empty()),
                ClusterEvent.MemberUp.class));
    return node.address();
  }

  /** Counts crawlers that are up; then, once. */
  private static Behavior<ClusterEvent.MemberUp> counting(int crawlers, Runnable then) {
    AtomicInteger missing = new AtomicInteger(crawlers);
    return Behaviors.receiveMessage(up -> {
      if (up.member().hasRole(CrawlerNode.ROLE) && missing.decrementAndGet() == 0) {
        then.run();
      }
      return Behaviors.same();
    });
  }

  /** A node with the crawler's role started, and what it keeps its state in. */
  record Running(Node node, Registry registry) {}

  /**
   * Starts the role on a node of its own.
   *
   * @param roles the node's; only the crawler's is started
   * @param sink hears of every visit, which is then acknowledged
   */
  static Running start(URI server, String jdbcUrl, List<String> roles, Consumer<VisitResult> sink)
      throws Exception {
    return start(server, jdbcUrl, roles, List.of(), sink);
  }

  private static Config config(URI server) {
    return NodeSettings.load(
        ConfigFactory.parseMap(
            Map.of(
                "trawl.connectors.mastodon.enabled",
                false,
                "trawl.connectors.bluesky.enabled",
                false,
                "trawl.connectors.reddit-atom.enabled",
                false,
                "trawl.connectors.instagram.enabled",
                true,
                "trawl.connectors.instagram.address",
                server.toString(),
                "trawl.connectors.instagram.limits",
                List.of(),
                "trawl.crawler.resolve-every",
                LONG,
                "trawl.crawler.refresh-every",
                LONG)));
  }

  private static Running start(
      URI server,
      String jdbcUrl,
      List<String> roles,
      List<NodeAddress> members,
      Consumer<VisitResult> sink)
      throws Exception {
    Config config = config(server);
    Database database = Database.open(DatabaseSettings.of(jdbcUrl, 2 * CONNECTIONS));
    Node node =
        Node.start(
            config, roles, members, List.of(new JournalSetup(database.source(), CONNECTIONS)));
    Registry registry = Registry.of(database, node.clock().instant());
    CrawlerNode.start(
            node.system(),
            config,
            new Stores(
                registry,
                results -> results.stream().map(result -> acknowledged(result, sink)).toList(),
                new LakeReader(new NoLake()),
                _ -> Optional.of("no network asks for it")),
            node.clock(),
            ClockTrust.ALWAYS,
            new SimpleMeterRegistry())
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
    credentials(registry.tokens(), node.clock().instant());
    return new Running(node, registry);
  }

  private static void credentials(Tokens tokens, Instant now) {
    for (int i = 0; i < CREDENTIALS; i++) {
      tokens.put(
          new Tokens.Token(
              "bench-" + i,
              "instagram",
              "",
              10_000,
              Duration.ofSeconds(10),
              "bench-" + i,
              "active",
              null,
              null),
          now);
    }
  }

  private static void count(VisitResult result, Load load) {
    if (result.documents().size() >= Page.POSTS) {
      load.page();
    }
  }

  private static Verdict acknowledged(VisitResult result, Consumer<VisitResult> sink) {
    sink.accept(result);
    return new Verdict.Acknowledged(Tally.NOTHING);
  }

  /** As many visits under way for each crawler, however many there are. */
  private static void begin(ClusterSharding sharding, int crawlers) {
    for (int i = 0; i < Bench.CONCURRENCY * crawlers; i++) {
      visit(sharding, "tag" + i, Instant.EPOCH.plusMillis(1));
    }
  }

  /** Every target is due again as soon as it has been visited. */
  private static Behavior<ScheduleSlice.Command> slice(ClusterSharding sharding) {
    return Behaviors.receiveMessage(command -> {
      switch (command) {
        case ScheduleSlice.Visited(var target, _, var planned, _, _, _) ->
            visit(sharding, target, planned.plusMillis(1));
        case ScheduleSlice.Postponed(var target, var planned, _) -> {
          POSTPONED.increment();
          visit(sharding, target, planned);
        }
        case ScheduleSlice.Changed(), ScheduleSlice.Look _, ScheduleSlice.Priced _ -> {}
      }
      return Behaviors.same();
    });
  }

  private static void visit(ClusterSharding sharding, String id, Instant planned) {
    Target target = new Target.Tag(id, "instagram", "nike", null);
    sharding
        .entityRefFor(Watch.KEY, id)
        .tell(new Watch.Visit(target, planned, Duration.ofMillis(1), "only"));
  }

  /** Nothing is read from a lake here: known posts are not counted again. */
  private static final class NoLake implements Transport {
    @Override
    public Reply send(String method, String path, byte[] body) {
      throw new Unavailable("there is no lake in this program");
    }

    @Override
    public void close() {}
  }
}
