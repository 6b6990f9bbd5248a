package io.trawl.node.meters;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import akka.cluster.sharding.ShardRegion.CurrentShardRegionState;
import akka.cluster.sharding.ShardRegion.ShardState;
import akka.cluster.sharding.typed.GetShardRegionState;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.ToDoubleFunction;

/** How much of each kind of entity a node has. */
public final class ShardMeters {

  private static final Duration ANSWER_MAX = Duration.ofSeconds(2);

  private record Counted(int shards, int entities) {}

  private ShardMeters() {}

  /** Gauges for a kind of entity that this node has started. */
  public static void register(MeterRegistry registry, ActorSystem<?> system, EntityTypeKey<?> key) {
    Sampled<Counted> counted = new Sampled<>(() -> count(system, key));
    gauge(registry, "trawl.shards", key, counted, Counted::shards, "Shards on this node");
    gauge(
        registry,
        "trawl.entities",
        key,
        counted,
        Counted::entities,
        "Entities in this node's memory");
  }

  private static void gauge(
      MeterRegistry registry,
      String name,
      EntityTypeKey<?> key,
      Sampled<Counted> counted,
      ToDoubleFunction<Counted> part,
      String description) {
    Gauge.builder(name, counted, it -> it.read(part))
        .tag("entity", key.name())
        .description(description)
        .strongReference(true)
        .register(registry);
  }

  private static CompletionStage<Counted> count(ActorSystem<?> system, EntityTypeKey<?> key) {
    return AskPattern
        .<akka.cluster.sharding.typed.ClusterShardingQuery, CurrentShardRegionState>ask(
            ClusterSharding.get(system).shardState(),
            (ActorRef<CurrentShardRegionState> replyTo) -> new GetShardRegionState(key, replyTo),
            ANSWER_MAX,
            system.scheduler())
        .thenApply(ShardMeters::counted);
  }

  private static Counted counted(CurrentShardRegionState state) {
    int entities = 0;
    for (ShardState shard : state.getShards()) {
      entities += shard.getEntityIds().size();
    }
    return new Counted(state.getShards().size(), entities);
  }
}
