package io.trawl.coordinator;

import io.trawl.budget.plan.Demand;
import io.trawl.budget.plan.Hours;
import io.trawl.protocol.Pool;
import io.trawl.registry.Plans.Planned;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a slice knows of its pools: their prices, and what its visits have told since it last told
 * the pools' keepers. Belongs to one actor.
 */
final class Bookkeeping {

  /** One pool's visits since the last report. */
  private static final class Tally {
    private final Map<String, Double> made = new HashMap<>();
    private double looks;
    private double others;
    private Hours hours = Hours.NONE;
  }

  /** One that waited longer, because nobody could make its call, says no more of the price. */
  private static final double RIPENESS_MAX = 2;

  private final Map<String, Planner> planners = new HashMap<>();
  private final Map<String, Tally> tallies = new HashMap<>();

  Bookkeeping(Map<String, Prices> prices) {
    prices.forEach(this::priced);
  }

  /** A pool's price is another. */
  void priced(String pool, Prices prices) {
    planners.put(pool, new Planner(prices, planner(pool).mean()));
  }

  Planner planner(String pool) {
    return planners.getOrDefault(pool, Planner.UNKNOWING);
  }

  /** The planners as they are now, for others to use. */
  Map<String, Planner> planners() {
    return Map.copyOf(planners);
  }

  /**
   * A visit was made.
   *
   * @param outcome null = another page of a walk follows, or a failure is waited out
   * @param page whether it was for new posts
   */
  void visited(Planned target, Planner.@Nullable Outcome outcome, boolean page) {
    String pool = Pool.id(target.platform(), target.server());
    Tally tally = tallies.computeIfAbsent(pool, _ -> new Tally());
    if (outcome == null || !page) {
      tally.others++;
      return;
    }
    tally.looks++;
    double part =
        ripeness(target, outcome.known().visitedAt()) / Math.max(1, target.teams().size());
    target.teams().forEach(team -> tally.made.merge(team, part, Double::sum));
    outcome
        .haul()
        .ifPresent(haul ->
            tally.hours =
                tally.hours.with(haul, outcome.before(), planner(pool).prices().rhythm()));
  }

  /** Which share of its interval had passed: above 1, it had to wait for a call. */
  private static double ripeness(Planned target, Instant at) {
    Instant looked = target.lookedAt();
    if (looked == null || !target.plannedAt().isAfter(looked)) {
      return 1;
    }
    double interval = Duration.between(looked, target.plannedAt()).toMillis();
    return Math.clamp(Duration.between(looked, at).toMillis() / interval, 1, RIPENESS_MAX);
  }

  /** What is to be told of a pool; what has happened since then begins anew. */
  Pool.Report report(int slice, String pool, Sweep.Found found, Duration over) {
    planners.put(pool, new Planner(planner(pool).prices(), found.mean()));
    Tally tally = tallies.remove(pool);
    Tally told = tally == null ? new Tally() : tally;
    Map<String, Pool.Wants> teams = new HashMap<>();
    found.demands().forEach((team, demand) -> teams.put(team, wants(demand)));
    return new Pool.Report(
        slice,
        teams,
        told.made,
        told.looks,
        told.others,
        over,
        new Pool.Hours(told.hours.posts(), told.hours.awaited()));
  }

  private static Pool.Wants wants(Demand demand) {
    return new Pool.Wants(demand.curve(), demand.floors());
  }
}
