package io.trawl.coordinator;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.trawl.coordinator.ScheduleSliceEntity.Asked;
import io.trawl.coordinator.ScheduleSliceEntity.Look;
import io.trawl.coordinator.ScheduleSliceEntity.LookFailed;
import io.trawl.coordinator.ScheduleSliceEntity.Looked;
import io.trawl.coordinator.ScheduleSliceEntity.Message;
import io.trawl.coordinator.ScheduleSliceEntity.NotRecorded;
import io.trawl.coordinator.ScheduleSliceEntity.NotTakenOver;
import io.trawl.coordinator.ScheduleSliceEntity.Ports;
import io.trawl.coordinator.ScheduleSliceEntity.Recorded;
import io.trawl.coordinator.ScheduleSliceEntity.SweepFailed;
import io.trawl.coordinator.ScheduleSliceEntity.SweepNow;
import io.trawl.coordinator.ScheduleSliceEntity.Swept;
import io.trawl.coordinator.ScheduleSliceEntity.TakeOver;
import io.trawl.coordinator.ScheduleSliceEntity.TakenOver;
import io.trawl.node.meters.BrokenPromises;
import io.trawl.protocol.ScheduleSlice;
import io.trawl.protocol.ScheduleSlice.Busy;
import io.trawl.protocol.ScheduleSlice.Changed;
import io.trawl.protocol.ScheduleSlice.Postponed;
import io.trawl.protocol.ScheduleSlice.Visited;
import io.trawl.protocol.Watch;
import io.trawl.registry.DueTimes;
import io.trawl.registry.DueTimes.Due;
import io.trawl.registry.Plans;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A slice once it is ours: wakes what is due, plans what comes next by what calls cost, and tells
 * the pools' keepers what its targets want.
 */
final class OwnedSlice {

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

  private final ActorContext<Message> context;
  private final TimerScheduler<Message> timers;
  private final Ports ports;
  private final DueTimes.Owned owned;
  private final Recording recording;
  private final Bookkeeping books;

  /** Woken and not yet recorded, with the real nanosecond at which we stop waiting. */
  private final Map<String, Long> busy = new HashMap<>();

  private boolean looking;
  private boolean lookAgain;

  /** A look is about to come: visits that end until then are seen by it too. */
  private boolean lookSoon;

  private Instant sweptAt;

  OwnedSlice(
      ActorContext<Message> context,
      TimerScheduler<Message> timers,
      Ports ports,
      DueTimes.Owned owned,
      Map<String, Prices> prices) {
    this.context = context;
    this.timers = timers;
    this.ports = ports;
    this.owned = owned;
    this.recording = new Recording(ports, owned);
    this.books = new Bookkeeping(prices);
    this.sweptAt = ports.clock().instant();
  }

  Behavior<Message> behavior() {
    look();
    sweep();
    return Behaviors.receiveMessage(this::onMessage);
  }

  private Behavior<Message> onMessage(Message message) {
    switch (message) {
      case Asked(Changed()) -> look();
      case Asked(Visited visited) -> record(visited);
      case Asked(Postponed postponed) -> record(postponed);
      case Asked(ScheduleSlice.Priced priced) -> books.priced(priced.pool(), Prices.of(priced));
      case Asked(ScheduleSlice.Look(var replyTo)) -> replyTo.tell(new Busy(busy.size()));
      case Look() -> look();
      case Looked(var due, var next) -> wake(due, next);
      case LookFailed(var cause) -> lookLater(cause);
      case Recorded(var written) when written.word() == DueTimes.Word.FENCED -> {
        context.getLog().warn("schedule.fenced slice={} fence={}", owned.slice(), owned.fence());
        ports.promises().staleOwner(BrokenPromises.Owned.SLICE);
        return Behaviors.stopped();
      }
      case Recorded(var written) -> recorded(written);
      case NotRecorded(var command, var cause) -> recordLater(command, cause);
      case SweepNow() -> sweep();
      case Swept(var found) -> report(found);
      case SweepFailed(var cause) -> {
        warn("sweep", cause);
        sweepLater();
      }
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
              new Watch.Visit(
                  one.target(),
                  one.plannedAt(),
                  one.pace(),
                  String.valueOf(owned.slice()),
                  one.scarce(),
                  one.since(),
                  one.floored()));
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
    warn("look", cause);
    timers.startSingleTimer(new Look(), ScheduleSliceEntity.RETRY);
  }

  private void record(ScheduleSlice.Command command) {
    Map<String, Planner> planners = books.planners();
    context.pipeToSelf(
        CompletableFuture.supplyAsync(() -> recording.write(command, planners), ports.blocking()),
        (written, failure) ->
            failure == null ? new Recorded(written) : new NotRecorded(command, failure));
  }

  private void recorded(Recording.Written written) {
    busy.remove(written.id());
    Plans.Planned target = written.target();
    if (written.word() == DueTimes.Word.TAKEN && target != null && written.calls() > 0) {
      books.visited(target, written.outcome(), written.page());
    }
    if (!lookSoon && busy.size() <= BUSY_ENOUGH) {
      lookSoon = true;
      timers.startSingleTimer(SOON, new Look(), LOOK_MIN);
    }
  }

  private void recordLater(ScheduleSlice.Command command, Throwable cause) {
    warn("record", cause);
    timers.startSingleTimer(command, new Asked(command), ScheduleSliceEntity.RETRY);
  }

  private void forgetTheSilent() {
    long now = System.nanoTime();
    busy.values().removeIf(until -> until - now < 0);
  }

  private void sweep() {
    Map<String, Planner> planners = books.planners();
    Instant now = ports.clock().instant();
    context.pipeToSelf(
        CompletableFuture.supplyAsync(() -> sweep(planners, now), ports.blocking()),
        (found, failure) -> failure == null ? new Swept(found) : new SweepFailed(failure));
  }

  private Map<String, Sweep.Found> sweep(Map<String, Planner> planners, Instant now) {
    Sweep sweep =
        new Sweep(pool -> planners.getOrDefault(pool, Planner.UNKNOWING), now, Keeper.AHEAD);
    ports.plans().each(owned.slice(), sweep::add);
    ports.plans().move(owned, sweep.moves());
    ports.plans().turn(owned.slice(), now);
    return sweep.found();
  }

  private void report(Map<String, Sweep.Found> found) {
    Instant now = ports.clock().instant();
    Duration over = Duration.between(sweptAt, now);
    sweptAt = now;
    found.forEach(
        (pool, one) -> ports.pools().accept(pool, books.report(owned.slice(), pool, one, over)));
    sweepLater();
  }

  private void sweepLater() {
    timers.startSingleTimer(new SweepNow(), PoolPriceEntity.every(ports.clock()));
  }

  private void warn(String what, Throwable cause) {
    context
        .getLog()
        .warn("schedule.{}.failed slice={} cause={}", what, owned.slice(), cause.toString());
  }
}
