package io.trawl.budget.plan;

import java.time.Instant;
import java.util.List;

/**
 * What a target's terms mean at the present price: after how many expected posts it is looked at
 * again.
 *
 * <p>Who waits for long pays a price of another hour. A visit is best made when what it saves less
 * what the price will rise meanwhile reaches the price: before a dear hour sooner, before a cheap
 * one later, and the more so the longer a target waits anyway.
 *
 * @param posts expected posts from which a visit is worth its price; 0: calls are free, infinity:
 *     no page is worth it
 * @param waits the same for targets that wait for {@link #STEP_HOURS}, twice that and so on,
 *     because the price rises or falls; empty = it does neither
 * @param soonest milliseconds after the last visit before which there is none
 * @param latest milliseconds after the last visit by which there is one
 */
public record Bid(double posts, List<Double> waits, long soonest, long latest) {

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

  /** Between two of the waits. */
  static final double STEP_HOURS = 0.5;

  /** For longer than so many steps nobody knows that a price goes on as it does. */
  static final int STEPS = 12;

  public Bid {
    waits = List.copyOf(waits);
    if (!(posts >= 0 && soonest >= 0 && latest >= soonest)) {
      throw new IllegalArgumentException(
          "bid: " + posts + ", " + soonest + ", " + latest + " (expected: 0 <= soonest <= latest)");
    }
  }

  /**
   * Expected posts from which a visit of a target is worth its price.
   *
   * @param perHour the target's posts per active hour
   */
  public double posts(double perHour) {
    if (waits.isEmpty()) {
      return posts;
    }
    double steps = Math.min(STEPS, posts / perHour / STEP_HOURS);
    int whole = Math.min(STEPS - 1, (int) steps);
    double before = whole == 0 ? posts : waits.get(whole - 1);
    double after = waits.get(whole);
    return before == after || steps == whole ? before : before + (steps - whole) * (after - before);
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
    double hours = posts(perHour) / perHour;
    if (!(hours < HOURS_MAX)) {
      return last + latest;
    }
    return Math.clamp(rhythm.when(rhythm.active(last) + hours), last + soonest, last + latest);
  }
}
