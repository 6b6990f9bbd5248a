package io.trawl.budget.plan;

import java.time.Instant;

/**
 * What a target's terms mean at the present price: after how many expected posts it is looked at
 * again.
 *
 * @param posts expected posts from which a visit is worth its price; 0: calls are free, infinity:
 *     no page is worth it
 * @param soonest milliseconds after the last visit before which there is none
 * @param latest milliseconds after the last visit by which there is one
 */
public record Bid(double posts, long soonest, long latest) {

  /** Why a visit is when it is. */
  public enum Why {
    /** Calls are not scarce: the pace asked for. */
    PACE,
    /** So many posts are awaited by then that the visit is worth its price. */
    WORTH,
    /** No longer without a look, whatever it brings. */
    FLOOR
  }

  /** When to look next, and why then. */
  public record Next(Instant at, Why why) {}

  /** Longer than any floor. */
  private static final double HOURS_MAX = 1e6;

  public Bid {
    if (!(posts >= 0 && soonest >= 0 && latest >= soonest)) {
      throw new IllegalArgumentException(
          "bid: " + posts + ", " + soonest + ", " + latest + " (expected: 0 <= soonest <= latest)");
    }
  }

  /**
   * When to look next, and why then.
   *
   * @param perHour the target's posts per active hour
   */
  public Next next(double perHour, Rhythm rhythm, Instant last) {
    long from = last.toEpochMilli();
    long at = due(perHour, rhythm, from);
    Why why = at <= from + soonest ? Why.PACE : at < from + latest ? Why.WORTH : Why.FLOOR;
    return new Next(Instant.ofEpochMilli(at), why);
  }

  /** The same in milliseconds since 1970, for many. */
  long due(double perHour, Rhythm rhythm, long last) {
    if (posts == 0) {
      return last + soonest;
    }
    double hours = posts / perHour;
    if (!(hours < HOURS_MAX)) {
      return last + latest;
    }
    return Math.clamp(rhythm.when(rhythm.active(last) + hours), last + soonest, last + latest);
  }
}
