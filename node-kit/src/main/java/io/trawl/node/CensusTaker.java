package io.trawl.node;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.SpawnProtocol;
import akka.actor.typed.javadsl.AskPattern;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.sharding.ShardRegion.CurrentShardRegionState;
import akka.cluster.sharding.ShardRegion.ShardState;
import akka.cluster.sharding.typed.ClusterShardingQuery;
import akka.cluster.sharding.typed.GetShardRegionState;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import io.trawl.protocol.Census;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Answers for one role of a node which entities it holds. */
public final class CensusTaker {

  /** Longest wait for the node's own shards; real time. */
  private static final Duration SHARDS_MAX = Duration.ofSeconds(1);

  private final ActorSystem<?> system;
  private final List<EntityTypeKey<?>> kinds;

  private CensusTaker(ActorSystem<?> system, List<EntityTypeKey<?>> kinds) {
    this.system = system;
    this.kinds = kinds;
  }

  /**
   * Starts answering.
   *
   * @param kinds what lives on nodes of the role; empty = nothing does, and the node says so
   */
  public static void start(
      ActorSystem<SpawnProtocol.Command> system, String role, List<EntityTypeKey<?>> kinds) {
    system.tell(
        new SpawnProtocol.Spawn<>(
            new CensusTaker(system, kinds).behavior(),
            Census.actor(role),
            Props.empty(),
            system.ignoreRef()));
  }

  private Behavior<Census.Command> behavior() {
    return Behaviors.receiveMessage(command -> {
      switch (command) {
        case Census.Count count -> answer(count);
      }
      return Behaviors.same();
    });
  }

  private void answer(Census.Count count) {
    Instant since = Instant.ofEpochMilli(system.startTime());
    var answers = kinds.stream().map(this::kind).toList();
    CompletionStage<List<Census.Kind>> all = CompletableFuture.completedStage(List.of());
    for (CompletionStage<Census.Kind> answer : answers) {
      all = all.thenCombine(answer, CensusTaker::with);
    }
    all.thenAccept(counted -> count.replyTo().tell(new Census.Counted(since, counted)));
  }

  private static List<Census.Kind> with(List<Census.Kind> all, Census.Kind one) {
    return Stream.concat(all.stream(), Stream.of(one)).toList();
  }

  private CompletionStage<Census.Kind> kind(EntityTypeKey<?> key) {
    return AskPattern.<ClusterShardingQuery, CurrentShardRegionState>ask(
            ClusterSharding.get(system).shardState(),
            replyTo -> new GetShardRegionState(key, replyTo),
            SHARDS_MAX,
            system.scheduler())
        .handle((state, failure) ->
            failure == null ? held(key.name(), state) : unknown(key.name(), failure));
  }

  private static Census.Kind unknown(String kind, Throwable failure) {
    String reason = "its shards do not answer: " + failure.getMessage();
    return new Census.Kind(kind, Map.of(), List.of(), List.of(), reason);
  }

  private static Census.Kind held(String kind, CurrentShardRegionState state) {
    Map<String, Integer> shards = new TreeMap<>();
    List<String> named = new ArrayList<>();
    for (ShardState shard : state.getShards()) {
      shards.put(shard.shardId(), shard.getEntityIds().size());
      named.addAll(shard.getEntityIds());
    }
    return new Census.Kind(
        kind,
        shards,
        state.getFailed().stream().sorted().toList(),
        named.size() <= Census.NAMED_MAX ? named.stream().sorted().toList() : List.of(),
        null);
  }
}
