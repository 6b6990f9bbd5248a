package io.trawl.budget.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Counts what each of many targets will want at each price. Not for several threads. */
final class DemandCount {

  private static final double[] PRICES = Demand.prices();

  /** Differences from price to price, of visits and of posts to be divided by the threshold. */
  private final double[] visits = new double[PRICES.length + 1];

  private final double[] posts = new double[PRICES.length + 1];
  private final double[] thresholds;
  private double most;
  private double least;
  private double floors;

  /**
   * A count for targets of equal terms.
   *
   * @param thresholds see {@link #thresholds}
   */
  DemandCount(double[] thresholds) {
    this.thresholds = thresholds;
  }

  /** Expected posts from which a visit is worth each of the curve's prices. */
  static double[] thresholds(Terms terms) {
    Worth page = new Worth(terms.capacity(), terms.weight());
    double[] thresholds = new double[PRICES.length];
    for (int i = 0; i < thresholds.length; i++) {
      thresholds[i] = page.posts(PRICES[i]);
    }
    return thresholds;
  }

  /**
   * Counts a target.
   *
   * @param waiting posts awaited already
   * @param coming posts that will be awaited in the time to come
   * @param age since its last visit, in lengths of the time to come
   * @param pace so, of the pace asked for
   * @param floor so, of the floor
   */
  void add(double waiting, double coming, double age, double pace, double floor) {
    double soon = within(age, pace);
    double late = within(age, floor);
    most += soon;
    least += late;
    floors += 1 / floor;
    int paced = above(coming * pace);
    int floored = Math.max(paced, above(coming * floor));
    int due = Math.clamp(above(waiting + coming), paced, floored);
    int overdue = Math.clamp(above(waiting), paced, due);
    range(visits, 0, paced, soon);
    range(visits, paced, due, 1);
    again(coming, 0.5, paced, Math.min(overdue, above(coming)));
    again(waiting + coming, 1.5, overdue, Math.min(due, above((waiting + coming) / 2)));
    range(visits, floored, PRICES.length, late);
  }

  /** Visits after the first: half a one less than there is room for, on average. */
  private void again(double expected, double less, int from, int to) {
    if (to > from) {
      range(posts, from, to, expected);
      range(visits, from, to, -less);
    }
  }

  /** Visits in the time to come of a target that is visited every {@code interval}. */
  private static double within(double age, double interval) {
    if (age >= interval) {
      return 1 + Math.max(0, 1 / interval - 0.5);
    }
    return age + 1 < interval ? 0 : 1 + Math.max(0, (age + 1) / interval - 1.5);
  }

  private static void range(double[] differences, int from, int to, double value) {
    differences[from] += value;
    differences[to] -= value;
  }

  /** The first price whose threshold is above that. */
  private int above(double posts) {
    int low = 0;
    int high = thresholds.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (thresholds[middle] > posts) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /**
   * What was counted.
   *
   * @param share of each visit that is charged
   */
  Demand demand(double share) {
    List<Double> curve = new ArrayList<>(PRICES.length + 2);
    double lowest = least * share;
    curve.add(lowest);
    List<Double> rising = rising(share);
    for (double wanted : rising) {
      lowest = Math.max(lowest, wanted);
      curve.add(lowest);
    }
    curve.add(Math.max(lowest, most * share));
    Collections.reverse(curve);
    return new Demand(curve, floors * share);
  }

  /** From the highest price to the lowest. */
  private List<Double> rising(double share) {
    List<Double> wanted = new ArrayList<>(PRICES.length);
    double sumVisits = 0;
    double sumPosts = 0;
    for (int i = 0; i < PRICES.length; i++) {
      sumVisits += visits[i];
      sumPosts += posts[i];
      wanted.add(Math.max(0, sumVisits + sumPosts / thresholds[i]) * share);
    }
    Collections.reverse(wanted);
    return wanted;
  }
}
