package io.trawl.crawler;

import akka.Done;
import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.actor.typed.SpawnProtocol;
import akka.actor.typed.javadsl.AskPattern;
import akka.cluster.sharding.typed.ClusterShardingSettings;
import akka.cluster.sharding.typed.ClusterShardingSettings.PassivationStrategySettings;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import com.typesafe.config.Config;
import io.micrometer.core.instrument.MeterRegistry;
import io.trawl.budget.Budget;
import io.trawl.budget.Margins;
import io.trawl.crawler.jobs.Work;
import io.trawl.model.ProductClock;
import io.trawl.node.CensusTaker;
import io.trawl.node.ClockTrust;
import io.trawl.node.Reach;
import io.trawl.node.meters.ShardMeters;
import io.trawl.protocol.Listening;
import io.trawl.protocol.ScheduleSlice;
import io.trawl.protocol.Token;
import io.trawl.protocol.Watch;
import io.trawl.registry.PolicyRows;
import io.trawl.registry.Registry;
import io.trawl.registry.Streams;
import io.trawl.registry.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Role crawler: target entities, token entities, the fetcher and the node's indexer. */
public final class CrawlerNode {

  /** The role's name. */
  public static final String ROLE = Watch.ROLE;

  private static final Duration SPAWN_MAX = Duration.ofSeconds(10);

  /** What was handed over is given so long to get into the lake when the node stops; real time. */
  private static final Duration DRAIN_MAX = Duration.ofSeconds(12);

  /** A permit lasts at least this long on the machine's clock, however fast product time runs. */
  private static final Duration PERMIT_MIN_REAL = Duration.ofSeconds(2);

  private CrawlerNode() {}

  /**
   * Starts the role on a node; done when its entities can be asked.
   *
   * @param trust whether permits may be granted and used here
   * @param registry where its meters are
   * @throws IllegalArgumentException if it would ask real networks and tell nobody who asks
   */
  public static CompletionStage<Void> start(
      ActorSystem<SpawnProtocol.Command> system,
      Config config,
      Stores stores,
      ProductClock clock,
      ClockTrust trust,
      MeterRegistry registry) {
    Sources sources = Sources.of(stores.connectors(), config);
    Contact.check(sources.settings().values(), config);
    List<PolicyRows.Held> policies = Policing.published(sources, config);
    Policing.publish(stores.registry(), sources, policies, clock.instant());
    CrawlerMeters meters = new CrawlerMeters(registry, clock, sources.enabled());
    Executor blocking = Executors.newVirtualThreadPerTaskExecutor();
    SourceWatch watch = SourceWatch.start(system, stores.registry(), sources, clock, blocking);
    meters.watching(watch, sources.enabled());
    return AskPattern.<SpawnProtocol.Command, ActorRef<Indexer.Command>>ask(
            system,
            replyTo ->
                new SpawnProtocol.Spawn<>(
                    Indexer.create(stores.sink(), blocking, meters),
                    "indexer",
                    Props.empty(),
                    replyTo),
            SPAWN_MAX,
            system.scheduler())
        .thenApply(indexer ->
            new Parts(
                sources,
                watch,
                stores,
                clock,
                trust,
                indexer,
                blocking,
                meters,
                sentinel(stores.registry(), clock, meters),
                policies))
        .thenAccept(parts -> begin(system, config, parts, registry));
  }

  private static void begin(
      ActorSystem<SpawnProtocol.Command> system,
      Config config,
      Parts parts,
      MeterRegistry registry) {
    Stores stores = parts.stores();
    ProductClock clock = parts.clock();
    CrawlerSettings settings = CrawlerSettings.of(config);
    List<Work> works =
        CrawlerJobs.works(parts.sources(), stores, parts.sentinel(), clock, settings);
    CrawlerJobs.start(system, stores, works, clock, parts.blocking());
    CrawlerPorts visiting = entities(system, settings, parts);
    drainAtTheEnd(system, parts.indexer());
    Streams streams = stores.registry().streams();
    StreamNode.start(system, config, streams, visiting, settings.fetcher(), registry);
    ShardMeters.register(registry, system, Watch.KEY);
    ShardMeters.register(registry, system, Token.KEY);
    ShardMeters.register(registry, system, Listening.KEY);
  }

  /**
   * Targets that were handed over do not wait for a slow lake: what they have brought is written
   * before the node ends, or an answer that nobody can ask for again were lost.
   */
  private static void drainAtTheEnd(
      ActorSystem<SpawnProtocol.Command> system, ActorRef<Indexer.Command> indexer) {
    CoordinatedShutdown.get(system)
        .addTask(
            CoordinatedShutdown.PhaseBeforeActorSystemTerminate(),
            "indexer-drained",
            () ->
                AskPattern.<Indexer.Command, Indexer.Drained>ask(
                        indexer, Indexer.Drain::new, DRAIN_MAX, system.scheduler())
                    .handle((_, late) -> {
                      if (late != null) {
                        system.log().warn("index.undrained cause={}", late.toString());
                      }
                      return Done.getInstance();
                    }));
  }

