package io.trawl.crawler;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.StashBuffer;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import io.trawl.model.ProductClock;
import io.trawl.node.meters.BrokenPromises;
import io.trawl.protocol.Token;
import io.trawl.protocol.Token.Acquire;
import io.trawl.protocol.Token.Denied;
import io.trawl.protocol.Token.Granted;
import io.trawl.protocol.Token.Refuse;
import io.trawl.protocol.Token.Settle;
import io.trawl.protocol.Token.Suspend;
import io.trawl.protocol.Token.Verdict;
import io.trawl.registry.Tokens;
import io.trawl.registry.Tokens.LeaseRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * One credential: takes the token over, rebuilds what it has spent from the lease rows, and grants
 * no call that is not durable first.
 *
 * <p>A crash between the row and the answer wastes a permit; the other order would overspend. A row
 * that another owner's fence refuses stops this one: the cluster believes in two owners, the
 * database in one.
 */
final class TokenEntity {

  private static final int STASH_MAX = 10_000; // Most questions kept while the database is asked.
  private static final Duration RETRY = Duration.ofSeconds(1); // After it has failed; real time.

  private sealed interface Message {}

  private record Asked(Token.Command command) implements Message {}

  private record TakenOver(Optional<Tokens.Owned> owned) implements Message {}

  private record NotTakenOver(Throwable cause) implements Message {}

  private record TakeOver() implements Message {}

  private record Leased(LeaseRow lease) implements Message {}

  private record Fenced() implements Message {}

  private record LeaseUnknown(Throwable cause) implements Message {}

  private record Written(String what, Optional<Throwable> failure) implements Message {}

  /**
   * Everything a token talks to.
   *
   * @param useBy how long a permit is good, product time
   * @param guard how late a call may arrive after that, plus twice the clock error, product time
   */
  record Ports(
      Tokens tokens,
      ProductClock clock,
      BrokenPromises promises,
      String node,
      Duration useBy,
      Duration guard,
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
    return Behaviors.receiveMessage(this::onMessageBefore);
  }

  private Behavior<Message> takeOver() {
    Instant now = ports.clock().instant();
    context.pipeToSelf(
        CompletableFuture.supplyAsync(
            () -> ports.tokens().takeOver(id, ports.node(), now), ports.blocking()),
        (owned, failure) -> failure == null ? new TakenOver(owned) : new NotTakenOver(failure));
    return Behaviors.same();
  }

