package io.trawl.crawler;

import io.trawl.protocol.Token;
import io.trawl.registry.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The ledgers as this node has come to know them: one that said when to ask again is not asked
 * before, and one that this node drew on least lately is asked first.
 *
 * <p>Memory: of each credential {@link #COSTS_MAX} costs and one number.
 */
final class KnownLedgers implements Ledgers {

  /**
   * What a ledger said is believed so long, real time: calls that were given back, or an operator,
   * may make it change its mind.
   */
  private static final Duration BELIEVED = Duration.ofMinutes(1);

  private static final int COSTS_MAX = 1_000;

  /**
   * A target stays with its own credential while that has spent no more of its limit, by this share
   * of it, than the one that has spent least.
   */
  private static final double OWN = 0.1;

  private record No(Instant until, long saidAt) {
    boolean holds(Instant now) {
      return now.isBefore(until) && System.nanoTime() - saidAt < BELIEVED.toNanos();
    }
  }

  /** Calls drawn lately; those of one window ago count {@code 1/e}. */
  private record Drawn(double calls, Instant at) {
    static final Drawn NOTHING = new Drawn(0, Instant.EPOCH);

    double left(Duration window, Instant now) {
      double ago = Math.max(0, Duration.between(at, now).toMillis());
      return calls * Math.exp(-ago / Math.max(1, window.toMillis()));
    }
  }

  private final Ledgers ledgers;
  private final InstantSource clock;
  private final Map<String, Map<Token.Cost, No>> denied = new ConcurrentHashMap<>();
  private final Map<String, Drawn> drawn = new ConcurrentHashMap<>();

  KnownLedgers(Ledgers ledgers, InstantSource clock) {
    this.ledgers = ledgers;
    this.clock = clock;
  }

  /** When a ledger may be asked for this again; empty = now. */
  Optional<Instant> notBefore(String token, Token.Cost cost) {
    return Optional.ofNullable(denied.getOrDefault(token, Map.of()).get(cost))
        .filter(no -> no.holds(clock.instant()))
        .map(No::until);
  }

  @Override
  public CompletionStage<Token.Verdict> acquire(String token, Token.Cost cost) {
    return ledgers
        .acquire(token, cost)
        .thenApply(verdict -> {
          if (verdict instanceof Token.Denied(var until)) {
            remember(token, cost, until);
          }
          return verdict;
        });
  }

  private void remember(String token, Token.Cost cost, Instant until) {
    Map<Token.Cost, No> nos = denied.computeIfAbsent(token, _ -> new ConcurrentHashMap<>());
    if (nos.size() >= COSTS_MAX) {
      nos.clear();
    }
    nos.put(cost, new No(until, System.nanoTime()));
  }

  @Override
  public void tell(String token, Token.Command command) {
    if (command instanceof Token.Settle(_, var made) && made == 0) {
      denied.remove(token);
    }
    ledgers.tell(token, command);
  }

  /** A call was drawn on a credential. */
  void drew(Tokens.Token token) {
    Instant now = clock.instant();
    drawn.merge(
        token.id(),
        new Drawn(1, now),
        (before, _) -> new Drawn(1 + before.left(token.window(), now), now));
  }

  /** The order in which to ask: by what is left, if the first is not as good as any. */
  List<Tokens.Token> byWhatIsLeft(List<Tokens.Token> ownFirst) {
    Instant now = clock.instant();
    List<Tokens.Token> order = new ArrayList<>(ownFirst);
    order.sort(Comparator.comparingDouble(token -> share(token, now)));
    Tokens.Token own = ownFirst.getFirst();
    if (share(own, now) <= share(order.getFirst(), now) + OWN) {
      order.remove(own);
      order.addFirst(own);
    }
    return order;
  }

  private double share(Tokens.Token token, Instant now) {
    return drawn.getOrDefault(token.id(), Drawn.NOTHING).left(token.window(), now) / token.calls();
  }
}
