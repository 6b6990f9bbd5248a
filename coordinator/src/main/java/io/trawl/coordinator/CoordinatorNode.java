package io.trawl.coordinator;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.SpawnProtocol;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import io.micrometer.core.instrument.MeterRegistry;
import io.trawl.model.ProductClock;
import io.trawl.node.CensusTaker;
import io.trawl.node.Reach;
import io.trawl.node.meters.BrokenPromises;
import io.trawl.node.meters.ShardMeters;
import io.trawl.protocol.Pool;
import io.trawl.protocol.ScheduleSlice;
import io.trawl.protocol.Token;
import io.trawl.protocol.Watch;
import io.trawl.registry.DueTimes;
import io.trawl.registry.Registry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Role coordinator: the schedule slices, and what keeps them awake. */
public final class CoordinatorNode {

  /** The role's name. */
  public static final String ROLE = ScheduleSlice.ROLE;

  /** How often every slice is told that it is wanted; real time. */
  private static final Duration KEEP_AWAKE = Duration.ofSeconds(5);

  /** A credential that does not say how it stands is taken as its row has it; real time. */
  private static final Duration STANDING_MAX = Duration.ofSeconds(3);

  private record Nudge() {}

  private CoordinatorNode() {}

  /**
   * Starts the role on a node.
   *
   * @param meters where its meters are
   */
  public static void start(
      ActorSystem<SpawnProtocol.Command> system,
      Registry registry,
      ProductClock clock,
      MeterRegistry meters) {
    Executor blocking = Executors.newVirtualThreadPerTaskExecutor();
    ClusterSharding sharding = ClusterSharding.get(system);
    Reach.entities(system, Watch.KEY, Watch.ROLE);
    Reach.entities(system, Token.KEY, Watch.ROLE);
    ScheduleSliceEntity.init(
        sharding,
        new ScheduleSliceEntity.Ports(
            registry.dueTimes(),
            registry.plans(),
            registry.prices(),
            (target, visit) -> sharding.entityRefFor(Watch.KEY, target).tell(visit),
            (pool, report) -> sharding.entityRefFor(Pool.KEY, pool).tell(report),
            clock,
            system.address().toString(),
            new BrokenPromises(meters),
            blocking));
    PoolPriceEntity.init(
        sharding,
        new PoolPriceEntity.Ports(
            registry.prices(),
            registry.teams(),
            registry.sources()::ways,
            token -> sharding.entityRefFor(Token.KEY, token).ask(Token.Look::new, STANDING_MAX),
            (slice, told) ->
                sharding.entityRefFor(ScheduleSlice.KEY, String.valueOf(slice)).tell(told),
            clock,
            blocking));
    ScheduleMeters.register(meters, registry, clock, blocking);
    ShardMeters.register(meters, system, ScheduleSlice.KEY);
    CensusTaker.start(system, ROLE, List.of(ScheduleSlice.KEY));
    system.tell(
        new SpawnProtocol.Spawn<>(
            keepAwake(sharding), "keep-slices-awake", Props.empty(), system.ignoreRef()));
  }

  private static Behavior<Nudge> keepAwake(ClusterSharding sharding) {
    return Behaviors.withTimers(timers -> {
      timers.startTimerAtFixedRate(new Nudge(), Duration.ZERO, KEEP_AWAKE);
      return Behaviors.receiveMessage(nudge -> {
        for (int slice = 0; slice < DueTimes.SLICES; slice++) {
          sharding
              .entityRefFor(ScheduleSlice.KEY, String.valueOf(slice))
              .tell(new ScheduleSlice.Changed());
        }
        return Behaviors.same();
      });
    });
  }
}
