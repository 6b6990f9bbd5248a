package io.trawl.coordinator;

import io.trawl.protocol.Token;
import io.trawl.registry.PoolMembers.Place;
import io.trawl.registry.Tokens;
import io.trawl.registry.Ways;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many calls a pool's credentials allow. Pure. */
final class Supply {

  private Supply() {}

  /** The credentials that serve a pool by the ways that are in use there now. */
  static List<Tokens.Token> of(String pool, Ways ways, Instant now) {
    int slash = pool.indexOf('/');
    String server = pool.substring(slash + 1);
    return ways.inUse(pool.substring(0, slash), server, now).stream()
        .flatMap(source -> ways.members().serving(new Place(source, server)).stream())
        .toList();
  }

  /**
   * Calls that they allow within some time, if they are spread evenly.
   *
   * @param standings what the credentials' ledgers say, by id; one that does not answer allows what
   *     its row says
   * @return infinite if there is no credential to tell
   */
  static double within(
      Duration time,
      List<Tokens.Token> tokens,
      Map<String, Token.Standing> standings,
      Instant now) {
    if (tokens.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    return tokens.stream()
        .mapToDouble(token -> of(token, standings.get(token.id()), time, now))
        .sum();
  }

  private static double of(
      Tokens.Token token, Token.@Nullable Standing standing, Duration time, Instant now) {
    double open = open(token, time, now);
    double calls = rate(token.calls(), token.window()) * time.toMillis();
    if (standing != null) {
      for (Token.Limit limit : standing.rules()) {
        if (limit.counts().equals("calls") && limit.window().isPositive()) {
          calls = Math.min(calls, rate(limit.limit(), limit.window()) * time.toMillis());
        }
      }
    }
    return calls * open;
  }

  /** The share of the time in which the network takes its calls. */
  private static double open(Tokens.Token token, Duration time, Instant now) {
    Instant until = token.suspendedUntil();
    return until == null || !until.isAfter(now)
        ? 1
        : Math.max(0, 1 - Duration.between(now, until).toMillis() / (double) time.toMillis());
  }

  /** Calls in a millisecond. */
  private static double rate(long calls, Duration window) {
    return calls / (double) Math.max(1, window.toMillis());
  }
}
