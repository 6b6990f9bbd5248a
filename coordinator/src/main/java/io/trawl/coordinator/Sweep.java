package io.trawl.coordinator;

import io.trawl.budget.plan.Bid;
import io.trawl.budget.plan.Demand;
import io.trawl.budget.plan.Rate;
import io.trawl.budget.plan.Waiting;
import io.trawl.protocol.Pool;
import io.trawl.registry.Plans;
import io.trawl.registry.Plans.Planned;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One pass over all targets of a slice: what they want of their pools, and whose next visit the
 * present price puts at another time.
 */
final class Sweep {

  /** A visit stays where it is unless it is off by more than one part in so many of its wait. */
  private static final int OFF = 20;

  private static final Duration OFF_MIN = Duration.ofSeconds(1);

  /** What a pass found in a pool. */
  record Found(Map<String, Demand> demands, double mean) {}

  /** One pool's targets so far. */
  private static final class Counted {
    private final Planner planner;
    private final Waiting waiting = new Waiting();
    private final Map<Waiting.Kind, Bid> bids = new HashMap<>();
    private double posts;
    private int known;

    Counted(Planner planner) {
      this.planner = planner;
      waiting.reprice(planner.prices().offers(), planner.prices().rhythm());
    }

    void add(Planned target, Waiting.Kind kind, Rate rate, Instant last) {
      waiting.add(kind, rate.perHour(), last);
      if (target.estimate() != null) {
        posts += rate.longRun();
        known++;
      }
    }

    Bid bid(Waiting.Kind kind) {
      return bids.computeIfAbsent(kind, it -> it.bid(planner.prices().offers()));
    }

    Found found(Instant now, Duration ahead) {
      double mean = known == 0 ? planner.mean() : Math.max(1e-3, posts / known);
      return new Found(waiting.demand(now, ahead), mean);
    }
  }

  private final Map<String, Counted> pools = new HashMap<>();
  private final List<Plans.Move> moves = new ArrayList<>();
  private final Function<String, Planner> planners;
  private final Instant now;
  private final Duration ahead;

  /**
   * A pass.
   *
   * @param planners by pool
   * @param ahead for how long demand is counted
   */
  Sweep(Function<String, Planner> planners, Instant now, Duration ahead) {
    this.planners = planners;
    this.now = now;
    this.ahead = ahead;
  }

  /** Counts a target; one that has to wait for something else than its price wants nothing. */
  void add(Planned target) {
    boolean later = !target.movable() && target.wakeAt().isAfter(now.plus(ahead));
    if (target.teams().isEmpty() || later) {
      return;
    }
    String pool = Pool.id(target.platform(), target.server());
    Counted counted = pools.computeIfAbsent(pool, id -> new Counted(planners.apply(id)));
    Waiting.Kind kind = Planner.kind(target);
    Rate rate = counted.planner.rate(target);
    Instant looked = target.lookedAt();
    counted.add(target, kind, rate, looked == null ? now.minus(kind.terms().floor()) : looked);
    if (looked != null && target.movable() && target.wakeAt().isAfter(now)) {
      move(
          target,
          looked,
          counted.planner.next(counted.bid(kind), rate, looked, target.othersAt(), now));
    }
  }

  private void move(Planned target, Instant looked, Plans.Visit to) {
    Duration off = Duration.between(target.wakeAt(), to.at()).abs();
    Duration wait = Duration.between(looked, target.wakeAt());
    if (off.compareTo(OFF_MIN) > 0 && off.multipliedBy(OFF).compareTo(wait) > 0) {
      moves.add(new Plans.Move(target.target(), target.plannedAt(), to));
    }
  }

  /** What was found in each pool. */
  Map<String, Found> found() {
    Map<String, Found> found = new HashMap<>();
    pools.forEach((pool, counted) -> found.put(pool, counted.found(now, ahead)));
    return found;
  }

  /** Visits that should be at another time. */
  List<Plans.Move> moves() {
    return List.copyOf(moves);
  }
}
