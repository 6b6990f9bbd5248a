package io.trawl.crawler;

import io.trawl.connectors.ConnectorSettings;
import io.trawl.model.Target;
import io.trawl.registry.PoolMembers;
import io.trawl.registry.PoolMembers.Place;
import io.trawl.registry.Tokens;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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
 * <p>Where nobody has registered a credential for a way into a platform's server, an anonymous one
 * with that way's own limits stands in, one per server, because that is how servers count
 * addresses.
 */
final class Pools {

  /** How long the list of credentials may be old; real time. */
  static final Duration LIST_MAX_AGE = Duration.ofSeconds(10);

  /** The same where a credential has just said no, and may have been put aside; real time. */
  private static final Duration DOUBTED_MAX_AGE = Duration.ofSeconds(1);

  private record Known(long readAt, PoolMembers members, Map<String, Tokens.Token> byId) {
    boolean isFresh(Duration age) {
      return System.nanoTime() - readAt < age.toNanos();
    }
  }

  private final Tokens tokens;
  private final Sources sources;
  private final InstantSource clock;
  private final Executor blocking;
  private final Map<Place, Tokens.Token> anonymous = new ConcurrentHashMap<>();
  private final Map<String, Tokens.Token> anonymousById = new ConcurrentHashMap<>();
  private volatile Known known =
      new Known(System.nanoTime() - LIST_MAX_AGE.toNanos(), new PoolMembers(Map.of()), Map.of());

  Pools(Tokens tokens, Sources sources, InstantSource clock, Executor blocking) {
    this.tokens = tokens;
    this.sources = sources;
    this.clock = clock;
    this.blocking = blocking;
  }

  /** The credentials that may serve a target by a way, its own first; at least one. */
  CompletionStage<List<Tokens.Token>> of(Target target, String source) {
    return of(target, source, LIST_MAX_AGE);
  }

  /** The same as they are after one of them has said no. */
  CompletionStage<List<Tokens.Token>> again(Target target, String source) {
    return of(target, source, DOUBTED_MAX_AGE);
  }

  private CompletionStage<List<Tokens.Token>> of(Target target, String source, Duration age) {
    Place place = new Place(source, server(target));
    Known now = known;
    List<Tokens.Token> found = now.isFresh(age) ? fitting(target, place, now) : List.of();
    return found.isEmpty()
        ? CompletableFuture.supplyAsync(() -> candidates(target, place, age), blocking)
        : CompletableFuture.completedFuture(found);
  }

  private List<Tokens.Token> candidates(Target target, Place place, Duration age) {
    List<Tokens.Token> fitting = fitting(target, place, fresh(age));
    return fitting.isEmpty() ? List.of(standIn(target.platform(), place)) : fitting;
  }

  private static List<Tokens.Token> fitting(Target target, Place place, Known known) {
    List<Tokens.Token> fitting = new ArrayList<>(known.members().registered(place));
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
      long readAt = System.nanoTime();
      List<Tokens.Token> all = tokens.all();
      Map<String, Tokens.Token> byId = new HashMap<>();
      all.forEach(token -> byId.put(token.id(), token));
      now = new Known(readAt, PoolMembers.of(all, sources::first), byId);
      known = now;
    }
    return now;
  }

  /** A credential that this node has used lately. */
  Optional<Tokens.Token> token(String id) {
    Tokens.Token stand = anonymousById.get(id);
    return Optional.ofNullable(stand == null ? known.byId().get(id) : stand);
  }

  /** The stand-in beside a credential, whose ledger is that of our address there. */
  CompletionStage<Tokens.Token> address(Tokens.Token beside) {
    Place place = place(beside);
    return CompletableFuture.supplyAsync(() -> standIn(beside.platform(), place), blocking);
  }

  private Place place(Tokens.Token token) {
    return new Place(sources.of(token), token.instance());
  }

  /** One that is there already goes on under its name, and with what it has spent. */
  private Tokens.Token standIn(String platform, Place place) {
    Tokens.Token used = anonymous.get(place);
    if (used != null) {
      return used;
    }
    ConnectorSettings limits = sources.settings(place.source());
    String id =
        fresh(LIST_MAX_AGE)
            .members()
            .anonymous(place)
            .map(Tokens.Token::id)
            .orElse("anonymous-" + place.name().replace('/', '-'));
    Tokens.Token made =
        new Tokens.Token(
            id,
            platform,
            place.server(),
            limits.calls(),
            limits.window(),
            null,
            "active",
            null,
            place.source());
    tokens.put(made, clock.instant());
    anonymousById.put(id, made);
    anonymous.put(place, made);
    return made;
  }

  /** What is set for a credential's way. */
  ConnectorSettings limits(Tokens.Token token) {
    return sources.settings(sources.of(token));
  }

  /** Whose a credential's pins are: those of its pool. */
  String name(Tokens.Token token) {
    return place(token).name();
  }
}
