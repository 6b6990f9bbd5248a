package io.trawl.simulator;

import io.trawl.simulator.api.NetworkApi.BudgetState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/**
 * All calls of one credential on one network, exactly: a call counts in the window {@code (instant
 * - window, instant]}. A refused call does not use up the budget but counts as a call, because
 * whoever makes it broke the limit.
 *
 * <p>Memory: at most {@link #RECENT_MAX} instants; beyond that the maximum is a lower bound.
 */
final class CallLog {

  static final int RECENT_MAX = 2 * BudgetLimit.CALLS_MAX;

  /**
   * What is known of a credential's calls.
   *
   * @param early longest time after a refusal at which a call came although the refusal had named a
   *     later instant; a call that was under way counts too
   */
  record State(
      BudgetLimit limit,
      long calls,
      long ok,
      long refused,
      int maxInWindow,
      Duration early,
      Map<FaultKind, Long> faults) {}

  /** A refusal that named an instant. */
  private record Told(Instant at, Instant until) {}

  private final BudgetLimit limit;
  private final Deque<Instant> all = new ArrayDeque<>();
  private final Deque<Instant> admitted = new ArrayDeque<>();
  private final Map<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);
  private long calls;
  private long ok;
  private long refused;
  private int maxInWindow;
  private Told told = new Told(Instant.EPOCH, Instant.EPOCH);
  private Duration early = Duration.ZERO;

  CallLog(BudgetLimit limit) {
    this.limit = limit;
  }

  /** Books a call; false if it is over the budget. */
  synchronized boolean admit(Instant now) {
    calls++;
    if (now.isBefore(told.until())) {
      Duration after = Duration.between(told.at(), now);
      early = after.compareTo(early) > 0 ? after : early;
    }
    forget(all, now);
    if (all.size() == RECENT_MAX) {
      all.removeFirst();
    }
    all.addLast(now);
    maxInWindow = Math.max(maxInWindow, all.size());
    forget(admitted, now);
    if (admitted.size() >= limit.calls()) {
      refused++;
      return false;
    }
    admitted.addLast(now);
    return true;
  }

  private void forget(Deque<Instant> instants, Instant now) {
    Instant edge = now.minus(limit.window());
    while (!instants.isEmpty() && !instants.getFirst().isAfter(edge)) {
      instants.removeFirst();
    }
  }

  /** What the network says of the budget now. */
  synchronized BudgetState budget(Instant now) {
    forget(admitted, now);
    Instant reset = admitted.isEmpty() ? now : admitted.getFirst().plus(limit.window());
    int remaining = Math.max(0, limit.calls() - admitted.size());
    return new BudgetState(limit.calls(), limit.window().toSeconds(), remaining, reset);
  }

  /** The budget as it is told with a refusal: nothing before its end. */
  synchronized BudgetState refusal(Instant now) {
    BudgetState budget = budget(now);
    told(now, budget.reset());
    return budget;
  }

  /** Nothing for one window, a refusal says; gives its length. */
  synchronized Duration refusedForAWindow(Instant now) {
    told(now, now.plus(limit.window()));
    return limit.window();
  }

  private void told(Instant now, Instant until) {
    if (until.isAfter(told.until())) {
      told = new Told(now, until);
    }
  }

  synchronized void answered() {
    ok++;
  }

  synchronized void faulted(FaultKind kind) {
    faults.merge(kind, 1L, Long::sum);
  }

  synchronized State state() {
    return new State(limit, calls, ok, refused, maxInWindow, early, Map.copyOf(faults));
  }
}
