package io.trawl.crawler;

import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.EntityRef;
import io.trawl.connectors.ConnectorSettings;
import io.trawl.connectors.Outcome;
import io.trawl.model.ProductClock;
import io.trawl.model.Target;
import io.trawl.protocol.Token;
import io.trawl.registry.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * The pool of credentials: asks them one after the other, beginning with the one a target belongs
 * to, and tells them what came of their permits.
 *
 * <p>Where nobody has registered a credential for a platform's server, an anonymous one with the
 * platform's own limits stands in, one per server, because that is how servers count addresses.
 */
final class Permits {

  /** Longest wait for a credential's answer; real time. */
  private static final Duration ANSWER_MAX = Duration.ofSeconds(15);

  /** How long the list of credentials may be old; real time. */
  private static final Duration LIST_MAX_AGE = Duration.ofSeconds(10);

  private record Known(long readAt, List<Tokens.Token> tokens) {}

  private final ClusterSharding sharding;
  private final Tokens tokens;
  private final Map<String, ConnectorSettings> platforms;
  private final ProductClock clock;
  private final Executor blocking;
  private final Set<String> anonymous = ConcurrentHashMap.newKeySet();
  private volatile Known known = new Known(System.nanoTime() - LIST_MAX_AGE.toNanos(), List.of());

  Permits(
      ClusterSharding sharding,
      Tokens tokens,
      Map<String, ConnectorSettings> platforms,
      ProductClock clock,
      Executor blocking) {
    this.sharding = sharding;
    this.tokens = tokens;
    this.platforms = platforms;
    this.clock = clock;
    this.blocking = blocking;
  }

  /** A permit for a call about a target, or the earliest instant at which to ask again. */
  CompletionStage<Token.Verdict> acquire(Target target) {
    return CompletableFuture.supplyAsync(() -> candidates(target), blocking)
        .thenCompose(ids -> ask(ids, 0, Instant.MAX));
  }

  private CompletionStage<Token.Verdict> ask(List<String> ids, int from, Instant earliest) {
    if (from >= ids.size()) {
      return CompletableFuture.completedFuture(new Token.Denied(earliest));
    }
    return entity(ids.get(from))
        .<Token.Verdict>ask(Token.Acquire::new, ANSWER_MAX)
        .thenCompose(verdict ->
            switch (verdict) {
              case Token.Granted granted -> CompletableFuture.completedFuture(granted);
              case Token.Denied(var retryAt) ->
                  ask(ids, from + 1, retryAt.isBefore(earliest) ? retryAt : earliest);
            });
  }

  /** The credentials that may serve a target, its own first; at least one. */
  private List<String> candidates(Target target) {
    String server = target.instance() == null ? "" : target.instance();
    List<String> fitting =
        new ArrayList<>(
            fresh().tokens().stream()
                .filter(token -> token.platform().equals(target.platform()))
                .filter(token -> token.instance().equals(server))
                .filter(token -> token.secretRef() != null && token.state().equals("active"))
                .map(Tokens.Token::id)
                .toList());
    if (fitting.isEmpty()) {
      return List.of(anonymous(target.platform(), server));
    }
    Collections.rotate(fitting, -Math.floorMod(target.id().hashCode(), fitting.size()));
    return fitting;
  }

  private Known fresh() {
    Known now = known;
    if (System.nanoTime() - now.readAt() >= LIST_MAX_AGE.toNanos()) {
      now = new Known(System.nanoTime(), tokens.all());
      known = now;
    }
    return now;
  }

  private String anonymous(String platform, String server) {
    String id = "anonymous-" + platform + (server.isEmpty() ? "" : "-" + server);
    if (!anonymous.contains(id)) {
      ConnectorSettings limits = platforms.get(platform);
      if (limits == null) {
        throw new IllegalStateException("platform " + platform + " is not known to this crawler");
      }
      tokens.put(
          new Tokens.Token(
              id, platform, server, limits.calls(), limits.window(), null, "active", null),
          clock.instant());
      anonymous.add(id);
    }
    return id;
  }

  /** Tells the credential what became of its permit and what the network said of it. */
  void settle(InFlight visit, Attempt attempt) {
    visit
        .permit()
        .ifPresent(permit -> {
          EntityRef<Token.Command> token = entity(permit.tokenId());
          token.tell(new Token.Settle(permit.leaseId(), VisitReport.cost(attempt)));
          if (attempt instanceof Attempt.Answered(_, _, var outcome)) {
            said(token, outcome);
          }
        });
  }

  private static void said(EntityRef<Token.Command> token, Outcome outcome) {
    if (outcome instanceof Outcome.Throttled(var scope, var until, _, _)
        && scope == Outcome.Scope.TOKEN
        && until != null) {
      token.tell(new Token.Suspend(until));
    }
    if (outcome instanceof Outcome.Refused(_, var reason)) {
      token.tell(new Token.Refuse(reason));
    }
  }

  private EntityRef<Token.Command> entity(String id) {
    return sharding.entityRefFor(Token.KEY, id);
  }
}
