package io.trawl.coordinator;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.StashBuffer;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import io.trawl.model.ProductClock;
import io.trawl.node.meters.BrokenPromises;
import io.trawl.protocol.Pool;
import io.trawl.protocol.ScheduleSlice;
import io.trawl.protocol.ScheduleSlice.Postponed;
import io.trawl.protocol.ScheduleSlice.Visited;
import io.trawl.protocol.Watch;
import io.trawl.registry.DueTimes;
import io.trawl.registry.DueTimes.Due;
import io.trawl.registry.Plans;
import io.trawl.registry.PoolPrices;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/**
 * One slice of the schedule: wakes what is due, and plans the next visit when one is over.
 *
 * <p>The due rows are the truth; what is in memory is only who has been woken and not yet answered,
 * so a slice that moves starts from the rows. A target that never answers is woken again. Whoever
 * finds that another has taken the slice over plans nothing more and stops.
 */
final class ScheduleSliceEntity {

  /** Wait before a database that failed is asked again; real time. */
  static final Duration RETRY = Duration.ofSeconds(1);

  /** The public commands, and what only this actor may say to itself. */
  sealed interface Message {}

  record Asked(ScheduleSlice.Command command) implements Message {}

  record TakeOver() implements Message {}

  /**
   * The slice is ours.
   *
   * @param prices of all pools, as they were written down
   */
  record TakenOver(DueTimes.Owned owned, Map<String, Prices> prices) implements Message {}

  record NotTakenOver(Throwable cause) implements Message {}

  record Look() implements Message {}

  record Looked(List<Due> due, Optional<Instant> next) implements Message {}

  record LookFailed(Throwable cause) implements Message {}

  record Recorded(Recording.Written written) implements Message {}

  record NotRecorded(ScheduleSlice.Command command, Throwable cause) implements Message {}

  record SweepNow() implements Message {}

  record Swept(Map<String, Sweep.Found> found) implements Message {}

  record SweepFailed(Throwable cause) implements Message {}

  /** Everything a slice talks to. */
  record Ports(
      DueTimes schedule,
      Plans plans,
      PoolPrices prices,
      BiConsumer<String, Watch.Visit> targets,
      BiConsumer<String, Pool.Report> pools,
      ProductClock clock,
      String node,
      BrokenPromises promises,
      Executor blocking) {}

  private final ActorContext<Message> context;
  private final TimerScheduler<Message> timers;
  private final StashBuffer<Message> early;
  private final Ports ports;
  private final String sliceId;

  private ScheduleSliceEntity(
      ActorContext<Message> context,
      TimerScheduler<Message> timers,
      StashBuffer<Message> early,
      Ports ports,
      String sliceId) {
    this.context = context;
    this.timers = timers;
    this.early = early;
    this.ports = ports;
    this.sliceId = sliceId;
  }

  static void init(ClusterSharding sharding, Ports ports) {
    sharding.init(
        Entity.of(ScheduleSlice.KEY, entity -> create(entity.getEntityId(), ports))
            .withRole(ScheduleSlice.ROLE));
  }

  static Behavior<ScheduleSlice.Command> create(String sliceId, Ports ports) {
    Behavior<Message> slice =
        Behaviors.setup(context ->
            Behaviors.withTimers(timers ->
                Behaviors.withStash(
                    OwnedSlice.BUSY_MAX,
                    early ->
                        new ScheduleSliceEntity(context, timers, early, ports, sliceId).start())));
    return Behaviors.transformMessages(
        ScheduleSlice.Command.class,
        slice,
        asked -> asked.match(ScheduleSlice.Command.class, Asked::new));
  }

  private Behavior<Message> start() {
    takeOver();
    return Behaviors.receiveMessage(this::onMessageBefore);
  }

  private void takeOver() {
    int slice = Integer.parseInt(sliceId);
    context.pipeToSelf(
        CompletableFuture.supplyAsync(
            () ->
                new TakenOver(
                    ports.schedule().takeOver(slice, ports.node()),
                    KeeperRows.prices(ports.prices())),
            ports.blocking()),
        (taken, failure) -> failure == null ? taken : new NotTakenOver(failure));
  }

  /** While the slice is taken over: what targets say waits; what does not fit, they say again. */
  private Behavior<Message> onMessageBefore(Message message) {
    return switch (message) {
      case TakenOver(var owned, var prices) ->
          early.unstashAll(new OwnedSlice(context, timers, ports, owned, prices).behavior());
      case NotTakenOver(var cause) -> {
        context
            .getLog()
            .warn("schedule.takeover.failed slice={} cause={}", sliceId, cause.toString());
        timers.startSingleTimer(new TakeOver(), RETRY);
        yield Behaviors.same();
      }
      case TakeOver() -> {
        takeOver();
        yield Behaviors.same();
      }
      case Asked(Visited _), Asked(Postponed _) when !early.isFull() -> {
        early.stash(message);
        yield Behaviors.same();
      }
      case Asked _,
          Look _,
          Looked _,
          LookFailed _,
          Recorded _,
          NotRecorded _,
          SweepNow _,
          Swept _,
          SweepFailed _ ->
          Behaviors.same();
    };
  }
}
