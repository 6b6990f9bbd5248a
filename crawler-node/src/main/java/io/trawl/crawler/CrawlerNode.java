package io.trawl.crawler;

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
import io.trawl.connectors.Connector;
import io.trawl.crawler.jobs.JobRunner;
import io.trawl.crawler.jobs.Work;
import io.trawl.lake.Lake;
import io.trawl.lake.quarantine.Quarantine;
import io.trawl.lake.read.LakeReader;
import io.trawl.lake.visit.Verdict;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.ProductClock;
import io.trawl.node.CensusTaker;
import io.trawl.node.ClockTrust;
import io.trawl.node.Reach;
import io.trawl.node.meters.ShardMeters;
import io.trawl.protocol.Listening;
import io.trawl.protocol.ScheduleSlice;
import io.trawl.protocol.Token;
import io.trawl.protocol.Watch;
import io.trawl.registry.Registry;
import io.trawl.registry.Streams;
import io.trawl.registry.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Role crawler: target entities, token entities, the fetcher and the node's indexer. */
public final class CrawlerNode {

  /** The role's name. */
  public static final String ROLE = Watch.ROLE;

  private static final Duration SPAWN_MAX = Duration.ofSeconds(10);

  /** A permit lasts at least this long on the machine's clock, however fast product time runs. */
  private static final Duration PERMIT_MIN_REAL = Duration.ofSeconds(2);

  /**
   * What a crawler works on.
   *
   * @param sink takes what visits brought, with a verdict for each in order; may block
   * @param lake where what is known already is read
   * @param secrets those that this node's settings hold, by the credential's id; empty = none
   * @param connectors ways into networks
   * @param quarantine what can be read anew; empty = nothing is
   */
  public record Stores(
      Registry registry,
      Function<List<VisitResult>, List<Verdict>> sink,
      LakeReader lake,
      Function<String, Optional<String>> secrets,
      Iterable<Connector> connectors,
      Optional<Quarantine> quarantine) {

    /** With the connectors that are there. */
    public Stores(
        Registry registry,
        Function<List<VisitResult>, List<Verdict>> sink,
        LakeReader lake,
        Function<String, Optional<String>> secrets) {
      this(registry, sink, lake, secrets, ServiceLoader.load(Connector.class), Optional.empty());
    }

    /** The same with other connectors. */
    public Stores with(Iterable<Connector> others) {
      return new Stores(registry, sink, lake, secrets, others, quarantine);
    }

    /** What a crawler brings goes where it reads from. */
    public static Stores of(
        Registry registry, Lake lake, Function<String, Optional<String>> secrets) {
      return new Stores(
          registry,
          lake::write,
          lake.reader(),
          secrets,
          ServiceLoader.load(Connector.class),
          Optional.of(lake.quarantine()));
    }
  }

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
    stores.registry().platforms().publish(sources.platforms(), clock.instant());
    stores.registry().sources().publish(sources.ways(), clock.instant());
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
        .thenAccept(indexer -> {
          Sentinel sentinel = sentinel(stores.registry(), clock, meters);
          jobs(system, stores, works(sources, stores, sentinel), clock, blocking);
          CrawlerSettings settings = CrawlerSettings.of(config);
          CrawlerPorts visiting =
              entities(
                  system,
                  settings,
                  new Parts(
                      sources, watch, stores, clock, trust, indexer, blocking, meters, sentinel));
          Streams streams = stores.registry().streams();
          StreamNode.start(system, config, streams, visiting, settings.fetcher(), registry);
          ShardMeters.register(registry, system, Watch.KEY);
          ShardMeters.register(registry, system, Token.KEY);
          ShardMeters.register(registry, system, Listening.KEY);
        });
  }

  private static Sentinel sentinel(Registry registry, ProductClock clock, CrawlerMeters meters) {
    return new Sentinel(
        new WatchedEndpoint.Ports(registry.shapes(), registry.findings(), clock, meters));
  }

  private static void jobs(
      ActorSystem<SpawnProtocol.Command> system,
      Stores stores,
      List<Work> works,
      ProductClock clock,
      Executor blocking) {
    JobRunner.Ports ports =
        new JobRunner.Ports(
            stores.registry().jobs(),
            works,
            clock,
            system.address().toString(),
            JobRunner.HELD,
            blocking);
    system.tell(
        new SpawnProtocol.Spawn<>(
            JobRunner.create(ports), "jobs", Props.empty(), system.ignoreRef()));
  }

  /** The kinds of jobs that crawlers do. */
  private static List<Work> works(Sources sources, Stores stores, Sentinel sentinel) {
    return stores.quarantine().stream()
        .<Work>map(held ->
            new ReplayJob(
                new Replay(sources.connectors(), StreamNode.all(), sentinel, held, stores.sink())))
        .toList();
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
      Sentinel sentinel) {}

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
        settings.refreshMaxAge(),
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
