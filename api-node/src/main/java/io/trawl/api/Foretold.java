package io.trawl.api;

import io.trawl.budget.plan.Forecast;
import io.trawl.budget.plan.Forecast.Allowance;
import io.trawl.budget.plan.Forecast.Wanted;
import io.trawl.budget.plan.Terms;
import io.trawl.registry.Pools.Limit;
import io.trawl.registry.Pools.Paced;
import io.trawl.registry.Pools.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What will become of a pool's targets: pure.
 *
 * @param pool with those that are watched already
 * @param asked what is asked for beside them
 * @param forecast of all of them together
 */
record Foretold(Pool pool, Asked asked, Forecast forecast) {

  /** Posts an hour that a target is taken to have where nobody says. */
  static final double PER_HOUR = 5;

  /** Posts that a page is taken to show. */
  private static final int CAPACITY = 50;

  private static final double HOUR_MS = 3_600_000;

  /**
   * What somebody wants.
   *
   * @param targets how many; of those {@code fresh} are not watched yet
   * @param things what they are, in the plural
   * @param floor never longer without a look
   * @param perHour posts an hour of each, and of those that are watched already
   */
  record Asked(
      int targets, int fresh, String things, Duration pace, Duration floor, double perHour) {

    /** At the usual floor and rate. */
    static Asked usual(int targets, int fresh, String things, Duration pace) {
      return new Asked(targets, fresh, things, pace, usualFloor(pace), PER_HOUR);
    }

    private Wanted wanted() {
      return new Wanted(perHour, new Terms(pace, floor, 1, CAPACITY));
    }
  }

  /** "At least daily", or at the pace if that is slower. */
  static Duration usualFloor(Duration pace) {
    return Terms.of(pace, CAPACITY).floor();
  }

  /** Empty if nobody has said yet what the pool's credentials may do. */
  static Optional<Foretold> of(Pool pool, Asked asked) {
    if (pool.limits().isEmpty()) {
      return Optional.empty();
    }
    List<Wanted> all = new ArrayList<>();
    for (Paced paced : pool.watched()) {
      Wanted each = new Wanted(asked.perHour(), Terms.of(paced.pace(), CAPACITY));
      all.addAll(Collections.nCopies(paced.targets(), each));
    }
    all.addAll(Collections.nCopies(asked.fresh(), asked.wanted()));
    Forecast forecast =
        Forecast.of(all, pool.limits().stream().map(limit -> allowance(limit, pool)).toList());
    return Optional.of(new Foretold(pool, asked, forecast));
  }

  private static Allowance allowance(Limit limit, Pool pool) {
    double calls = limit.calls() * HOUR_MS / limit.window().toMillis();
    return new Allowance(calls, Optional.ofNullable(pool.objects()));
  }

  /** Whether every target will be looked at as often as its floor wants. */
  boolean floorMet() {
    return forecast.floorsMissed() == 0 && forecast.waiting() == 0;
  }

  /** In one line. */
  String text() {
    int others = watched() + asked.fresh() - asked.targets();
    return forecast.text(
        asked.targets(), asked.things(), asked.pace(), Math.max(0, others), pool.limits().size());
  }

  private int watched() {
    return pool.watched().stream().mapToInt(Paced::targets).sum();
  }

  /** As an answer shows it. */
  Map<String, Object> shown() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("text", text());
    shown.put("floorMet", floorMet());
    shown.put("platform", pool.platform());
    shown.put("instance", pool.instance().isEmpty() ? null : pool.instance());
    shown.put("targets", asked.targets());
    shown.put("fresh", asked.fresh());
    shown.put("watched", watched());
    shown.put("pace", asked.pace());
    shown.put("floor", asked.floor());
    shown.put("postsPerHour", asked.perHour());
    shown.put("tokens", pool.limits().size());
    shown.put("tokensNeeded", forecast.tokensNeeded());
    shown.put("waiting", forecast.waiting());
    shown.put("later", forecast.later());
    shown.put("floorsMissed", forecast.floorsMissed());
    shown.put("usual", forecast.usual());
    shown.put("callsAskedPerHour", forecast.asked());
    shown.put("callsTherePerHour", forecast.there());
    shown.put("callsMadePerHour", forecast.made());
    shown.put("postedPerHour", forecast.posted());
    shown.put("caughtPerHour", forecast.caught());
    return shown;
  }
}
