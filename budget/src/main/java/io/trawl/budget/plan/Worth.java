package io.trawl.budget.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * From how many expected posts on a visit is worth its call.
 *
 * <p>A target's best interval is the one at which what a visit brings, less what it would bring for
 * each moment it waits, reaches the price of a call. For a page of {@code K} that is <em>K × the
 * probability that more than K posts have come</em>: a call is made when so many posts are about to
 * be lost. So one price gives all targets of a capacity and weight one number of expected posts,
 * whatever their rates.
 *
 * <p>Posts come in bursts, and rates are estimates: the number of posts is taken as a negative
 * binomial variable, whose rate is uncertain by a third.
 *
 * @param capacity posts on a page
 * @param weight what its posts are worth beside those of others
 */
record Worth(int capacity, double weight) {

  /**
   * The page in which prices are quoted: a price of 40 means that a page of 50 with weight 1 is
   * fetched when 40 posts are awaited.
   */
  static final Worth USUAL = new Worth(50, 1);

  /** Up to so many pages' posts prices differ by what is lost; beyond, every page is full. */
  private static final int PAGES_MAX = 20;

  private static final double POSTS_MIN = 1e-9;
  private static final double PRECISION = 1e-6;

  /** Nobody waits for a page that is so full, nor comes for so many times less than now. */
  private static final double SAVED_MAX = 0.98;

  private static final double SAVED_LESS = 3;

  /**
   * So much of a change of price is gone by: by all of it, and everybody waits for the same cheap
   * hour, which then is none.
   */
  private static final double FOLLOWED = 0.7;

  /** One over the square of the rate's relative uncertainty. */
  private static final int CERTAINTY = 10;

  /**
   * Expected posts from which a visit is worth it.
   *
   * @param price in expected posts of the usual page: 0 if calls are free, infinity if only floors
   *     are kept
   */
  double posts(double price) {
    if (equals(USUAL) || price == 0 || price == Double.POSITIVE_INFINITY) {
      return price;
    }
    double most = (double) PAGES_MAX * USUAL.capacity;
    double scale = Math.max(1, price / most);
    return scale * expected(USUAL.log(Math.min(price, most)));
  }

  /**
   * The same for targets that wait for {@link Bid#STEP_HOURS} hours, twice that and so on; empty if
   * the price does not change.
   */
  List<Double> whoWaits(Offer offer) {
    if (!offer.isPriced() || offer.rising() == 0) {
      return List.of();
    }
    double saved = offer.saved();
    double most = Math.max(saved, SAVED_MAX * USUAL.capacity);
    List<Double> posts = new ArrayList<>();
    for (int step = 1; step <= Bid.STEPS; step++) {
      double less = saved - FOLLOWED * offer.rising() * step * Bid.STEP_HOURS;
      posts.add(expected(Math.log(Math.clamp(less, saved / SAVED_LESS, most))));
    }
    return posts;
  }

  /** The price at which this page is worth its call, in expected posts of the usual page. */
  static double price(double log) {
    return USUAL.expected(log);
  }

  /** Logarithm of the posts that a visit saves, times their weight. */
  double log(double expected) {
    double page = Math.log(capacity * weight);
    return expected > capacity
        ? page + Math.log1p(-Math.min(1 - 1e-16, upToFull(expected)))
        : page + Math.log(overfull(expected));
  }

  private double expected(double log) {
    double low = Math.log(POSTS_MIN);
    double high = Math.log((double) PAGES_MAX * capacity);
    if (log(Math.exp(high)) < log) {
      return Double.POSITIVE_INFINITY;
    }
    while (high - low > PRECISION) {
      double middle = (low + high) / 2;
      if (log(Math.exp(middle)) < log) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.exp(high);
  }

  /** The probability of more posts than a page shows, where they are few. */
  private double overfull(double expected) {
    double q = expected / (CERTAINTY + expected);
    double term = exactly(expected) * q * (capacity + CERTAINTY) / (capacity + 1);
    double sum = 0;
    for (int n = capacity + 1; term > sum * 1e-12; n++) {
      sum += term;
      term *= q * (n + CERTAINTY) / (n + 1);
    }
    return Math.max(sum, Double.MIN_NORMAL);
  }

  /** The probability of no more posts than a page shows. */
  private double upToFull(double expected) {
    double q = expected / (CERTAINTY + expected);
    double term = exactly(expected);
    double sum = 0;
    for (int n = capacity; n >= 0; n--) {
      sum += term;
      term *= n / (q * (n + CERTAINTY - 1));
    }
    return sum;
  }

  private double exactly(double expected) {
    double combinations =
        PageValue.logFactorial(capacity + CERTAINTY - 1)
            - PageValue.logFactorial(CERTAINTY - 1)
            - PageValue.logFactorial(capacity);
    double sum = CERTAINTY + expected;
    return Math.exp(
        combinations + CERTAINTY * Math.log(CERTAINTY / sum) + capacity * Math.log(expected / sum));
  }
}