  private static Sentinel sentinel(Registry registry, ProductClock clock, CrawlerMeters meters) {
    return new Sentinel(
        new WatchedEndpoint.Ports(registry.shapes(), registry.findings(), clock, meters));
  }

  private record Parts(
      Sources sources,
      SourceWatch watch,
      Stores stores,
      ProductClock clock,
      ClockTrust trust,
      ActorRef<Indexer.Command> indexer,
      Executor blocking,
      CrawlerMeters meters,
      Sentinel sentinel,
      List<PolicyRows.Held> policies) {}

  private static CrawlerPorts entities(
      ActorSystem<SpawnProtocol.Command> system, CrawlerSettings settings, Parts parts) {
    ClusterSharding sharding = ClusterSharding.get(system);
    Reach.entities(system, ScheduleSlice.KEY, ScheduleSlice.ROLE);
    ProductClock clock = parts.clock();
    CensusTaker.start(system, ROLE, List.of(Watch.KEY, Token.KEY, Listening.KEY));
    TokenEntity.init(
        sharding,
        new TokenEntity.Ports(
            parts.stores().registry().tokens(),
            token -> budget(parts.sources(), token),
            clock,
            parts.meters().promises(),
            system.address().toString(),
            longer(settings.permit(), clock.toProduct(PERMIT_MIN_REAL)),
            margins(settings, clock),
            parts.trust(),
            parts.blocking()));
    Fetcher fetcher =
        new Fetcher(settings.fetcher(), clock, parts.trust(), system.executionContext());
    system.getWhenTerminated().thenRun(fetcher::close);
    CrawlerPorts visiting = visiting(sharding, settings, parts, fetcher);
    ClusterShardingSettings defaults = ClusterShardingSettings.create(system);
    PassivationStrategySettings idle =
        defaults.passivationStrategySettings().withIdleEntityPassivation(settings.linger());
    sharding.init(
        Entity.of(Watch.KEY, entity -> TargetEntity.create(entity.getEntityId(), visiting))
            .withStopMessage(new Watch.Stop())
            .withSettings(defaults.withPassivationStrategy(idle))
            .withRole(ROLE));
    return visiting;
  }

  private static CrawlerPorts visiting(
      ClusterSharding sharding, CrawlerSettings settings, Parts parts, Fetcher fetcher) {
    ProductClock clock = parts.clock();
    Ledgers ledgers = new Ledgers.Sharded(sharding);
    Keyring keyring =
        new NodeKeyring(
            parts.stores().registry().credentials()::key,
            parts.stores().secrets(),
            clock,
            parts.blocking());
    Sessions sessions = sessions(parts, settings, ledgers, fetcher, keyring);
    return new CrawlerPorts(
        parts.watch(),
        new Permits(
            ledgers,
            new Pools(parts.stores().registry().tokens(), parts.sources(), clock, parts.blocking()),
            new Pinned(parts.stores().registry().pins(), clock, parts.blocking()),
            sessions,
            clock),
        fetcher,
        sessions,
        keyring,
        parts.indexer(),
        parts.stores().lake(),
        parts.sentinel(),
        parts.stores().registry().dueTimes(),
        sharding,
        new Agenda(
            new Turns(settings.resolveEvery(), settings.refreshEvery(), settings.commentsEvery())),
        Recounts.of(settings.refreshMaxAge(), parts.policies()),
        clock,
        parts.trust(),
        parts.blocking(),
        parts.meters(),
        new SentCalls());
  }

  private static Sessions sessions(
      Parts parts, CrawlerSettings settings, Ledgers ledgers, Fetcher fetcher, Keyring keyring) {
    return new Sessions(
        new Sessions.Ports(
            parts.sources(),
            ledgers,
            fetcher::fetch,
            keyring,
            parts.clock(),
            margins(settings, parts.clock())));
  }

  private static Margins margins(CrawlerSettings settings, ProductClock clock) {
    return new Margins(
        clock.toProduct(settings.fetcher().timeout()), clock.toProduct(settings.clockGuard()));
  }

  /** A credential of a way that this crawler does not know has its own number of calls. */
  private static Budget budget(Sources sources, Tokens.Token token) {
    String source = sources.of(token);
    return sources.connector(source).isEmpty()
        ? Budget.calls(token.calls(), token.window())
        : sources.settings(source).budget(token.calls(), token.window());
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }
}
