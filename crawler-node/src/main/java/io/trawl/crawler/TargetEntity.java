package io.trawl.crawler;

import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.RecoveryCompleted;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.Effect;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import akka.persistence.typed.javadsl.RetentionCriteria;
import akka.persistence.typed.javadsl.SignalHandler;
import io.trawl.connectors.Call;
import io.trawl.connectors.Position;
import io.trawl.crawler.TargetMessage.Asked;
import io.trawl.crawler.TargetMessage.Attempted;
import io.trawl.crawler.TargetMessage.Chosen;
import io.trawl.crawler.TargetMessage.Claimed;
import io.trawl.crawler.TargetMessage.Indexed;
import io.trawl.crawler.TargetMessage.NotIndexed;
import io.trawl.crawler.TargetMessage.Over;
import io.trawl.crawler.TargetMessage.PermitAnswered;
import io.trawl.crawler.TargetMessage.TooLong;
import io.trawl.protocol.CborSerializable;
import io.trawl.protocol.ScheduleSlice;
import io.trawl.protocol.Token;
import io.trawl.protocol.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Follows one target: permit, fetch, read, index, and only then move on.
 *
 * <p>A visit is over when the index has acknowledged its row, so a crash reads a page again under
 * the same visit number and never skips one. When to look is the schedule slice's business: there
 * is no timer here, and the entity is passivated when no hint has come for a while.
 */
final class TargetEntity extends EventSourcedBehavior<TargetMessage, TargetEntity.Event, Progress> {

  sealed interface Event extends CborSerializable {}

  /** A visit's row is in the lake; this is where it left us. */
  record Visited(Progress progress) implements Event {}

  /** Longest time a visit has to end when its owner is to stop; real time. */
  private static final Duration END_MAX = Duration.ofSeconds(3);

  private final ActorContext<TargetMessage> context;
  private final String id;
  private final Visiting ports;
  private final Steps steps;

  /** Lost on restart by design: then nothing is in flight, and the slice wakes us again. */
  private Optional<InFlight> working = Optional.empty();

  /**
   * What this object has given to the journal and not heard of; kept through a journal read anew.
   */
  private Optional<Progress> writing = Optional.empty();

  /** Asked to stop while a visit was under way, or fenced. */
  private boolean stopping;

  static Behavior<Watch.Command> create(String id, Visiting ports) {
    Behavior<TargetMessage> entity =
        Behaviors.setup(context -> new TargetEntity(context, id, ports));
    return Behaviors.transformMessages(
        Watch.Command.class, entity, asked -> asked.match(Watch.Command.class, Asked::new));
  }

