package io.trawl.crawler;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.trawl.budget.Cost;
import io.trawl.budget.Note;
import io.trawl.budget.Said;
import io.trawl.budget.Ticks;
import io.trawl.crawler.TokenEntity.Message;
import io.trawl.node.meters.BrokenPromises;
import io.trawl.protocol.Token;
import io.trawl.protocol.Token.Denied;
import io.trawl.protocol.Token.Granted;
import io.trawl.registry.Tokens;
import io.trawl.registry.Tokens.LeaseRow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A token once it is ours: hands on what is leased, makes leases durable one after the other, and
 * from time to time what became of them.
 */
final class OwnedToken {

  /** What became of leases is made durable at most so often; real time. */
  private static final Duration SAVE_EVERY = Duration.ofSeconds(1);

  private final ActorContext<Message> context;
  private final TimerScheduler<Message> timers;
  private final TokenEntity.Ports ports;
  private final Function<Duration, Behavior<Message>> readAgain;
  private final Tokens.Token token;
  private final long fence;
  private final Leases leases;
  private final Askers waiting = new Askers();
  private final Set<String> warned = new HashSet<>();
  private Ticks ticks;
  private boolean writing;
  private boolean refused; // Or in another state in which nothing is called.

  /**
   * A token just taken over.
   *
   * @param readAgain what to be, so long from now, when the rows are others than those we know
   */
  OwnedToken(
      ActorContext<Message> context,
      TimerScheduler<Message> timers,
      TokenEntity.Ports ports,
      Tokens.Owned owned,
      Function<Duration, Behavior<Message>> readAgain) {
    this.context = context;
    this.timers = timers;
    this.ports = ports;
    this.readAgain = readAgain;
    this.token = owned.token();
    this.fence = owned.fence();
    this.refused = !token.state().equals("active");
    this.ticks = ticks();
    this.leases =
        Leases.of(owned, ports.budget().apply(token), ports.margins(), ports.useBy(), ticks.wall());
  }

  Behavior<Message> behavior() {
    return Behaviors.receive(
        (_, message) -> onMessage(message),
        (_, signal) -> {
          if (signal instanceof PostStop) {
            waiting.denyAll(soon()); // The next owner is asked then.
          }
          return Behaviors.unhandled(); // What sharding sends to stop us is a signal as well.
        });
  }

  private Behavior<Message> onMessage(Message message) {
    return switch (message) {
      case TokenEntity.Asked(var command) -> asked(command);
      case TokenEntity.Leased(var lease) -> {
        writing = false;
        leases.durable(lease);
        yield serve();
      }
      case TokenEntity.Fenced() -> fenced();
      case TokenEntity.LeaseUnknown(var cause) -> ledgerUnsure(cause);
      case TokenEntity.Save() -> save();
      case TokenEntity.Written(var what, var failure) -> written(what, failure);
      case TokenEntity.TakenOver _, TokenEntity.NotTakenOver _, TokenEntity.TakeOver _ ->
          Behaviors.same();
    };
  }

  private Behavior<Message> asked(Token.Command command) {
    return switch (command) {
      case Token.Acquire asked -> acquire(asked);
      case Token.Settle(var lease, var made) -> {
        leases.settle(lease, made, now());
        yield saveSoon();
      }
      case Token.Delivered(var lease, var rows) -> {
        leases.delivered(lease, rows, now());
        yield saveSoon();
      }
      case Token.Look(var asker) -> told(asker, standing());
      case Token.Remaining(var endpoint, var rule, var limit, var remaining, var resets) ->
          heard(new Said.Numbers(endpoint, rule, limit, remaining, resets));
      case Token.Used(var endpoint, var percent, var until) ->
          heard(new Said.Used(endpoint, percent, until));
      case Token.Throttled(var endpoint, var until) -> throttled(endpoint, until);
      case Token.Suspend(var until) -> {
        leases.suspend(until);
        yield write("suspend", () -> ports.tokens().suspend(token.id(), fence, until));
      }
      case Token.Refuse(var reason) -> refuse(reason);
      case Token.Changed() -> readAgain(Duration.ZERO);
    };
  }

  /** Product time; what was spent moves with a clock that was set ahead. */
  private Instant now() {
    Ticks next = ticks();
    Duration ahead = ticks.setAhead(next);
    if (ahead.isPositive()) {
      context.getLog().warn("token.clock.ahead token={} by={}", token.id(), ahead);
      leases.later(ahead);
    }
    ticks = next;
    return next.wall();
  }

  private Ticks ticks() {
    Duration run = ports.clock().toProduct(Duration.ofNanos(System.nanoTime()));
    return new Ticks(ports.clock().instant(), run);
  }

  private Behavior<Message> acquire(Token.Acquire asked) {
    if (waiting.size() >= TokenEntity.STASH_MAX) {
      return told(asked.replyTo(), new Denied(soon()));
    }
    Token.Cost said = asked.cost();
    Cost cost =
        said == null
            ? Cost.call("")
            : new Cost(said.endpoint(), said.object(), 1, said.units(), said.rows());
    waiting.add(asked.name(), leases.counted(cost), asked.replyTo());
    return serve();
  }

