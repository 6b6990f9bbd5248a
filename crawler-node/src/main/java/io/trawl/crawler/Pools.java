package io.trawl.crawler;

import io.trawl.connectors.ConnectorSettings;
import io.trawl.model.Target;
import io.trawl.registry.Tokens;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * The credentials as this node has read them lately, by who may serve whom.
 *
 * <p>Where nobody has registered a credential for a platform's server, an anonymous one with the
 * platform's own limits stands in, one per server, because that is how servers count addresses.
 */
final class Pools {

  /** How long the list of credentials may be old; real time. */
  static final Duration LIST_MAX_AGE = Duration.ofSeconds(10);

  /** The same where a credential has just said no, and may have been put aside; real time. */
  private static final Duration DOUBTED_MAX_AGE = Duration.ofSeconds(1);

  private record Known(long readAt, List<Tokens.Token> tokens) {
    boolean isFresh(Duration age) {
      return System.nanoTime() - readAt < age.toNanos();
    }
  }

  private final Tokens tokens;
  private final Map<String, ConnectorSettings> platforms;
  private final InstantSource clock;
  private final Executor blocking;
  private final Map<String, Tokens.Token> anonymous = new ConcurrentHashMap<>();
  private volatile Known known = new Known(System.nanoTime() - LIST_MAX_AGE.toNanos(), List.of());

  Pools(
      Tokens tokens,
      Map<String, ConnectorSettings> platforms,
      InstantSource clock,
      Executor blocking) {
    this.tokens = tokens;
    this.platforms = platforms;
    this.clock = clock;
    this.blocking = blocking;
  }

  /** The credentials that may serve a target, its own first; at least one. */
  CompletionStage<List<Tokens.Token>> of(Target target) {
    return of(target, LIST_MAX_AGE);
  }

  /** The same as they are after one of them has said no. */
  CompletionStage<List<Tokens.Token>> again(Target target) {
    return of(target, DOUBTED_MAX_AGE);
  }

  private CompletionStage<List<Tokens.Token>> of(Target target, Duration age) {
    Known now = known;
    List<Tokens.Token> found = now.isFresh(age) ? fitting(target, now) : List.of();
    return found.isEmpty()
        ? CompletableFuture.supplyAsync(() -> candidates(target, age), blocking)
        : CompletableFuture.completedFuture(found);
  }

  private List<Tokens.Token> candidates(Target target, Duration age) {
    List<Tokens.Token> fitting = fitting(target, fresh(age));
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

  private Known fresh(Duration age) {
    Known now = known;
    if (!now.isFresh(age)) {
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

  /** The stand-in of a platform's server, whose ledger is that of our address there. */
  CompletionStage<Tokens.Token> address(String platform, String server) {
    return CompletableFuture.supplyAsync(() -> anonymous(platform, server), blocking);
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

  /** What is set for a platform. */
  ConnectorSettings limits(String platform) {
    ConnectorSettings limits = platforms.get(platform);
    if (limits == null) {
      throw new IllegalStateException("platform " + platform + " is not known to this crawler");
    }
    return limits;
  }
}