  private TargetEntity(ActorContext<TargetMessage> context, String id, Visiting ports) {
    super(
        PersistenceId.of(Watch.KEY.name(), id),
        SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(10), 0.2));
    this.context = context;
    this.id = id;
    this.ports = ports;
    this.steps = new Steps(context, id);
  }

  @Override
  public Progress emptyState() {
    return Progress.START;
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(50, 1).withDeleteEventsOnSnapshot();
  }

  @Override
  public CommandHandler<TargetMessage, Event, Progress> commandHandler() {
    return this::onMessage;
  }

  /** After a failed write this object goes on with a journal read anew, and nothing in flight. */
  @Override
  public SignalHandler<Progress> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), this::recovered)
        .build();
  }

  private void recovered(Progress progress) {
    working = ports.meters().recovered(working);
    if (writing.filter(progress::fences).isPresent()) {
      context.getLog().warn("target.fenced target={} visit={}", id, progress.visits());
      ports.meters().fenced();
      stopping = true;
    }
    writing = Optional.empty();
    if (stopping) {
      context.getSelf().tell(new Over());
    }
  }

  @Override
  public EventHandler<Progress, Event> eventHandler() {
    return (before, event) ->
        switch (event) {
          case Visited(var after) -> ports.meters().moved(before, after);
        };
  }

  private Effect<Event, Progress> onMessage(Progress progress, TargetMessage message) {
    if (message instanceof Asked(var command)) {
      return switch (command) {
        case Watch.Visit visit -> asked(progress, visit);
        case Watch.Stop() -> stop();
      };
    }
    if (message instanceof Claimed(var asked, var choice)) {
      boolean late = working.isPresent() || !asked.plannedAt().isAfter(progress.plannedAt());
      return late ? Effect().none() : take(progress, asked, choice);
    }
    if (message instanceof Over) {
      return working.isPresent() ? Effect().none() : over();
    }
    if (message instanceof TooLong) {
      return working.map(this::abandon).orElseGet(() -> Effect().none());
    }
    return working
        .map(visit -> onStep(progress, visit, message))
        .orElseGet(() -> Effect().none()); // Of a visit that was given up.
  }

  private Effect<Event, Progress> onStep(Progress progress, InFlight visit, TargetMessage message) {
    return switch (message) {
      case Asked _, Claimed _, Over _, TooLong _ -> Effect().none();
      case Chosen(var chosen) ->
          chosen.map(this::permit).orElseGet(() -> index(progress, visit, new Attempt.Idle()));
      case PermitAnswered(Token.Granted granted) -> fetch(progress, visit.with(granted));
      case PermitAnswered(Token.Denied(var retryAt)) -> denied(progress, visit, retryAt);
      case Attempted(var attempt) -> {
        steps.log("visit.attempted");
        yield index(progress, visit, attempt);
      }
      case Indexed(var after) -> advance(visit, after);
      case NotIndexed(var cause) -> giveUp(progress, visit, cause);
    };
  }

  /** A visit whose call was made has some time to end: all of its shard waits for it. */
  private Effect<Event, Progress> stop() {
    stopping = true;
    if (working.isEmpty() || !steps.isCalled()) {
      return working.map(this::abandon).orElseGet(() -> Effect().stop());
    }
    steps.limit(END_MAX);
    return Effect().none();
  }

  /** The next owner makes it anew; what may have been called counts as called. */
  private Effect<Event, Progress> abandon(InFlight visit) {
    steps.undo();
    return postpone(visit, ports.clock().instant());
  }

  /** A hint for a visit that is over was late or doubled: it hears again how it ended. */
  private Effect<Event, Progress> asked(Progress progress, Watch.Visit asked) {
    if (working.isPresent()) {
      return Effect().none();
    }
    if (!asked.plannedAt().isAfter(progress.plannedAt())) {
      ports.tellSlice(asked, progress, 0);
      return Effect().none();
    }
    return take(progress, asked, ports.choice(asked.target()));
  }

  private Effect<Event, Progress> take(Progress progress, Watch.Visit asked, Choice choice) {
    return switch (choice) {
      case Choice.Take(var way) -> {
        InFlight visit = ports.begin(progress, asked, way);
        yield visit.lane().isAboutPosts() ? choose(visit) : permit(visit);
      }
      case Choice.Probe(var way, var otherwise) -> {
        context.pipeToSelf(
            ports.claim(way, asked.target()),
            (ours, _) ->
                new Claimed(asked, Boolean.TRUE.equals(ours) ? new Choice.Take(way) : otherwise));
        yield Effect().none();
      }
      case Choice.Nowhere(var first, var reason, var until) -> {
        InFlight visit = ports.begin(progress, asked, first);
        working = Optional.of(visit);
        yield index(progress, visit, new Attempt.NoWay(reason, until));
      }
      case Choice.Import() -> postpone(asked, ports.clock().instant().plus(Choice.Import.WAIT));
    };
  }

  private Effect<Event, Progress> choose(InFlight visit) {
    working = Optional.of(visit);
    steps.uncalled(() -> {});
    steps.then(ports.chosen(visit), "choose", false, Chosen::new);
    return Effect().none();
  }

  private Effect<Event, Progress> permit(InFlight visit) {
    working = Optional.of(visit);
    CompletionStage<Token.Verdict> verdict = ports.acquire(visit);
    steps.uncalled(() -> ports.giveBack(visit, verdict));
    steps.then(verdict, "permit", false, PermitAnswered::new);
    return Effect().none();
  }

  /**
   * A call that comes late is tried again; one that comes a whole pace late is a gap to be told.
   */
  private Effect<Event, Progress> denied(Progress progress, InFlight visit, Instant retryAt) {
    return Agenda.again(visit, retryAt, ports.clock().instant())
        .map(again -> postpone(visit, again))
        .orElseGet(() -> index(progress, visit, new Attempt.NotPermitted(retryAt)));
  }

  private Effect<Event, Progress> fetch(Progress progress, InFlight visit) {
    working = Optional.of(visit);
    steps.log("visit.permitted");
    Position position = progress.by(visit.way()).position();
    Optional<Call> call = visit.way().connector().call(visit.request(), position, visit.address());
    if (call.isEmpty()) {
      return index(progress, visit, Attempt.UNASKED);
    }
    steps.called(() -> ports.settle(visit, Attempt.CUT_OFF));
    steps.then(ports.attempt(call.get(), visit, position), Attempt.FETCH, true, Attempted::new);
    steps.log("visit.sent");
    return Effect().none();
  }

  /** Every visit leaves a row, whatever came of it: gaps are computed from these rows alone. */
  private Effect<Event, Progress> index(Progress progress, InFlight visit, Attempt attempt) {
    steps.called(() -> {});
    steps.index(ports.indexer(), ports.ended(progress, visit, attempt));
    return Effect().none();
  }

  private Effect<Event, Progress> advance(InFlight visit, Progress after) {
    steps.log("visit.acknowledged");
    writing = Optional.of(after);
    return Effect()
        .persist(new Visited(after))
        .thenRun(() -> {
          steps.log("visit.persisted");
          writing = Optional.empty();
          working = Optional.empty();
          ports.resolved(visit.target(), after.nativeId());
          ports.tellSlice(visit.asked(), after, visit.permit().isPresent() ? 1 : 0);
          context.getSelf().tell(new Over());
        });
  }

  /** Ends the visit without its number: the slice wakes us, and the page is read again. */
  private Effect<Event, Progress> giveUp(Progress progress, InFlight visit, String cause) {
    context
        .getLog()
        .warn("visit.unindexed target={} visit={} cause={}", id, progress.visits() + 1, cause);
    return postpone(visit, ports.clock().instant().plus(ports.clock().toProduct(Indexer.RETRY)));
  }

  private Effect<Event, Progress> postpone(InFlight visit, Instant wakeAt) {
    ports.unprobed(visit);
    return postpone(visit.asked(), wakeAt);
  }

  private Effect<Event, Progress> postpone(Watch.Visit asked, Instant wakeAt) {
    working = Optional.empty();
    ports.tellSlice(asked.slice(), new ScheduleSlice.Postponed(id, asked.plannedAt(), wakeAt));
    return over();
  }

  private Effect<Event, Progress> over() {
    return stopping ? Effect().stop() : Effect().none();
  }
}
