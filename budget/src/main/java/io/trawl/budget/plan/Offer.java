package io.trawl.budget.plan;

import java.util.Collection;

/**
 * What a call costs a team at present.
 *
 * @param price expected posts from which a page of 50 is worth a call; 0: calls are not scarce,
 *     infinity: only floors are kept
 * @param stretch how many times longer than asked floors are, {@code >= 1}: above 1 when calls do
 *     not even suffice for them
 */
public record Offer(double price, double stretch) {

  /** Calls are not scarce. */
  public static final Offer FREE = new Offer(0, 1);

  public Offer {
    if (!(price >= 0 && stretch >= 1 && stretch < 1e9)) {
      throw new IllegalArgumentException(
          "offer: " + price + ", " + stretch + " (expected: >= 0, >= 1)");
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
    return saved == 0 ? new Offer(0, stretch) : new Offer(Worth.price(Math.log(saved)), stretch);
  }

  /** Posts a call has to save. */
  private double saved() {
    return price == 0
        ? 0
        : price == Double.POSITIVE_INFINITY
            ? Worth.USUAL.capacity()
            : Math.exp(Worth.USUAL.log(price));
  }
}
