package io.trawl.budget;

import java.time.Duration;
import java.time.Instant;

/**
 * Draws a budget's calls apart. Calls that were spent at once are free again at once, one window
 * later: where more is wanted than there is, all that waited would spend them at once again, and
 * nobody would be looked at in between. So a quarter of the tightest limit may go at once, and the
 * rest as evenly as the limit allows. No call is lost by it that somebody wants all the time.
 *
 * @param perMilli calls in a millisecond; infinite = nothing is drawn apart
 * @param most calls at once
 * @param free calls at {@code at}
 */
public record Even(double perMilli, double most, double free, Instant at) {

  /** So many calls may go at once, however tight the limit is. */
  private static final int AT_ONCE_MIN = 20;

  private static final int QUARTER = 4;

  /** Of all limits of calls the one that allows fewest in the long run. */
  public static Even of(Budget budget, Instant now) {
    Even even = new Even(Double.POSITIVE_INFINITY, 0, 0, now);
    for (Rule rule : budget.rules()) {
      if (rule.measure() instanceof Measure.Calls && rule.endpoints().isEmpty()) {
        even = tighter(even, of(rule.shape(), now));
      }
    }
    return even;
  }

  private static Even tighter(Even a, Even b) {
    return a.perMilli <= b.perMilli ? a : b;
  }

  private static Even of(Shape shape, Instant now) {
    return switch (shape) {
      case Shape.Rolling(var limit, var window) -> of(limit, window, now);
      case Shape.Fixed(var limit, var window) -> of(limit, window, now);
      case Shape.Calendar(var limit, _, _) -> of(limit, shape.longest(), now);
      case Shape.Objects _, Shape.Concurrent _, Shape.Usage _, Shape.Learned _ ->
          new Even(Double.POSITIVE_INFINITY, 0, 0, now);
    };
  }

  private static Even of(long limit, Duration window, Instant now) {
    double most = Math.max(AT_ONCE_MIN, limit / (double) QUARTER);
    return new Even(limit / (double) window.toMillis(), most, most, now);
  }

  /** Calls that may go now, at most so many. */
  public int room(int asked, Instant now) {
    return isLoose() ? asked : Math.min(asked, (int) now(now).free);
  }

  /** When the next one may; now or earlier if one may. */
  public Instant next(Instant now) {
    double missing = isLoose() ? 0 : 1 - now(now).free;
    return missing <= 0 ? now : now.plusMillis((long) Math.ceil(missing / perMilli));
  }

  /** So many calls were promised; negative: given back. */
  public Even taken(int calls, Instant now) {
    if (isLoose()) {
      return this;
    }
    Even then = now(now);
    return new Even(perMilli, most, Math.min(most, then.free - calls), then.at);
  }

  private boolean isLoose() {
    return perMilli == Double.POSITIVE_INFINITY;
  }

  /** A clock that was set back gives nothing. */
  private Even now(Instant now) {
    if (!now.isAfter(at)) {
      return this;
    }
    double more = Duration.between(at, now).toMillis() * perMilli;
    return new Even(perMilli, most, Math.min(most, free + more), now);
  }
}
