package io.trawl.crawler;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.Signal;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.StashBuffer;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import io.trawl.budget.Budget;
import io.trawl.budget.Margins;
import io.trawl.model.ProductClock;
import io.trawl.node.ClockTrust;
import io.trawl.node.meters.BrokenPromises;
import io.trawl.protocol.Token;
import io.trawl.protocol.Token.Acquire;
import io.trawl.protocol.Token.Denied;
import io.trawl.registry.Tokens;
import io.trawl.registry.Tokens.LeaseRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * One credential: takes the token over, rebuilds what it has spent from the lease rows, and grants
 * no call that is not durable first.
 *
 * <p>A crash between the row and the answer wastes a permit; the other order would overspend. A row
 * that another owner's fence refuses stops this one: the cluster believes in two owners, the
 * database in one.
 */
final class TokenEntity {

  static final int STASH_MAX = 10_000; // Most questions kept while the database is asked.
  static final Duration RETRY = Duration.ofSeconds(1); // After it has failed; real time.

  /** The public commands, and what only this actor may say to itself. */
  sealed interface Message {}

  record Asked(Token.Command command) implements Message {}

  record TakenOver(Optional<Tokens.Owned> owned) implements Message {}

  record NotTakenOver(Throwable cause) implements Message {}

  record TakeOver() implements Message {}

  record Leased(LeaseRow lease) implements Message {}

  record Fenced() implements Message {}

  record LeaseUnknown(Throwable cause) implements Message {}

  record Save() implements Message {}

  record Written(String what, Optional<Throwable> failure) implements Message {}

  /**
   * Everything a token talks to.
   *
   * @param budget all limits of a credential
   * @param useBy how long a permit is good, product time
   * @param margins how late a call may arrive after that, and twice the clock error, product time
   * @param trust without it nothing is granted
   */
  record Ports(
      Tokens tokens,
      Function<Tokens.Token, Budget> budget,
      ProductClock clock,
      BrokenPromises promises,
      String node,
      Duration useBy,
      Margins margins,
      ClockTrust trust,
      Executor blocking) {}

  private final ActorContext<Message> context;
  private final TimerScheduler<Message> timers;
  private final StashBuffer<Message> stash;
  private final Ports ports;
  private final String id;

  private TokenEntity(
      ActorContext<Message> context,
      TimerScheduler<Message> timers,
      StashBuffer<Message> stash,
      Ports ports,
      String id) {
    this.context = context;
    this.timers = timers;
    this.stash = stash;
    this.ports = ports;
    this.id = id;
  }

  static void init(ClusterSharding sharding, Ports ports) {
    sharding.init(
        Entity.of(Token.KEY, entity -> create(entity.getEntityId(), ports))
            .withRole(CrawlerNode.ROLE));
  }

  static Behavior<Token.Command> create(String id, Ports ports) {
    Behavior<Message> token =
        Behaviors.setup(context ->
            Behaviors.withTimers(timers ->
                Behaviors.withStash(
                    STASH_MAX,
                    stash -> new TokenEntity(context, timers, stash, ports, id).start())));
    return Behaviors.transformMessages(
        Token.Command.class, token, asked -> asked.match(Token.Command.class, Asked::new));
  }

  private Behavior<Message> start() {
    var _ = takeOver();
    return before();
  }

  private Behavior<Message> before() {
    return Behaviors.receive(
        (_, message) -> onMessageBefore(message), (_, signal) -> onSignalBefore(signal));
  }

  /** Who waits asks the next owner: none hears more of this one. */
  private Behavior<Message> onSignalBefore(Signal signal) {
    if (signal instanceof PostStop) {
      stash.forEach(message -> {
        if (message instanceof Asked(Acquire(_, var replyTo, _))) {
          replyTo.tell(new Denied(soon()));
        }
      });
    }
    return Behaviors.unhandled(); // What sharding sends to stop us is a signal as well.
  }

  private Behavior<Message> takeOver() {
    Instant now = ports.clock().instant();
    context.pipeToSelf(
        CompletableFuture.supplyAsync(
            () -> ports.tokens().takeOver(id, ports.node(), now, this::counts), ports.blocking()),
        (owned, failure) -> failure == null ? new TakenOver(owned) : new NotTakenOver(failure));
    return Behaviors.same();
  }

  private Duration counts(Tokens.Token token) {
    return ports.budget().apply(token).longest();
  }

  /** While the rows are being read: questions wait. */
  private Behavior<Message> onMessageBefore(Message message) {
    return switch (message) {
      case TakenOver(var owned) ->
          owned
              .map(ours -> stash.unstashAll(owner(ours)))
              .orElseGet(() -> {
                context.getLog().error("token.unknown token={}", id);
                return Behaviors.stopped();
              });
      case NotTakenOver(var cause) -> takeOverLater(cause);
      case TakeOver() -> takeOver();
      case Asked(Acquire(_, var replyTo, _)) when stash.isFull() ->
          told(replyTo, new Denied(soon()));
      case Asked _ -> {
        stash.stash(message);
        yield Behaviors.same();
      }
      case Leased _, Fenced _, LeaseUnknown _, Save _, Written _ -> Behaviors.same();
    };
  }

  private Behavior<Message> takeOverLater(Throwable cause) {
    context.getLog().warn("token.takeover.failed token={} cause={}", id, cause.toString());
    timers.startSingleTimer(new TakeOver(), RETRY);
    return Behaviors.same();
  }

  private static <T> Behavior<Message> told(ActorRef<T> asker, T answer) {
    asker.tell(answer);
    return Behaviors.same();
  }

  private Behavior<Message> owner(Tokens.Owned ours) {
    return new OwnedToken(context, timers, ports, ours, this::readAgain).behavior();
  }

  /** The rows are others than those we know: read them before anything is granted. */
  private Behavior<Message> readAgain(Duration wait) {
    timers.startSingleTimer(new TakeOver(), wait);
    return before();
  }

  private Instant soon() {
    return ports.clock().instant().plus(ports.clock().toProduct(RETRY));
  }
}
