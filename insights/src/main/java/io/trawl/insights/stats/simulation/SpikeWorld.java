package io.trawl.insights.stats.simulation;

import io.trawl.insights.stats.spikes.Bucket;
import io.trawl.insights.stats.spikes.Incident;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hourly counts: negative binomial, with a week of ±30 % and a day of ±50 %, into which a spike may
 * be planted.
 *
 * @param buckets in order
 * @param begin of the spike or of the outage; null without either
 * @param end the first bucket after it
 */
public record SpikeWorld(List<Bucket> buckets, @Nullable Integer begin, int end) {

  /** Five weeks: all three methods are chosen in it. */
  public static final int HOURS = 840;

  private static final double DAY_SWING = 0.5;
  private static final double WEEK_SWING = 0.3;

  /** Of the factor of each hour, as in {@link CampaignWorld}. */
  private static final double SHAPE = 1 / (0.25 * 0.25 - 0.01);

  /** What happens in it. */
  public enum Event {
    NOTHING,
    /** 3 to 10 times of what is expected, for 2 to 12 hours. */
    SPIKE,
    /** Nobody looks for 3 to 24 hours; the next bucket holds what was missed. */
    OUTAGE
  }

  public SpikeWorld {
    buckets = List.copyOf(buckets);
  }

  /**
   * A world from a seed.
   *
   * @param mean count of an hour
   * @param from first bucket in which the event may begin
   * @param to bucket before which it begins
   */
  public static SpikeWorld of(Event event, double mean, int from, int to, long seed) {
    Draws draws = new Draws(seed);
    int start = draws.below(168);
    int begin = from + draws.below(to - from);
    int length =
        switch (event) {
          case NOTHING -> 0;
          case SPIKE -> 2 + draws.below(11);
          case OUTAGE -> 3 + draws.below(22);
        };
    int end = Math.min(HOURS - 1, begin + length);
    double times = event == Event.SPIKE ? draws.between(3, 10) : 1;
    List<Bucket> buckets = new ArrayList<>();
    long missed = 0;
    for (int hour = 0; hour < HOURS; hour++) {
      boolean within = hour >= begin && hour < end;
      double factor = Draws.gamma(SHAPE, draws.normal());
      long count = draws.poisson(mean * shape(hour + start) * factor * (within ? times : 1));
      if (within && event == Event.OUTAGE) {
        missed += count;
        buckets.add(Bucket.UNSEEN);
      } else {
        buckets.add(Bucket.of(count + missed));
        missed = 0;
      }
    }
    return new SpikeWorld(buckets, event == Event.NOTHING ? null : begin, end);
  }

  private static double shape(int hour) {
    double day = 1 + DAY_SWING * Math.sin(2 * Math.PI * hour / 24);
    int dayNumber = hour / 24;
    double week = 1 + WEEK_SWING * Math.sin(2 * Math.PI * dayNumber / 7);
    return day * week;
  }

  /** Whether an incident is the spike: it rises while the spike lasts. */
  public boolean caughtBy(Incident incident) {
    return begin != null && incident.rising() && incident.last() >= begin && incident.begin() < end;
  }
}
