package io.trawl.crawler;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.actor.typed.SpawnProtocol;
import akka.actor.typed.javadsl.AskPattern;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import com.typesafe.config.Config;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ConnectorSettings;
import io.trawl.lake.Lake;
import io.trawl.model.ProductClock;
import io.trawl.model.Secret;
import io.trawl.protocol.Watch;
import io.trawl.registry.Platforms.Platform;
import io.trawl.registry.Registry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Role crawler: target entities, token entities, the fetcher and the node's indexer. */
public final class CrawlerNode {

  /** The role's name. */
  public static final String ROLE = "crawler";

  private static final Duration SPAWN_MAX = Duration.ofSeconds(10);

  /** A permit lasts at least this long on the machine's clock, however fast product time runs. */
  private static final Duration PERMIT_MIN_REAL = Duration.ofSeconds(2);

  /**
   * What a crawler works on.
   *
   * @param secrets the secret of a credential by its id; empty = none
   */
  public record Stores(Registry registry, Lake lake, Function<String, Optional<String>> secrets) {}

  private CrawlerNode() {}

  /** Starts the role on a node; done when its entities can be asked. */
  public static CompletionStage<Void> start(
      ActorSystem<SpawnProtocol.Command> system, Config config, Stores stores, ProductClock clock) {
    Map<String, Connector> connectors = connectors();
    Map<String, ConnectorSettings> platforms = new TreeMap<>();
    connectors.keySet().forEach(key -> platforms.put(key, ConnectorSettings.of(key, config)));
    stores
        .registry()
        .platforms()
        .publish(platforms.values().stream().map(CrawlerNode::platform).toList(), clock.instant());
    Executor blocking = Executors.newVirtualThreadPerTaskExecutor();
    return AskPattern.<SpawnProtocol.Command, ActorRef<Indexer.Command>>ask(
            system,
            replyTo ->
                new SpawnProtocol.Spawn<>(
                    Indexer.create(stores.lake()::write, blocking),
                    "indexer",
                    Props.empty(),
                    replyTo),
            SPAWN_MAX,
            system.scheduler())
        .thenAccept(indexer ->
            entities(
                system,
                CrawlerSettings.of(config),
                new Parts(connectors, platforms, stores, clock, indexer, blocking)));
  }

  private record Parts(
      Map<String, Connector> connectors,
      Map<String, ConnectorSettings> platforms,
      Stores stores,
      ProductClock clock,
      ActorRef<Indexer.Command> indexer,
      Executor blocking) {}

  private static void entities(ActorSystem<?> system, CrawlerSettings settings, Parts parts) {
    ClusterSharding sharding = ClusterSharding.get(system);
    ProductClock clock = parts.clock();
    TokenEntity.init(
        sharding,
        new TokenEntity.Ports(
            parts.stores().registry().tokens(),
            clock,
            system.address().toString(),
            longer(settings.permit(), clock.toProduct(PERMIT_MIN_REAL)),
            clock.toProduct(settings.fetcher().timeout()).plus(settings.clockGuard()),
            parts.blocking()));
    CrawlerPorts visiting =
        new CrawlerPorts(
            parts.connectors(),
            parts.platforms(),
            new Permits(
                sharding,
                parts.stores().registry().tokens(),
                parts.platforms(),
                clock,
                parts.blocking()),
            new Fetcher(settings.fetcher(), clock),
            id -> parts.stores().secrets().apply(id).map(Secret::new),
            parts.indexer(),
            parts.stores().lake().reader(),
            parts.stores().registry().dueTimes(),
            sharding,
            new Agenda(settings.resolveEvery(), settings.refreshEvery()),
            settings.refreshMaxAge(),
            clock,
            parts.blocking());
    sharding.init(
        Entity.of(
                Watch.KEY,
                entity -> TargetEntity.create(entity.getEntityId(), visiting, entity.getShard()))
            .withStopMessage(new Watch.Stop())
            .withRole(ROLE));
  }

  private static Map<String, Connector> connectors() {
    Map<String, Connector> found = new TreeMap<>();
    ServiceLoader.load(Connector.class)
        .forEach(connector -> found.put(connector.platform(), connector));
    return found;
  }

  private static Platform platform(ConnectorSettings settings) {
    return new Platform(
        settings.platform(),
        settings.enabled(),
        List.copyOf(settings.kinds()),
        settings.tag(),
        settings.handle(),
        settings.instance(),
        settings.pace());
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }
}
