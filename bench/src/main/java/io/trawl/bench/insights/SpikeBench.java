package io.trawl.bench.insights;

import io.trawl.bench.Benches;
import io.trawl.insights.stats.simulation.SpikeWorld;
import io.trawl.insights.stats.simulation.SpikeWorld.Event;
import io.trawl.insights.stats.spikes.Detector;
import io.trawl.insights.stats.spikes.Incident;
import io.trawl.insights.stats.spikes.Rhythm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many planted spikes are found, how much else is found, and whether outages are told apart.
 */
public final class SpikeBench {

  private static final int SERIES = 200;
  private static final double MEAN_MIN = 10;
  private static final double MEAN_MAX = 100;

  /** Where a spike begins, and so which method judges it. */
  private record Place(String name, int from, int to) {}

  private static final List<Place> PLACES =
      List.of(
          new Place("bucket 6 to 13: modified z", 6, 14),
          new Place("to two weeks: Poisson", 14, 336),
          new Place("later: seasonal ESD", 336, 828),
          new Place("anywhere from bucket 6 on", 6, 828));

  private SpikeBench() {}

  private record Counts(
      int planted, int found, int incidents, int caught, List<Integer> delays, int atCatchUp) {}

  /** Runs all series; about a minute. */
  public static void main(String[] args) {
    Benches.OUT.println(
        "| spike begins | planted | recall | precision | buckets until it is found: median, p90 |");
    Benches.OUT.println("| --- | ---: | ---: | ---: | ---: |");
    for (Place place : PLACES) {
      Counts spikes = counts(Event.SPIKE, place, 1_000_000);
      Counts calm = counts(Event.NOTHING, place, 2_000_000);
      List<Integer> delays = spikes.delays().stream().sorted().toList();
      Benches.OUT.printf(
          Locale.ROOT,
          "| %s | %d | %.3f | %.3f | %d, %d |%n",
          place.name(),
          spikes.planted(),
          spikes.found() / (double) spikes.planted(),
          spikes.caught() / (double) (spikes.incidents() + calm.incidents()),
          delays.get(delays.size() / 2),
          delays.get(delays.size() * 9 / 10));
    }
    Counts outages = counts(Event.OUTAGE, PLACES.getLast(), 3_000_000);
    Benches.OUT.printf(
        Locale.ROOT,
        "%d outages: %d incidents that begin with the catch-up, %d in all%n",
        outages.planted(),
        outages.atCatchUp(),
        outages.incidents());
  }

  private static Counts counts(Event event, Place place, long seed) {
    int found = 0;
    int incidents = 0;
    int caught = 0;
    int atCatchUp = 0;
    List<Integer> delays = new ArrayList<>();
    for (int series = 0; series < SERIES; series++) {
      double mean = MEAN_MIN * Math.pow(MEAN_MAX / MEAN_MIN, series / (SERIES - 1.0));
      SpikeWorld world = SpikeWorld.of(event, mean, place.from(), place.to(), seed + series);
      List<Incident> all = Detector.of(world.buckets(), Rhythm.HOURLY).incidents();
      List<Incident> hits = all.stream().filter(world::caughtBy).toList();
      incidents += all.size();
      caught += hits.size();
      atCatchUp += (int) all.stream().filter(one -> one.begin() == world.end()).count();
      Integer begin = world.begin();
      if (!hits.isEmpty() && begin != null) {
        found++;
        delays.add(Math.max(0, hits.getFirst().begin() - begin));
      }
    }
    return new Counts(SERIES, found, incidents, caught, delays, atCatchUp);
  }
}
