package io.trawl.budget.plan;

import java.util.Collection;

/**
 * What a call costs a team at present.
 *
 * @param price expected posts from which a page of 50 is worth a call; 0: calls are not scarce,
 *     infinity: only floors are kept
 * @param stretch how many times longer than asked floors are, {@code >= 1}: above 1 when calls do
 *     not even suffice for them
 * @param rising by how much more a call will be worth in an hour, in posts saved; 0: nothing is
 *     known of that, or it does not change
 */
public record Offer(double price, double stretch, double rising) {

  /** Calls are not scarce. */
  public static final Offer FREE = new Offer(0, 1);

  /** An offer of which nobody knows what will become of it. */
  public Offer(double price, double stretch) {
    this(price, stretch, 0);
  }

  public Offer {
    if (!(price >= 0 && stretch >= 1 && stretch < 1e9 && Double.isFinite(rising))) {
      throw new IllegalArgumentException(
          "offer: " + price + ", " + stretch + ", " + rising + " (expected: >= 0, >= 1, a number)");
    }
  }

  /** Whether targets are looked at at the pace asked. */
  public boolean isFree() {
    return price == 0;
  }

  /**
   * What a call costs that several teams share: each pays its part.
   *
   * @param offers at least one
   */
  public static Offer shared(Collection<Offer> offers) {
    if (offers.size() == 1) {
      return offers.iterator().next();
    }
    double stretch = offers.stream().mapToDouble(Offer::stretch).min().orElseThrow();
    double saved = offers.stream().mapToDouble(Offer::saved).average().orElseThrow();
    double rising = offers.stream().mapToDouble(Offer::rising).average().orElseThrow();
    return saved == 0
        ? new Offer(0, stretch)
        : new Offer(Worth.price(Math.log(saved)), stretch, rising);
  }

  /** Whether targets choose by it: it is neither free nor are only floors kept. */
  boolean isPriced() {
    return price > 0 && price < Double.POSITIVE_INFINITY;
  }

  /** The same, with what will become of it. */
  Offer rising(double anHour) {
    return new Offer(price, stretch, anHour);
  }

  /** Posts a call has to save. */
  double saved() {
    return price == 0
        ? 0
        : price == Double.POSITIVE_INFINITY
            ? Worth.USUAL.capacity()
            : Math.exp(Worth.USUAL.log(price));
  }
}
