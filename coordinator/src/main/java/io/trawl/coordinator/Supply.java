package io.trawl.coordinator;

import io.trawl.protocol.Pool;
import io.trawl.protocol.Token;
import io.trawl.registry.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many calls a pool's credentials allow. Pure. */
final class Supply {

  private Supply() {}

  /**
   * The credentials that serve a pool: those that were registered for it, or else the anonymous
   * one, if there is one yet.
   */
  static List<Tokens.Token> of(String pool, List<Tokens.Token> all) {
    List<Tokens.Token> here =
        all.stream().filter(it -> Pool.id(it.platform(), it.instance()).equals(pool)).toList();
    List<Tokens.Token> registered =
        here.stream()
            .filter(token -> token.secretRef() != null && token.state().equals("active"))
            .toList();
    return registered.isEmpty()
        ? here.stream().filter(token -> token.secretRef() == null).toList()
        : registered;
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
