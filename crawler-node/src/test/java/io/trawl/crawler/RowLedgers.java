package io.trawl.crawler;

import io.trawl.budget.Budget;
import io.trawl.budget.Cost;
import io.trawl.budget.Margins;
import io.trawl.protocol.Token;
import io.trawl.registry.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The ledgers of all credentials over real rows, as the entities keep them but for the actors: so
 * that a week passes as fast as rows are written.
 */
final class RowLedgers implements Ledgers {

  private static final Duration USE_BY = Duration.ofSeconds(30);
  private static final Margins MARGINS = new Margins(Duration.ofSeconds(20), Duration.ofSeconds(2));

  private record Owner(Tokens.Owned owned, Leases leases) {}

  private final Tokens tokens;
  private final Function<Tokens.Token, Budget> budget;
  private final InstantSource clock;
  private final Map<String, Owner> owners = new HashMap<>();
  private final Map<String, Integer> asked = new HashMap<>();

  RowLedgers(Tokens tokens, Function<Tokens.Token, Budget> budget, InstantSource clock) {
    this.tokens = tokens;
    this.budget = budget;
    this.clock = clock;
  }

  /** How often a credential was asked. */
  int asked(String token) {
    return asked.getOrDefault(token, 0);
  }

  /** Reads a credential anew, as after a crash or an operator's word. */
  void forget(String token) {
    owners.remove(token);
  }

  @Override
  public CompletionStage<Token.Verdict> acquire(String token, Token.Cost cost) {
    asked.merge(token, 1, Integer::sum);
    Owner owner = owner(token);
    Instant now = clock.instant();
    if (!owner.owned().token().state().equals("active")) {
      return CompletableFuture.completedFuture(
          new Token.Denied(now.plus(owner.owned().token().window())));
    }
    Cost counted =
        owner
            .leases()
            .counted(new Cost(cost.endpoint(), cost.object(), 1, cost.units(), cost.rows()));
    Optional<Leases.Permit> permit =
        owner.leases().take(counted, now).or(() -> leased(owner, counted, now));
    return CompletableFuture.completedFuture(
        permit
            .<Token.Verdict>map(own -> new Token.Granted(token, own.leaseId(), own.useBy()))
            .orElseGet(() -> new Token.Denied(owner.leases().freeAt(counted, now))));
  }

  private Optional<Leases.Permit> leased(Owner owner, Cost cost, Instant now) {
    return owner
        .leases()
        .lease(cost, 1, now)
        .flatMap(row -> {
          tokens.lease(owner.owned().token().id(), owner.owned().fence(), row);
          owner.leases().durable(row);
          return owner.leases().take(cost, now);
        });
  }

  private Owner owner(String token) {
    return owners.computeIfAbsent(
        token,
        id -> {
          Instant now = clock.instant();
          Tokens.Owned owned =
              tokens.takeOver(id, "test", now, own -> budget.apply(own).longest()).orElseThrow();
          return new Owner(
              owned, Leases.of(owned, budget.apply(owned.token()), MARGINS, USE_BY, now));
        });
  }

  @Override
  public void tell(String token, Token.Command command) {
    Leases leases = owner(token).leases();
    switch (command) {
      case Token.Settle(var lease, var made) -> leases.settle(lease, made, clock.instant());
      case Token.Throttled(_, var until) -> leases.suspend(until == null ? Instant.MIN : until);
      case Token.Command other -> throw new IllegalStateException(other.toString());
    }
  }
}
