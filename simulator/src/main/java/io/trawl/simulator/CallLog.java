package io.trawl.simulator;

import io.trawl.simulator.api.NetworkApi.BudgetState;
import io.trawl.simulator.api.Windows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * All calls of one credential on one network, exactly: where windows may begin anywhere, a call
 * counts in the window {@code (instant - window, instant]}. A refused call does not use up the
 * budget but counts as a call, because whoever makes it broke the limit. Where the limit counts
 * objects, only the first call about each is a call.
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

  private final String name;
  private final BudgetLimit limit;
  private final Deque<Instant> all = new ArrayDeque<>();
  private final Deque<Instant> admitted = new ArrayDeque<>();
  private final Map<String, Instant> objects = new HashMap<>();
  private final Map<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);
  private long calls;
  private long ok;
  private long refused;
  private int maxInWindow;
  private Told told = new Told(Instant.EPOCH, Instant.EPOCH);
  private Duration early = Duration.ZERO;
  private Instant begun = Instant.MIN;

  /**
   * A log without calls.
   *
   * @param name of the quota that it is of; empty = a spender's own budget
   */
  CallLog(String name, BudgetLimit limit) {
    this.name = name;
    this.limit = limit;
  }

  /**
   * Books a call; false if it is over the budget.
   *
   * @param object what it is about where the limit counts objects; else empty
   */
  synchronized boolean admit(Instant now, String object) {
    if (object.isEmpty()) {
      return admit(now);
    }
    objects.values().removeIf(first -> !first.isAfter(now.minus(limit.window())));
    if (objects.containsKey(object)) {
      return true;
    }
    boolean admitted = admit(now);
    if (admitted) {
      objects.put(object, now);
    }
    return admitted;
  }

  /** Books a call; false if it is over the budget. */
  synchronized boolean admit(Instant now) {
    calls++;
    begin(now);
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
    Instant edge = edge(now);
    while (!instants.isEmpty() && !instants.getFirst().isAfter(edge)) {
      instants.removeFirst();
    }
  }

  private void begin(Instant now) {
    if (!now.isBefore(end(now))) {
      begun = now;
    }
  }

  /** Calls after it count. */
  private Instant edge(Instant now) {
    return switch (limit.windows()) {
      case Windows.Rolling _ -> now.minus(limit.window());
      case Windows.FromFirstCall _ -> (now.isBefore(end(now)) ? begun : now).minusNanos(1);
      case Windows.Days(var zone) ->
          now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant().minusNanos(1);
    };
  }

  /** When the window of an instant ends. */
  private Instant end(Instant now) {
    return switch (limit.windows()) {
      case Windows.Rolling _ -> admitted.isEmpty() ? now : admitted.getFirst().plus(limit.window());
      case Windows.FromFirstCall _ ->
          begun.equals(Instant.MIN) ? begun : begun.plus(limit.window());
      case Windows.Days(var zone) ->
          now.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
    };
  }

  /** What the network says of the budget now. */
  synchronized BudgetState budget(Instant now) {
    forget(admitted, now);
    Instant end = end(now);
    int remaining = Math.max(0, limit.calls() - admitted.size());
    Instant reset = end.isBefore(now) ? now : end;
    return new BudgetState(name, limit.calls(), limit.window().toSeconds(), remaining, reset, now);
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
