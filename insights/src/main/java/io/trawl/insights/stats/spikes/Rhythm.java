package io.trawl.insights.stats.spikes;

import io.trawl.model.Checks;

/**
 * How often what is counted may repeat itself.
 *
 * @param day how many buckets a day has; 1 = the day has no shape
 * @param week how many buckets a week has, whole days
 */
public record Rhythm(int day, int week) {

  /** Buckets of an hour. */
  public static final Rhythm HOURLY = new Rhythm(24, 168);

  /** Buckets of a day. */
  public static final Rhythm DAILY = new Rhythm(1, 7);

  public Rhythm {
    Checks.check(day >= 1, "day", day, ">= 1 bucket");
    Checks.check(week >= day && week % day == 0, "week", week, "whole days of " + day);
  }

  int placeInDay(int bucket) {
    return bucket % day;
  }

  int dayOfWeek(int bucket) {
    return bucket / day % (week / day);
  }
}