  /** Hands on what is leased, and leases more for those who still wait. */
  private Behavior<Message> serve() {
    Instant now = now();
    while (!waiting.isEmpty() && !writing) {
      if (!ports.trust().holds()) {
        waiting.denyAll(soon());
      } else if (refused) {
        waiting.denyAll(now.plus(token.window()));
      } else {
        serveNext(waiting.first(), now);
      }
    }
    return Behaviors.same();
  }

  private void serveNext(Cost cost, Instant now) {
    Optional<Leases.Permit> permit = leases.take(cost, now);
    if (permit.isPresent()) {
      Leases.Permit granted = permit.get();
      waiting.grant(new Granted(token.id(), granted.leaseId(), granted.useBy()));
      return;
    }
    leases
        .lease(cost, waiting.asking(cost), now)
        .ifPresentOrElse(this::write, () -> waiting.deny(cost, leases.freeAt(cost, now)));
  }

  private void write(LeaseRow lease) {
    writing = true;
    context.pipeToSelf(
        CompletableFuture.supplyAsync(
            () -> ports.tokens().lease(token.id(), fence, lease), ports.blocking()),
        (ours, failure) -> {
          if (failure != null) {
            return new TokenEntity.LeaseUnknown(failure);
          }
          return ours ? new TokenEntity.Leased(lease) : new TokenEntity.Fenced();
        });
  }

  private Behavior<Message> saveSoon() {
    if (leases.hasUnsaved() && !timers.isTimerActive(TokenEntity.Save.class)) {
      timers.startSingleTimer(TokenEntity.Save.class, new TokenEntity.Save(), SAVE_EVERY);
    }
    return Behaviors.same();
  }

  /** What cannot be saved is counted in full by a successor. */
  private Behavior<Message> save() {
    var spent = leases.unsaved();
    Duration counts = ports.budget().apply(token).longest();
    Instant now = now();
    return spent.isEmpty()
        ? Behaviors.same()
        : write("save", () -> ports.tokens().settled(token.id(), fence, spent, counts, now));
  }

  /** Another owner is the rightful one: stop, and let sharding find it. */
  private Behavior<Message> fenced() {
    context.getLog().warn("token.fenced token={} fence={}", token.id(), fence);
    ports.promises().staleOwner(BrokenPromises.Owned.TOKEN);
    waiting.denyAll(soon());
    return Behaviors.stopped();
  }

  /** Nobody knows whether the row is there: read them again before anything is granted. */
  private Behavior<Message> ledgerUnsure(Throwable cause) {
    context.getLog().warn("token.lease.failed token={} cause={}", token.id(), cause.toString());
    return readAgain(TokenEntity.RETRY);
  }

  private Behavior<Message> readAgain(Duration wait) {
    waiting.denyAll(soon());
    return readAgain.apply(wait);
  }

  private Behavior<Message> throttled(String endpoint, @Nullable Instant until) {
    var _ = heard(new Said.Throttled(endpoint, until));
    Instant suspended = leases.suspendedUntil();
    return until == null
        ? Behaviors.same()
        : write("suspend", () -> ports.tokens().suspend(token.id(), fence, suspended));
  }

  private Behavior<Message> heard(Said said) {
    leases.heard(said, now()).forEach(note -> noted(said.endpoint(), note));
    return Behaviors.same();
  }

  /** A person hears of it once; it is counted each time. */
  private void noted(String endpoint, Note note) {
    if (warned.add(note.getClass().getSimpleName() + note.rule())) {
      context.getLog().warn("token.told token={} {}", token.id(), note);
    } else {
      context.getLog().debug("token.told token={} {}", token.id(), note);
    }
    if (note instanceof Note.Elsewhere(_, var calls)) {
      LeaseRow row = leases.foreign(endpoint, calls, now());
      var _ = write("elsewhere", () -> ports.tokens().lease(token.id(), fence, row));
    }
  }

  private Behavior<Message> refuse(String reason) {
    context.getLog().error("token.refused token={} reason={}", token.id(), reason);
    refused = true;
    return write("refuse", () -> ports.tokens().state(token.id(), fence, "refused"));
  }

  private Behavior<Message> write(String what, Runnable change) {
    context.pipeToSelf(
        CompletableFuture.runAsync(change, ports.blocking()),
        (_, failure) -> new TokenEntity.Written(what, Optional.ofNullable(failure)));
    return Behaviors.same();
  }

  /** What could not be written is still in memory; a successor learns it from the network. */
  private Behavior<Message> written(String what, Optional<Throwable> failure) {
    failure.ifPresent(cause ->
        context
            .getLog()
            .warn("token.{}.failed token={} cause={}", what, token.id(), cause.toString()));
    return Behaviors.same();
  }

  /** A credential that is refused grants nothing. */
  private Token.Standing standing() {
    Instant now = now();
    int left = refused ? 0 : leases.left(now);
    Instant freeAt = left > 0 ? now : leases.freeAt(leases.counted(Cost.call("")), now);
    return Limits.told(left, freeAt, leases, now);
  }

  private static <T> Behavior<Message> told(ActorRef<T> asker, T answer) {
    asker.tell(answer);
    return Behaviors.same();
  }

  private Instant soon() {
    return ports.clock().instant().plus(ports.clock().toProduct(TokenEntity.RETRY));
  }
}
