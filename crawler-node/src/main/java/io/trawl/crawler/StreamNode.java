package io.trawl.crawler;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.SpawnProtocol;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.sharding.typed.ClusterShardingSettings;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import com.typesafe.config.Config;
import io.micrometer.core.instrument.MeterRegistry;
import io.trawl.connectors.NetworkStream;
import io.trawl.connectors.StreamSettings;
import io.trawl.protocol.Listening;
import io.trawl.protocol.Watch;
import io.trawl.registry.Streams;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Starts what a crawler node needs in order to listen to streams. */
final class StreamNode {

  /** An entity that nobody wakes any more sleeps after this; real time. */
  private static final Duration LINGER = StreamKeeper.EVERY.multipliedBy(4);

  private StreamNode() {}

  /**
   * Starts the entities and, if any stream is enabled, what keeps them awake.
   *
   * @param with what visits have as well
   */
  static void start(
      ActorSystem<SpawnProtocol.Command> system,
      Config config,
      Streams rows,
      CrawlerPorts with,
      FetcherSettings fetcher,
      MeterRegistry registry) {
    StreamSocket sockets = new StreamSocket(fetcher);
    system.getWhenTerminated().thenRun(sockets::close);
    Map<String, StreamPorts> streams = new TreeMap<>();
    for (NetworkStream stream : ServiceLoader.load(NetworkStream.class)) {
      StreamSettings settings = StreamSettings.of(stream.source(), config);
      if (settings.enabled()) {
        StreamMeters meters = new StreamMeters(registry, stream.source());
        streams.put(
            stream.source(),
            new StreamPorts(
                stream,
                settings,
                rows,
                with.permits(),
                with.keyring(),
                sockets,
                with.indexer(),
                with.sentinel(),
                system.scheduler(),
                with.clock(),
                with.trust(),
                with.blocking(),
                meters,
                system.address().toString()));
      }
    }
    entities(system, streams);
    if (!streams.isEmpty()) {
      keep(system, List.copyOf(streams.values()), rows, with);
    }
  }

  /** Every stream that is known here, switched on or not, by its source. */
  static Map<String, NetworkStream> all() {
    Map<String, NetworkStream> all = new TreeMap<>();
    ServiceLoader.load(NetworkStream.class).forEach(stream -> all.put(stream.source(), stream));
    return all;
  }

  private static void entities(ActorSystem<?> system, Map<String, StreamPorts> streams) {
    ClusterShardingSettings defaults = ClusterShardingSettings.create(system);
    ClusterSharding.get(system)
        .init(
            Entity.of(Listening.KEY, entity -> entity(entity.getEntityId(), streams))
                .withStopMessage(new Listening.Stop())
                .withSettings(
                    defaults.withPassivationStrategy(
                        defaults.passivationStrategySettings().withIdleEntityPassivation(LINGER)))
                .withRole(Watch.ROLE));
  }

  private static void keep(
      ActorSystem<SpawnProtocol.Command> system,
      List<StreamPorts> streams,
      Streams rows,
      CrawlerPorts with) {
    List<StreamKeeper.Source> sources =
        streams.stream()
            .map(StreamPorts::stream)
            .map(stream -> new StreamKeeper.Source(stream.source(), stream.platform()))
            .toList();
    ClusterSharding sharding = ClusterSharding.get(system);
    system.tell(
        new SpawnProtocol.Spawn<>(
            new StreamKeeper(sources, rows, sharding, with.clock(), with.blocking()).keep(),
            "stream-keeper",
            Props.empty(),
            system.ignoreRef()));
  }

  /** A stream that this node has not enabled is not heard, whoever wakes it. */
  private static Behavior<Listening.Command> entity(String id, Map<String, StreamPorts> streams) {
    int slash = id.indexOf('/');
    StreamPorts ports = streams.get(id.substring(0, slash));
    return ports == null
        ? Behaviors.stopped()
        : StreamEntity.create(id.substring(slash + 1), ports);
  }
}
