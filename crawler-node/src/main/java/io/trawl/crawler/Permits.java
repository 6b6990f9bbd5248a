package io.trawl.crawler;

import io.trawl.budget.Cost;
import io.trawl.budget.Said;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ConnectorSettings;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.model.ProductClock;
import io.trawl.model.Target;
import io.trawl.protocol.Token;
import io.trawl.registry.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The pool of credentials: asks them one after the other, beginning with the one a target belongs
 * to, and tells them what came of their permits.
 *
 * <p>Where nobody has registered a credential for a platform's server, an anonymous one with the
 * platform's own limits stands in, one per server, because that is how servers count addresses.
 */
final class Permits {

  /** How long the list of credentials may be old; real time. */
  private static final Duration LIST_MAX_AGE = Duration.ofSeconds(10);

  private record Known(long readAt, List<Tokens.Token> tokens) {
    boolean isFresh() {
      return System.nanoTime() - readAt < LIST_MAX_AGE.toNanos();
    }
  }

  private final Ledgers ledgers;
  private final Tokens tokens;
  private final Map<String, ConnectorSettings> platforms;
  private final Sessions sessions;
  private final ProductClock clock;
  private final Executor blocking;
  private final Map<String, Tokens.Token> anonymous = new ConcurrentHashMap<>();
  private volatile Known known = new Known(System.nanoTime() - LIST_MAX_AGE.toNanos(), List.of());

  Permits(
      Ledgers ledgers,
      Tokens tokens,
      Map<String, ConnectorSettings> platforms,
      Sessions sessions,
      ProductClock clock,
      Executor blocking) {
    this.ledgers = ledgers;
    this.tokens = tokens;
    this.platforms = platforms;
    this.sessions = sessions;
    this.clock = clock;
    this.blocking = blocking;
  }

  /**
   * A permit for a call about a target, or the earliest instant at which to ask again.
   *
   * @param cost of the call, at most
   */
  CompletionStage<Token.Verdict> acquire(Target target, Cost cost) {
    Token.Cost asked = new Token.Cost(cost.endpoint(), cost.object(), cost.units(), cost.rows());
    Known now = known;
    List<Tokens.Token> found = now.isFresh() ? fitting(target, now) : List.of();
    return found.isEmpty()
        ? CompletableFuture.supplyAsync(() -> candidates(target), blocking)
            .thenCompose(read -> ask(read.iterator(), asked, Instant.MAX))
        : ask(found.iterator(), asked, Instant.MAX);
  }

  private CompletionStage<Token.Verdict> ask(
      Iterator<Tokens.Token> from, Token.Cost cost, Instant earliest) {
    if (!from.hasNext()) {
      return CompletableFuture.completedFuture(new Token.Denied(earliest));
    }
    return ask(from.next(), cost)
        .thenCompose(verdict ->
            switch (verdict) {
              case Token.Granted granted -> CompletableFuture.completedFuture(granted);
              case Token.Denied(var retryAt) ->
                  ask(from, cost, retryAt.isBefore(earliest) ? retryAt : earliest);
            });
  }

  /**
   * The session first: its login takes a permit of its own, and may take longer than ours lasts.
   */
  private CompletionStage<Token.Verdict> ask(Tokens.Token token, Token.Cost cost) {
    return sessions
        .ready(token)
        .thenCompose(notBefore ->
            notBefore
                .<CompletionStage<Token.Verdict>>map(
                    at -> CompletableFuture.completedFuture(new Token.Denied(at)))
                .orElseGet(() -> permitted(token, cost)));
  }

  /** Where an account's calls count for their address as well, the address is asked first. */
  private CompletionStage<Token.Verdict> permitted(Tokens.Token token, Token.Cost cost) {
    if (token.secretRef() == null || !limits(token.platform()).byAddress()) {
      return ledgers.acquire(token.id(), cost);
    }
    return CompletableFuture.supplyAsync(
            () -> anonymous(token.platform(), token.instance()).id(), blocking)
        .thenCompose(address -> ledgers.acquire(address, cost))
        .thenCompose(verdict ->
            switch (verdict) {
              case Token.Denied denied -> CompletableFuture.completedFuture(denied);
              case Token.Granted address ->
                  ledgers
                      .acquire(token.id(), cost)
                      .whenComplete((account, _) -> giveBack(address, account))
                      .thenApply(account -> beside(account, address));
            });
  }

  /** What the account does not let through was not called from the address either. */
  private void giveBack(Token.Granted address, Token.@Nullable Verdict account) {
    if (!(account instanceof Token.Granted)) {
      ledgers.tell(address.tokenId(), new Token.Settle(address.leaseId(), 0));
    }
  }

  private static Token.Verdict beside(Token.Verdict account, Token.Granted address) {
    return switch (account) {
      case Token.Denied denied -> denied;
      case Token.Granted(var id, var lease, var useBy, _) ->
          new Token.Granted(
              id, lease, address.useBy().isBefore(useBy) ? address.useBy() : useBy, address);
    };
  }

