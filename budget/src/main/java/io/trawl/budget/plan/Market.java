package io.trawl.budget.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The prices at which a pool's calls are just spent, found anew every minute or so.
 *
 * <p>While calls suffice for every pace asked for, they are free. Then each team gets its part by
 * weight, and a price at which it should want just that; unused parts go to the others. What it
 * then really spends corrects the next price, in small steps, so that prices do not swing.
 *
 * @param offers what a call costs each team
 * @param parts visits that each team should make until the next prices
 * @param corrections logarithms: how much more than its part a team's demand may seem to be
 */
public record Market(
    Map<String, Offer> offers, Map<String, Double> parts, Map<String, Double> corrections) {

  /** Nothing has been offered yet. */
  public static final Market OPEN = new Market(Map.of(), Map.of(), Map.of());

  private static final double STRETCH_MAX = 1e6;

  /** Share of a deviation that is corrected at once. */
  private static final double GAIN = 0.05;

  private static final double CORRECTION_MAX = 0.7;

  /**
   * Visits come in bursts, a few minutes' at once and none in the next: cut less than that, they
   * would add up to something.
   */
  private static final double OFF_MIN = -10;

  public Market {
    offers = Map.copyOf(offers);
    parts = Map.copyOf(parts);
    corrections = Map.copyOf(corrections);
  }

  /** What a call costs a team; free for one that has never asked for any. */
  public Offer offer(String team) {
    return offers.getOrDefault(team, Offer.FREE);
  }

  /**
   * The next prices.
   *
   * @param demands what each team's targets want in some time to come
   * @param weights of the teams; one that is not there weighs 1
   * @param visits that can be made in that time, {@code >= 0}
   * @param made visits that each team has made in as much time under the present prices, each
   *     weighed by its ripeness: one that had to wait says that more was wanted than there was
   */
  public Market next(
      Map<String, Demand> demands,
      Map<String, Double> weights,
      double visits,
      Map<String, Double> made) {
    List<String> teams = List.copyOf(demands.keySet());
    List<Split.Claim> claims = new ArrayList<>();
    for (String team : teams) {
      Demand demand = demands.getOrDefault(team, Demand.NONE);
      claims.add(new Split.Claim(weights.getOrDefault(team, 1.0), demand.least(), demand.most()));
    }
    List<Double> shares = Split.of(visits, claims);
    Map<String, Offer> prices = new HashMap<>();
    Map<String, Double> next = new HashMap<>();
    Map<String, Double> corrected = new HashMap<>();
    for (int i = 0; i < teams.size(); i++) {
      String team = teams.get(i);
      double correction = corrected(team, made.getOrDefault(team, 0.0));
      Demand demand = demands.getOrDefault(team, Demand.NONE);
      prices.put(team, offer(demand, shares.get(i), correction));
      next.put(team, shares.get(i));
      corrected.put(team, correction);
    }
    return new Market(prices, next, corrected);
  }

  /** Only a price that lets a team choose is judged by what it chose. */
  private double corrected(String team, double made) {
    double price = offer(team).price();
    double part = parts.getOrDefault(team, 0.0);
    double before = corrections.getOrDefault(team, 0.0);
    if (price == 0 || price == Double.POSITIVE_INFINITY || part <= 0) {
      return before;
    }
    double off = Math.max((part - made) / part, OFF_MIN);
    return Math.clamp(before + GAIN * off, -CORRECTION_MAX, CORRECTION_MAX);
  }

  private static Offer offer(Demand demand, double part, double correction) {
    if (demand.floors() > part) {
      double stretch = demand.floors() / Math.max(part, 1 / STRETCH_MAX);
      return new Offer(Double.POSITIVE_INFINITY, Math.min(STRETCH_MAX, stretch));
    }
    double price = demand.price(part);
    return new Offer(price == 0 ? 0 : demand.price(part * Math.exp(correction)), 1);
  }
}
