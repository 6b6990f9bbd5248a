package io.trawl.budget.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How many visits are wanted at each price, within some time to come. Slices make one each; they
 * add up.
 *
 * @param curve visits when calls are free, then at each of {@link #prices()}, then at a price that
 *     nothing is worth; never rising
 * @param floors visits that floors need in the long run: at a price that nothing is worth, but
 *     without those that are overdue
 */
public record Demand(List<Double> curve, double floors) {

  private static final double PRICE_MIN = 1e-4;
  private static final double PRICE_MAX = 1e7;
  private static final double PRICE_STEP = 1.06;

  /** Prices of the curve, in even steps. */
  private static final double[] PRICES =
      DoubleStream.iterate(PRICE_MIN, price -> price < PRICE_MAX, price -> price * PRICE_STEP)
          .toArray();

  /** Nobody wants anything. */
  public static final Demand NONE = new Demand(Collections.nCopies(size(), 0.0), 0);

  public Demand {
    curve = List.copyOf(curve);
    if (curve.size() != size()) {
      throw new IllegalArgumentException(
          "curve: " + curve.size() + " numbers (expected: " + size() + ")");
    }
  }

  private static int size() {
    return PRICES.length + 2;
  }

  /** Prices of the curve, rising. */
  static double[] prices() {
    return PRICES.clone();
  }

  /** Visits wanted when calls are free: at the pace asked for. */
  public double most() {
    return curve.getFirst();
  }

  /** Visits wanted at any price: what floors need. */
  public double least() {
    return curve.getLast();
  }

  /** Both together. */
  public Demand plus(Demand other) {
    List<Double> sum = new ArrayList<>(curve.size());
    for (int i = 0; i < curve.size(); i++) {
      sum.add(curve.get(i) + other.curve.get(i));
    }
    return new Demand(sum, floors + other.floors);
  }

  /**
   * The price at which no more than that is wanted: 0 if all can be had, infinity if only floors
   * can be kept, or not even they.
   */
  public double price(double visits) {
    if (most() <= visits) {
      return 0;
    }
    int enough = 1;
    while (enough < curve.size() - 1 && curve.get(enough) > visits) {
      enough++;
    }
    if (enough == curve.size() - 1) {
      return Double.POSITIVE_INFINITY;
    }
    if (enough == 1) {
      return PRICES[0];
    }
    double above = curve.get(enough - 1);
    double part = (above - visits) / (above - curve.get(enough));
    return PRICES[enough - 2] + part * (PRICES[enough - 1] - PRICES[enough - 2]);
  }
}
