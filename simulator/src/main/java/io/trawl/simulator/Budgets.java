package io.trawl.simulator;

import io.trawl.simulator.api.NetworkApi.Quota;
import io.trawl.simulator.world.Network;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** The call logs of all credentials on all networks. */
final class Budgets {

  /** Credentials with a log of their own; all beyond share one. */
  static final int CREDENTIALS_MAX = 10_000;

  /** Who spends where. */
  record Spender(Network network, String credential) {}

  private final Map<Network, BudgetLimit> limits;
  private final Map<Spender, CallLog> logs = new ConcurrentHashMap<>();

  Budgets(Map<Network, BudgetLimit> limits) {
    this.limits = Map.copyOf(limits);
  }

  /** The log of a credential. */
  CallLog of(Network network, String credential) {
    return of(new Spender(network, credential), "", limit(network));
  }

  /** The log of a credential's calls of one kind. */
  CallLog of(Network network, String credential, Quota quota) {
    BudgetLimit limit = new BudgetLimit(quota.calls(), quota.window(), quota.windows());
    return of(new Spender(network, credential + " " + quota.name()), quota.name(), limit);
  }

  private CallLog of(Spender spender, String quota, BudgetLimit limit) {
    boolean full = logs.size() >= CREDENTIALS_MAX && !logs.containsKey(spender);
    return logs.computeIfAbsent(
        full ? new Spender(spender.network(), "overflow") : spender,
        _ -> new CallLog(quota, limit));
  }

  private BudgetLimit limit(Network network) {
    BudgetLimit limit = limits.get(network);
    if (limit == null) {
      throw new IllegalStateException("budget: none for " + network);
    }
    return limit;
  }

  /** Visits all logs in a fixed order. */
  void forEach(BiConsumer<Spender, CallLog.State> visitor) {
    logs.entrySet().stream()
        .sorted(
            Comparator.comparing(
                entry -> entry.getKey().network().key() + " " + entry.getKey().credential()))
        .forEach(entry -> visitor.accept(entry.getKey(), entry.getValue().state()));
  }
}