  /** While the rows are being read: questions wait. */
  private Behavior<Message> onMessageBefore(Message message) {
    return switch (message) {
      case TakenOver(var owned) ->
          owned
              .map(ours -> stash.unstashAll(Behaviors.receiveMessage(new Ledger(ours)::onMessage)))
              .orElseGet(() -> {
                context.getLog().error("token.unknown token={}", id);
                return Behaviors.stopped();
              });
      case NotTakenOver(var cause) -> takeOverLater(cause);
      case TakeOver() -> takeOver();
      case Asked(Acquire(var replyTo)) when stash.isFull() -> told(replyTo, new Denied(soon()));
      case Asked _ -> {
        stash.stash(message);
        yield Behaviors.same();
      }
      case Leased _, Fenced _, LeaseUnknown _, Written _ -> Behaviors.same();
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

  private Instant soon() {
    return ports.clock().instant().plus(ports.clock().toProduct(RETRY));
  }

  /** The token once it is ours. */
  private final class Ledger {
    private final Tokens.Token token;
    private final long fence;
    private final Leases leases;
    private final Deque<ActorRef<Verdict>> waiting = new ArrayDeque<>();
    private boolean writing;
    private boolean refused; // Or in another state in which nothing is called.

    Ledger(Tokens.Owned owned) {
      this.token = owned.token();
      this.fence = owned.fence();
      this.refused = !token.state().equals("active");
      this.leases = Leases.of(owned, ports.guard(), ports.useBy(), ports.clock().instant());
    }

    private Behavior<Message> onMessage(Message message) {
      return switch (message) {
        case Asked(Acquire(var replyTo)) -> acquire(replyTo);
        case Asked(Settle(var lease, var made)) -> {
          leases.settle(lease, made, ports.clock().instant());
          yield Behaviors.same();
        }
        case Asked(Token.Look(var asker)) ->
            told(asker, leases.standing(refused, ports.clock().instant()));
        case Asked(Suspend(var until)) -> suspend(until);
        case Asked(Refuse(var reason)) -> refuse(reason);
        case Asked(Token.Changed()) -> readAgain(Duration.ZERO);
        case Leased(var lease) -> {
          writing = false;
          leases.durable(lease);
          yield serve();
        }
        case Fenced() -> fenced();
        case LeaseUnknown(var cause) -> ledgerUnsure(cause);
        case Written(var what, var failure) -> written(what, failure);
        case TakenOver _, NotTakenOver _, TakeOver _ -> Behaviors.same();
      };
    }

    private Behavior<Message> acquire(ActorRef<Verdict> replyTo) {
      if (waiting.size() >= STASH_MAX) {
        return told(replyTo, new Denied(soon()));
      }
      waiting.add(replyTo);
      return serve();
    }

    /** Hands on what is leased, and leases more for those who still wait. */
    private Behavior<Message> serve() {
      Instant now = ports.clock().instant();
      while (!waiting.isEmpty() && !writing) {
        if (refused) {
          denyAll(now.plus(token.window()));
        } else {
          serveNext(now);
        }
      }
      return Behaviors.same();
    }

    private void serveNext(Instant now) {
      Optional<Leases.Permit> permit = leases.take(now);
      if (permit.isPresent()) {
        Leases.Permit granted = permit.get();
        waiting.remove().tell(new Granted(id, granted.leaseId(), granted.useBy()));
        return;
      }
      leases
          .lease(waiting.size(), now)
          .ifPresentOrElse(this::write, () -> denyAll(leases.freeAt(now)));
    }

    private void write(LeaseRow lease) {
      writing = true;
      context.pipeToSelf(
          CompletableFuture.supplyAsync(
              () -> ports.tokens().lease(id, fence, lease), ports.blocking()),
          (ours, failure) ->
              failure != null
                  ? new LeaseUnknown(failure)
                  : ours ? new Leased(lease) : new Fenced());
    }

    private void denyAll(Instant retryAt) {
      waiting.forEach(replyTo -> replyTo.tell(new Denied(retryAt)));
      waiting.clear();
    }

    /** Another owner is the rightful one: stop, and let sharding find it. */
    private Behavior<Message> fenced() {
      context.getLog().warn("token.fenced token={} fence={}", id, fence);
      ports.promises().staleOwner(BrokenPromises.Owned.TOKEN);
      denyAll(soon());
      return Behaviors.stopped();
    }

    /** Nobody knows whether the row is there: read them again before anything is granted. */
    private Behavior<Message> ledgerUnsure(Throwable cause) {
      context.getLog().warn("token.lease.failed token={} cause={}", id, cause.toString());
      return readAgain(RETRY);
    }

    private Behavior<Message> readAgain(Duration wait) {
      denyAll(soon());
      timers.startSingleTimer(new TakeOver(), wait);
      return Behaviors.receiveMessage(TokenEntity.this::onMessageBefore);
    }

    private Behavior<Message> suspend(Instant until) {
      leases.suspend(until);
      return write("suspend", () -> ports.tokens().suspend(id, fence, until));
    }

    private Behavior<Message> refuse(String reason) {
      context.getLog().error("token.refused token={} reason={}", id, reason);
      refused = true;
      return write("refuse", () -> ports.tokens().state(id, fence, "refused"));
    }

    private Behavior<Message> write(String what, Runnable change) {
      context.pipeToSelf(
          CompletableFuture.runAsync(change, ports.blocking()),
          (_, failure) -> new Written(what, Optional.ofNullable(failure)));
      return Behaviors.same();
    }

    /** What could not be written is still in memory; a successor learns it from the network. */
    private Behavior<Message> written(String what, Optional<Throwable> failure) {
      failure.ifPresent(cause ->
          context.getLog().warn("token.{}.failed token={} cause={}", what, id, cause.toString()));
      return Behaviors.same();
    }
  }
}