  /** The credentials that may serve a target, its own first; at least one. */
  private List<Tokens.Token> candidates(Target target) {
    List<Tokens.Token> fitting = fitting(target, fresh());
    return fitting.isEmpty() ? List.of(anonymous(target.platform(), server(target))) : fitting;
  }

  private static List<Tokens.Token> fitting(Target target, Known known) {
    List<Tokens.Token> fitting =
        new ArrayList<>(
            known.tokens().stream()
                .filter(token -> token.platform().equals(target.platform()))
                .filter(token -> token.instance().equals(server(target)))
                .filter(token -> token.secretRef() != null && token.state().equals("active"))
                .toList());
    if (!fitting.isEmpty()) {
      Collections.rotate(fitting, -Math.floorMod(target.id().hashCode(), fitting.size()));
    }
    return fitting;
  }

  private static String server(Target target) {
    return target.instance() == null ? "" : target.instance();
  }

  private Known fresh() {
    Known now = known;
    if (!now.isFresh()) {
      now = new Known(System.nanoTime(), tokens.all());
      known = now;
    }
    return now;
  }

  /** A credential that this node has used lately. */
  Optional<Tokens.Token> token(String id) {
    Tokens.Token stand = anonymous.get(id);
    return stand != null
        ? Optional.of(stand)
        : known.tokens().stream().filter(token -> token.id().equals(id)).findFirst();
  }

  private Tokens.Token anonymous(String platform, String server) {
    String id = "anonymous-" + platform + (server.isEmpty() ? "" : "-" + server);
    Tokens.Token known = anonymous.get(id);
    if (known != null) {
      return known;
    }
    ConnectorSettings limits = limits(platform);
    Tokens.Token made =
        new Tokens.Token(
            id, platform, server, limits.calls(), limits.window(), null, "active", null);
    tokens.put(made, clock.instant());
    anonymous.put(id, made);
    return made;
  }

  private ConnectorSettings limits(String platform) {
    ConnectorSettings limits = platforms.get(platform);
    if (limits == null) {
      throw new IllegalStateException("platform " + platform + " is not known to this crawler");
    }
    return limits;
  }

  /** Tells the ledgers what became of their permits and what the network said of them. */
  void settle(InFlight visit, Attempt attempt, Connector connector) {
    visit
        .permit()
        .ifPresent(permit -> {
          Cost cost = connector.cost(visit.request());
          settle(permit, attempt, cost);
          if (permit.beside() != null) {
            settle(permit.beside(), attempt, cost);
          }
          if (attempt instanceof Attempt.Answered(_, var response, var outcome)) {
            connector
                .said(response, cost.endpoint())
                .forEach(said -> ledgers.tell(permit.tokenId(), command(said)));
            said(permit.tokenId(), cost.endpoint(), outcome);
          }
        });
  }

  /** Where records are counted, those that came are; else a call costs what it costs. */
  private void settle(Token.Granted permit, Attempt attempt, Cost cost) {
    Token.Command settle =
        cost.rows() > 0 && attempt instanceof Attempt.Answered(_, _, Outcome.Fetched fetched)
            ? new Token.Delivered(permit.leaseId(), fetched.documents().size())
            : new Token.Settle(permit.leaseId(), VisitReport.cost(attempt));
    ledgers.tell(permit.tokenId(), settle);
  }

  private static Token.Command command(Said said) {
    return switch (said) {
      case Said.Numbers(var endpoint, var rule, var limit, var remaining, var resets) ->
          new Token.Remaining(endpoint, rule, limit, remaining, resets);
      case Said.Used(var endpoint, var percent, var until) ->
          new Token.Used(endpoint, percent, until);
      case Said.Throttled(var endpoint, var until) -> new Token.Throttled(endpoint, until);
      case Said.Exhausted(_, var until) -> new Token.Suspend(until);
    };
  }

  private record Wait(@Nullable Instant until) {}

  /**
   * A source that is asked too often says so to everybody: the credential learns, and waits not.
   */
  private static Optional<Wait> throttled(
      Outcome.Scope scope, @Nullable Instant until, ErrorClass error) {
    return switch (scope) {
      case TOKEN -> Optional.of(new Wait(until));
      case SOURCE, TARGET ->
          error == ErrorClass.RATE_LIMITED ? Optional.of(new Wait(null)) : Optional.empty();
    };
  }

  /** A refused call refuses the credential, unless it is its session that will not do. */
  private void said(String token, String endpoint, Outcome outcome) {
    if (outcome instanceof Outcome.Throttled(var scope, var until, var error, _)) {
      throttled(scope, until, error)
          .ifPresent(wait -> ledgers.tell(token, new Token.Throttled(endpoint, wait.until())));
    }
    if (outcome instanceof Outcome.Refused(_, var reason) && !sessions.keeps(token)) {
      ledgers.tell(token, new Token.Refuse(reason));
    }
  }
}
