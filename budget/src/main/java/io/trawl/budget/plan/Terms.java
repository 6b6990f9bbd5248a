package io.trawl.budget.plan;

import java.time.Duration;

/**
 * What is wanted for a target, and what its page shows.
 *
 * @param pace never looked at more often than that; so often when calls are not scarce
 * @param floor never longer without a look, whatever a call costs; not shorter than {@code pace}
 * @param weight what its posts are worth beside those of others; 1 is usual
 * @param capacity posts on a page
 */
public record Terms(Duration pace, Duration floor, double weight, int capacity) {

  /** "At least daily". */
  public static final Duration FLOOR = Duration.ofHours(24);

  private static final double WEIGHT_MAX = 1_000;

  public Terms {
    check(pace.isPositive(), "pace: " + pace + " (expected: > 0)");
    check(floor.compareTo(pace) >= 0, "floor: " + floor + " (expected: >= pace " + pace + ")");
    check(weight > 0 && weight <= WEIGHT_MAX, "weight: " + weight + " (expected: > 0, <= 1000)");
    check(capacity >= 1, "capacity: " + capacity + " (expected: >= 1)");
  }

  /** The usual: at least daily, or at the pace if that is slower. */
  public static Terms of(Duration pace, int capacity) {
    return new Terms(pace, pace.compareTo(FLOOR) > 0 ? pace : FLOOR, 1, capacity);
  }

  /** What these terms mean at the present price. */
  public Bid at(Offer offer) {
    Worth page = new Worth(capacity, weight);
    return new Bid(
        page.posts(offer.price()),
        page.whoWaits(offer),
        pace.toMillis(),
        (long) (floor.toMillis() * offer.stretch()));
  }

  private static void check(boolean valid, String message) {
    if (!valid) {
      throw new IllegalArgumentException(message);
    }
  }
}
