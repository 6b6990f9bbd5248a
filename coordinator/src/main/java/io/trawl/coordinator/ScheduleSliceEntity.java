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
import io.trawl.protocol.ScheduleSlice;
import io.trawl.protocol.ScheduleSlice.Busy;
import io.trawl.protocol.ScheduleSlice.Changed;
import io.trawl.protocol.ScheduleSlice.Postponed;
import io.trawl.protocol.ScheduleSlice.Visited;
import io.trawl.protocol.Watch;
import io.trawl.registry.DueTimes;
import io.trawl.registry.DueTimes.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
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

  /** Most targets of a slice that are woken and have not answered. */
  static final int BUSY_MAX = 500;

  /** While more than this many have not answered, no others are looked for. */
  private static final int BUSY_ENOUGH = BUSY_MAX / 2;

  /**
   * After this long without an answer a target is woken again: the hint may have gone to a node
   * that is no more, and a busy target drops the second one. Real time.
   */
  static final Duration ANSWER_MAX = Duration.ofSeconds(3);

  /** Longest sleep between two looks, for hints that were lost; real time. */
  static final Duration LOOK_MAX = Duration.ofSeconds(3);

  /** Shortest sleep between two looks; real time. */
  private static final Duration LOOK_MIN = Duration.ofMillis(20);

  /** Key of the timer for a look that is about to come. */
  private static final String SOON = "soon";

  /** Wait before a database that failed is asked again; real time. */
  private static final Duration RETRY = Duration.ofSeconds(1);

  private sealed interface Message {}

  private record Asked(ScheduleSlice.Command command) implements Message {}

  private record TakeOver() implements Message {}

  private record TakenOver(DueTimes.Owned owned) implements Message {}

  private record NotTakenOver(Throwable cause) implements Message {}

  private record Look() implements Message {}

  private record Looked(List<Due> due, Optional<Instant> next) implements Message {}

  private record LookFailed(Throwable cause) implements Message {}

  private record Recorded(String target, DueTimes.Word word) implements Message {}

  private record NotRecorded(ScheduleSlice.Command command, Throwable cause) implements Message {}

  /** Everything a slice talks to. */
  record Ports(
      DueTimes schedule,
      BiConsumer<String, Watch.Visit> targets,
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
                    BUSY_MAX,
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
            () -> ports.schedule().takeOver(slice, ports.node()), ports.blocking()),
        (owned, failure) -> failure == null ? new TakenOver(owned) : new NotTakenOver(failure));
  }

  /** While the slice is taken over: what targets say waits; what does not fit, they say again. */
  private Behavior<Message> onMessageBefore(Message message) {
    return switch (message) {
      case TakenOver(var owned) -> {
        Owner owner = new Owner(owned);
        owner.look();
        yield early.unstashAll(Behaviors.receiveMessage(owner::onMessage));
      }
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
      case Asked _, Look _, Looked _, LookFailed _, Recorded _, NotRecorded _ -> Behaviors.same();
    };
  }

  /** The slice once it is ours. */
  private final class Owner {
    private final DueTimes.Owned owned;

    /** Woken and not yet recorded, with the real nanosecond at which we stop waiting. */
    private final Map<String, Long> busy = new HashMap<>();

    private boolean looking;
    private boolean lookAgain;

    /** A look is about to come: visits that end until then are seen by it too. */
    private boolean lookSoon;

    Owner(DueTimes.Owned owned) {
      this.owned = owned;
    }

    private Behavior<Message> onMessage(Message message) {
      switch (message) {
        case Asked(Changed()) -> look();
        case Asked(Visited visited) -> record(visited);
        case Asked(Postponed postponed) -> record(postponed);
        case Asked(ScheduleSlice.Look(var replyTo)) -> replyTo.tell(new Busy(busy.size()));
        case Look() -> look();
        case Looked(var due, var next) -> wake(due, next);
        case LookFailed(var cause) -> lookLater(cause);
        case Recorded(_, DueTimes.Word word) when word == DueTimes.Word.FENCED -> {
          context.getLog().warn("schedule.fenced slice={} fence={}", sliceId, owned.fence());
          ports.promises().staleOwner(BrokenPromises.Owned.SLICE);
          return Behaviors.stopped();
        }
        case Recorded(var target, _) -> recorded(target);
        case NotRecorded(var command, var cause) -> recordLater(command, cause);
        case TakeOver _, TakenOver _, NotTakenOver _ -> {}
      }
      return Behaviors.same();
    }

    private void look() {
      lookSoon = false;
      forgetTheSilent();
      if (looking || busy.size() >= BUSY_MAX) {
        lookAgain = looking;
        return;
      }
      looking = true;
      List<String> woken = List.copyOf(busy.keySet());
      Instant now = ports.clock().instant();
      context.pipeToSelf(
          CompletableFuture.supplyAsync(() -> look(now, woken), ports.blocking()),
          (looked, failure) -> failure == null ? looked : new LookFailed(failure));
    }

    private Looked look(Instant now, List<String> woken) {
      List<Due> due = ports.schedule().due(owned.slice(), now, woken, BUSY_MAX - woken.size());
      return new Looked(
          due, due.isEmpty() ? ports.schedule().next(owned.slice(), now, woken) : Optional.empty());
    }

    private void wake(List<Due> due, Optional<Instant> next) {
      looking = false;
      for (Due one : due) {
        busy.put(one.target().id(), System.nanoTime() + ANSWER_MAX.toNanos());
        ports
            .targets()
            .accept(
                one.target().id(),
                new Watch.Visit(one.target(), one.plannedAt(), one.pace(), sliceId));
      }
      if (lookAgain) {
        lookAgain = false;
        look();
      } else if (due.isEmpty()) {
        lookAt(next.orElse(Instant.MAX));
      } else {
        timers.startSingleTimer(new Look(), LOOK_MIN);
      }
    }

    private void lookAt(Instant next) {
      Instant now = ports.clock().instant();
      Duration wait =
          next.isAfter(now.plus(ports.clock().toProduct(LOOK_MAX)))
              ? LOOK_MAX
              : ports.clock().toReal(Duration.between(now, next));
      timers.startSingleTimer(new Look(), wait.compareTo(LOOK_MIN) < 0 ? LOOK_MIN : wait);
    }

    private void lookLater(Throwable cause) {
      looking = false;
      context.getLog().warn("schedule.look.failed slice={} cause={}", sliceId, cause.toString());
      timers.startSingleTimer(new Look(), RETRY);
    }

    private void record(ScheduleSlice.Command command) {
      context.pipeToSelf(
          CompletableFuture.supplyAsync(() -> write(command), ports.blocking()),
          (recorded, failure) -> failure == null ? recorded : new NotRecorded(command, failure));
    }

    private Recorded write(ScheduleSlice.Command command) {
      return switch (command) {
        case Visited(var target, _, var planned, var next) ->
            new Recorded(target, ports.schedule().visited(owned, target, planned, next));
        case Postponed(var target, var planned, var wakeAt) ->
            new Recorded(target, ports.schedule().retry(owned, target, planned, wakeAt));
        case Changed(), ScheduleSlice.Look _ ->
            throw new IllegalStateException("only what became of a visit is recorded");
      };
    }

    private void recorded(String target) {
      busy.remove(target);
      if (!lookSoon && busy.size() <= BUSY_ENOUGH) {
        lookSoon = true;
        timers.startSingleTimer(SOON, new Look(), LOOK_MIN);
      }
    }

    private void recordLater(ScheduleSlice.Command command, Throwable cause) {
      context.getLog().warn("schedule.record.failed slice={} cause={}", sliceId, cause.toString());
      timers.startSingleTimer(command, new Asked(command), RETRY);
    }

    private void forgetTheSilent() {
      long now = System.nanoTime();
      busy.values().removeIf(until -> until - now < 0);
    }
  }
}
