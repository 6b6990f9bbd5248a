package io.trawl.budget.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a call has been worth to each team by hour of UTC, and by that how its price goes on: where
 * more is posted in the evening, calls are dearer every evening. Pure.
 *
 * @param hours posts a call had to save, a mean of about two days for each of the 24 hours of UTC,
 *     by team; 0 = nothing is known of that hour
 */
public record Tide(Map<String, List<Double>> hours) {

  /** Nothing is known of any hour. */
  public static final Tide NONE = new Tide(Map.of());

  /** An hour's value is a mean of about so many prices, of which there is one a minute. */
  private static final double SMOOTHED = 90;

  public Tide {
    hours = Map.copyOf(hours);
  }

  /** With the prices of a minute; teams without one are forgotten. */
  public Tide with(Map<String, Offer> offers, Instant now) {
    int hour = (int) Math.floor(ofDay(now));
    Map<String, List<Double>> next = new HashMap<>();
    offers.forEach((team, offer) -> {
      List<Double> known =
          new ArrayList<>(hours.getOrDefault(team, Collections.nCopies(Rhythm.HOURS, 0.0)));
      if (offer.isPriced()) {
        double before = known.get(hour);
        double saved = offer.saved();
        known.set(hour, before == 0 ? saved : before + (saved - before) / SMOOTHED);
      }
      next.put(team, List.copyOf(known));
    });
    return new Tide(next);
  }

  /** The prices with what will become of them, by what became of them on the days before. */
  public Map<String, Offer> rising(Map<String, Offer> offers, Instant now) {
    Map<String, Offer> rising = new HashMap<>();
    offers.forEach((team, offer) -> rising.put(team, offer.rising(slope(team, ofDay(now)))));
    return rising;
  }

  private double slope(String team, double ofDay) {
    double after = at(team, ofDay + 1);
    double before = at(team, ofDay - 1);
    return after == 0 || before == 0 ? 0 : (after - before) / 2;
  }

  /** Between the middles of two hours; 0 if either is not known. */
  private double at(String team, double ofDay) {
    List<Double> known = hours.getOrDefault(team, Collections.nCopies(Rhythm.HOURS, 0.0));
    double middle = ofDay - 0.5;
    int first = (int) Math.floor(middle);
    double before = known.get(Math.floorMod(first, Rhythm.HOURS));
    double after = known.get(Math.floorMod(first + 1, Rhythm.HOURS));
    return before == 0 || after == 0 ? 0 : before + (middle - first) * (after - before);
  }

  private static double ofDay(Instant now) {
    double hours = now.toEpochMilli() / Rhythm.HOUR_MS;
    return hours - Math.floor(hours / Rhythm.HOURS) * Rhythm.HOURS;
  }
}
