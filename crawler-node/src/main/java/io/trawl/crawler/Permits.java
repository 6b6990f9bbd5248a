package io.trawl.crawler;

import io.trawl.budget.Cost;
import io.trawl.budget.Said;
import io.trawl.budget.Shape;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.model.Target;
import io.trawl.protocol.Token;
import io.trawl.registry.Tokens;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Permits of the credentials that may serve a target, one asked after the other, and what came of
 * them.
 *
 * <p>Where a platform counts distinct objects, only the credential that holds the object is asked.
 * Elsewhere it is the target's own first, or the one that was drawn on least if that has clearly
 * more left; then the others.
 */
final class Permits {

  private final KnownLedgers ledgers;
  private final Pools pools;
  private final Pinned pins;
  private final Sessions sessions;

  Permits(Ledgers ledgers, Pools pools, Pinned pins, Sessions sessions, InstantSource clock) {
    this.ledgers = new KnownLedgers(ledgers, clock);
    this.pools = pools;
    this.pins = pins;
    this.sessions = sessions;
  }

  /** For whom a call is to be made, and by which way. */
  private record Asking(Target target, String source) {}

  /**
   * A permit for a call about a target by a way, or the earliest instant at which to ask again.
   *
   * @param cost of the call, at most
   */
  CompletionStage<Token.Verdict> acquire(Target target, String source, Cost cost) {
    return pools
        .of(target, source)
        .thenCompose(pool -> acquire(new Asking(target, source), cost, pool));
  }

  private CompletionStage<Token.Verdict> acquire(
      Asking asking, Cost cost, List<Tokens.Token> pool) {
    Token.Cost asked = new Token.Cost(cost.endpoint(), cost.object(), cost.units(), cost.rows());
    Optional<Shape.Objects> limit = objects(pool.getFirst(), cost);
    return limit.isEmpty() || cost.object() == null
        ? ask(ledgers.byWhatIsLeft(pool).iterator(), asked, Instant.MAX)
        : askHolder(asking, asked, cost.object(), limit.get(), pool);
  }

  /** Of a stand-in there is one: whatever it holds, nobody else could. */
  private Optional<Shape.Objects> objects(Tokens.Token any, Cost cost) {
    return any.secretRef() == null
        ? Optional.empty()
        : pools.limits(any).budget(any.calls(), any.window()).objects(cost);
  }

  /** A holder that says no may have been put aside: then the object is another's. */
  private CompletionStage<Token.Verdict> askHolder(
      Asking asking, Token.Cost cost, String object, Shape.Objects limit, List<Tokens.Token> pool) {
    return place(object, limit, pool)
        .thenCompose(place -> ask(place, cost))
        .thenCompose(verdict ->
            switch (verdict) {
              case Token.Granted granted -> CompletableFuture.completedFuture(granted);
              case Token.Denied denied ->
                  pools
                      .again(asking.target(), asking.source())
                      .thenCompose(now ->
                          ids(now).equals(ids(pool)) || now.getFirst().secretRef() == null
                              ? CompletableFuture.completedFuture(denied)
                              : place(object, limit, now).thenCompose(place -> ask(place, cost)));
            });
  }

  private CompletionStage<Pinned.Place> place(
      String object, Shape.Objects limit, List<Tokens.Token> pool) {
    return pins.place(new Pinned.Pool(pools.name(pool.getFirst()), pool), object, limit);
  }

  private static List<String> ids(List<Tokens.Token> pool) {
    return pool.stream().map(Tokens.Token::id).sorted().toList();
  }

  private CompletionStage<Token.Verdict> ask(Pinned.Place place, Token.Cost cost) {
    return switch (place) {
      case Pinned.Place.With(var token) -> ask(token, cost);
      case Pinned.Place.Nowhere(var until) ->
          CompletableFuture.completedFuture(new Token.Denied(until));
    };
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
    Optional<Instant> waits = ledgers.notBefore(token.id(), cost);
    CompletionStage<Optional<Instant>> ready =
        waits.isPresent() ? CompletableFuture.completedFuture(waits) : sessions.ready(token);
    return ready.thenCompose(notBefore ->
        notBefore
            .<CompletionStage<Token.Verdict>>map(
                at -> CompletableFuture.completedFuture(new Token.Denied(at)))
            .orElseGet(() -> permitted(token, cost)));
  }

  private CompletionStage<Token.Verdict> permitted(Tokens.Token token, Token.Cost cost) {
    return granted(token, cost)
        .thenApply(verdict -> {
          if (verdict instanceof Token.Granted) {
            ledgers.drew(token);
          }
          return verdict;
        });
  }

  /** Where an account's calls count for their address as well, the address is asked first. */
  private CompletionStage<Token.Verdict> granted(Tokens.Token token, Token.Cost cost) {
    if (token.secretRef() == null || !pools.limits(token).byAddress()) {
      return ledgers.acquire(token.id(), cost);
    }
    return pools
        .address(token)
        .thenCompose(address ->
            ledgers
                .notBefore(address.id(), cost)
                .<CompletionStage<Token.Verdict>>map(
                    at -> CompletableFuture.completedFuture(new Token.Denied(at)))
                .orElseGet(() -> ledgers.acquire(address.id(), cost)))
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

  /** A credential that this node has used lately. */
  Optional<Tokens.Token> token(String id) {
    return pools.token(id);
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

  /** A permit was used for an opening, of which nothing else is counted. */
  void spent(Token.Granted permit) {
    ledgers.tell(permit.tokenId(), new Token.Settle(permit.leaseId(), 1));
    if (permit.beside() != null) {
      spent(permit.beside());
    }
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
