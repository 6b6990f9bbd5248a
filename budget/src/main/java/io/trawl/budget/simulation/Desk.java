package io.trawl.budget.simulation;

import io.trawl.budget.Cost;
import io.trawl.budget.plan.Market;
import io.trawl.budget.plan.Offer;
import io.trawl.budget.plan.Oversold;
import io.trawl.budget.plan.Rhythm;
import io.trawl.budget.plan.Terms;
import io.trawl.budget.plan.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Tokens that may ask for the same targets, and these targets: what has one price. */
final class Desk {

  /** How far ahead prices look. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  /** How long a price holds. */
  static final Duration PRICED = Duration.ofMinutes(1);

  /** When calls are scarce, what is due soon is taken before a call is left unused. */
  private static final double RIPE = 0.97;

  /** More says nothing of the price: such a target was held up. */
  private static final double RIPENESS_MAX = 2;

  private static final String TEAM = "all";
  private static final double HOUR_MS = 3_600_000;

  private final List<Purse> purses;
  private final double perHour;
  private final int nodes;
  private final Waiting waiting = new Waiting();
  private final List<Watched> targets = new ArrayList<>();
  private final Deque<Integer> held = new ArrayDeque<>();
  private Market market = Market.OPEN;
  private Oversold oversold = Oversold.NOT;
  private double made;
  private int looks;
  private double allowed;
  private int turn;

  /**
   * A desk without targets.
   *
   * @param perHour calls an hour that the tokens allow
   */
  Desk(List<Purse> purses, double perHour, int nodes) {
    this.purses = purses;
    this.perHour = perHour;
    this.nodes = nodes;
  }

  /** Targets that were registered at once and never looked at. */
  void add(Watched target, Instant start) {
    Terms terms = target.wanted().terms();
    waiting.add(
        new Waiting.Kind(terms, List.of(TEAM)), target.perHour(), start.minus(terms.pace()));
    targets.add(target);
  }

  /** Finds the next price. */
  void price(Instant now) {
    double rounds = (double) AHEAD.toMillis() / PRICED.toMillis();
    Map<String, Offer> before = market.offers();
    if (!market.offer(TEAM).isFree()) {
      oversold = oversold.next(looks / there(PRICED), looks, made);
    }
    looks = 0;
    market =
        market.next(
            waiting.demand(now, AHEAD),
            Map.of(),
            there(AHEAD) * oversold.factor(),
            Map.of(TEAM, made * rounds));
    made = 0;
    if (!market.offers().equals(before)) {
      waiting.reprice(market.offers(), Rhythm.FLAT);
    }
  }

  private double there(Duration time) {
    return perHour * time.toMillis() / HOUR_MS;
  }

  /**
   * Makes the calls that are due. While they are scarce they are made evenly, and what was not made
   * in a while is made up for.
   *
   * @param passed since this was last done
   * @param counts whether looks are in the time that counts
   */
  void work(Instant now, Duration passed, boolean counts) {
    purses.forEach(purse -> purse.settle(now));
    allowed = Math.min(allowed + there(passed), Math.max(1, there(AHEAD)));
    for (int again = held.size(); again > 0 && mayCall(now); again--) {
      serve(held.removeFirst(), now, counts);
    }
    boolean free = market.offer(TEAM).isFree();
    while ((free || allowed >= 1) && mayCall(now)) {
      OptionalInt next = waiting.poll(now, free ? 1 : RIPE);
      if (next.isEmpty()) {
        return;
      }
      serve(next.getAsInt(), now, counts);
    }
  }

  private boolean mayCall(Instant now) {
    return purses.stream().anyMatch(purse -> purse.mayHaveCalls(now));
  }

  private void serve(int slot, Instant now, boolean counts) {
    Watched target = targets.get(slot);
    if (!call(target, now)) {
      held.addLast(slot);
      return;
    }
    allowed = Math.max(0, allowed - 1);
    looks++;
    made += Math.min(RIPENESS_MAX, waiting.ripeness(slot, now));
    target.look(now, counts);
    waiting.visited(slot, target.perHour(), now);
  }

  /** A call with the token whose turn it is, or with another. */
  private boolean call(Watched target, Instant now) {
    int node = target.index() % nodes;
    Cost cost = new Cost("page", String.valueOf(target.index()), 1, 1, 0);
    turn++;
    for (int i = 0; i < purses.size(); i++) {
      Purse purse = purses.get((turn + i) % purses.size());
      if (purse.mayHaveCalls(now) && purse.call(node, cost, now)) {
        return true;
      }
    }
    return false;
  }
}
