package io.trawl.coordinator;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.trawl.budget.plan.Demand;
import io.trawl.budget.plan.Hours;
import io.trawl.budget.plan.Market;
import io.trawl.budget.plan.Offer;
import io.trawl.budget.plan.Oversold;
import io.trawl.budget.plan.Rhythm;
import io.trawl.budget.plan.Tide;
import io.trawl.protocol.Pool;
import io.trawl.protocol.ScheduleSlice;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the keeper of a pool's price knows, and how it comes to the next price. Pure; its JSON is
 * the row from which a successor goes on.
 *
 * @param at when the price was found
 * @param supply calls the pool's credentials allow within {@link #AHEAD}
 * @param others calls within {@link #AHEAD} that are not for new posts
 * @param offers what a call costs each team
 * @param parts looks that each team should have within {@link #AHEAD}
 * @param corrections how much more than its part a team's demand may seem to be, as a logarithm
 * @param wanted looks that each team's targets want at their pace within {@link #AHEAD}
 * @param made looks within {@link #AHEAD} that each team's targets had of late, by ripeness
 * @param posts that came by hour of UTC
 * @param awaited that were awaited by hour of UTC
 * @param oversold how much more is sold than there is; null = a row that has none yet
 * @param tide what a call has been worth by hour of UTC; null = a row that has none yet
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Keeper(
    Instant at,
    double supply,
    double others,
    Map<String, Pool.Offer> offers,
    Map<String, Double> parts,
    Map<String, Double> corrections,
    Map<String, Double> wanted,
    Map<String, Double> made,
    List<Double> posts,
    List<Double> awaited,
    @Nullable Oversold oversold,
    @Nullable Tide tide) {

  /** Demand is counted for so long; product time. */
  static final Duration AHEAD = Pool.AHEAD;

  /** A day's rhythm is forgotten in so many days. */
  private static final double MEMORY_DAYS = 14;

  /** What was made is a mean of about so many reports' time. */
  private static final double SMOOTHED = 5;

  static final Keeper NEW =
      new Keeper(
          Instant.EPOCH,
          Double.POSITIVE_INFINITY,
          0,
          Map.of(),
          Map.of(),
          Map.of(),
          Map.of(),
          Map.of(),
          Hours.NONE.posts(),
          Hours.NONE.awaited(),
          Oversold.NOT,
          Tide.NONE);

  /** What a slice reported last. */
  record Heard(Pool.Report report, Instant at) {}

  /**
   * The next price.
   *
   * @param reports the slices' last ones, each once
   * @param supplied calls that may be made within {@link #AHEAD}; infinite = nobody knows
   * @param weights of teams
   */
  Keeper next(
      List<Pool.Report> reports, double supplied, Map<String, Double> weights, Instant now) {
    Map<String, Demand> demands = new HashMap<>();
    Map<String, Double> lately = new HashMap<>();
    double besides = 0;
    double looks = 0;
    for (Pool.Report report : reports) {
      report
          .teams()
          .forEach((team, wants) ->
              demands.merge(team, new Demand(wants.curve(), wants.floors()), Demand::plus));
      double scale = AHEAD.toMillis() / (double) Math.max(1, report.over().toMillis());
      report.made().forEach((team, made) -> lately.merge(team, made * scale, Double::sum));
      besides += report.others() * scale;
      looks += report.looks() * scale;
    }
    double othersNow = smoothed(others, besides);
    Map<String, Double> madeNow = new HashMap<>();
    for (String team : demands.keySet()) {
      madeNow.put(team, smoothed(made.getOrDefault(team, 0.0), lately.getOrDefault(team, 0.0)));
    }
    Oversold sold = sold((looks + besides) / supply, looks, lately.values());
    double visits = Math.max(0, Math.min(1e12, supplied * sold.factor()) - othersNow);
    Market market = market().next(demands, weights, visits, madeNow);
    Hours hours = hours(reports, now);
    Tide known = (tide == null ? Tide.NONE : tide).with(market.offers(), now);
    return new Keeper(
        now,
        supplied,
        othersNow,
        told(known.rising(market.offers(), now)),
        market.parts(),
        market.corrections(),
        most(demands),
        madeNow,
        hours.posts(),
        hours.awaited(),
        sold,
        known);
  }

  private Oversold sold(double used, double looks, Collection<Double> ripened) {
    Oversold before = oversold == null ? Oversold.NOT : oversold;
    boolean scarce = offers.values().stream().anyMatch(offer -> offer.price() > 0);
    double sum = ripened.stream().mapToDouble(Double::doubleValue).sum();
    return scarce ? before.next(used, looks, sum) : before;
  }

  private static double smoothed(double before, double now) {
    return before + (now - before) / SMOOTHED;
  }

  private static Map<String, Double> most(Map<String, Demand> demands) {
    Map<String, Double> most = new HashMap<>();
    demands.forEach((team, demand) -> most.put(team, demand.most()));
    return most;
  }

  private Market market() {
    Map<String, Offer> known = new HashMap<>();
    offers.forEach((team, offer) -> known.put(team, new Offer(offer.price(), offer.stretch())));
    return new Market(known, parts, corrections);
  }

  private static Map<String, Pool.Offer> told(Map<String, Offer> offers) {
    Map<String, Pool.Offer> told = new HashMap<>();
    offers.forEach((team, offer) ->
        told.put(team, new Pool.Offer(offer.price(), offer.stretch(), offer.rising())));
    return told;
  }

  private Hours hours(List<Pool.Report> reports, Instant now) {
    double days =
        at.equals(Instant.EPOCH) ? 0 : Duration.between(at, now).toMillis() / 86_400_000.0;
    Hours sum = new Hours(posts, awaited).faded(Math.exp(-Math.max(0, days) / MEMORY_DAYS));
    for (Pool.Report report : reports) {
      sum = sum.plus(new Hours(report.hours().posts(), report.hours().awaited()));
    }
    return sum;
  }

  /**
   * What a slice wants now, and all that it has done since the last price; if it has told nothing
   * since then, as much as the time before.
   *
   * @param last the slice's last report
   * @param told all reports since the last price, of any slice
   */
  static Pool.Report merged(Pool.Report last, List<Pool.Report> told) {
    List<Pool.Report> mine = told.stream().filter(it -> it.slice() == last.slice()).toList();
    Map<String, Double> made = new HashMap<>(mine.isEmpty() ? last.made() : Map.of());
    double looks = mine.isEmpty() ? last.looks() : 0;
    double besides = mine.isEmpty() ? last.others() : 0;
    Duration over = mine.isEmpty() ? last.over() : Duration.ZERO;
    Hours hours = Hours.NONE;
    for (Pool.Report one : mine) {
      one.made().forEach((team, visits) -> made.merge(team, visits, Double::sum));
      looks += one.looks();
      besides += one.others();
      over = over.plus(one.over());
      hours = hours.plus(new Hours(one.hours().posts(), one.hours().awaited()));
    }
    return new Pool.Report(
        last.slice(),
        last.teams(),
        made,
        looks,
        besides,
        over,
        new Pool.Hours(hours.posts(), hours.awaited()));
  }

  /** What slices are told. */
  ScheduleSlice.Priced told(String pool) {
    Rhythm rhythm = new Hours(posts, awaited).rhythm();
    return new ScheduleSlice.Priced(
        pool, offers, IntStream.range(0, Rhythm.HOURS).mapToObj(rhythm::factor).toList());
  }

  /** The same, for one who reads the row. */
  Prices prices() {
    return Prices.of(told(""));
  }
}
