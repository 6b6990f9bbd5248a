package io.trawl.budget.plan;

/**
 * How many times the calls there are are sold. Visits come in bursts, and a call that nobody wants
 * just then is left over; what was sold too much waits and takes it. The fewer calls there are, the
 * more must wait, and whoever waits is served in the order of coming and not of worth: so it is
 * only as much as keeps calls from being left over, and the last of them only while few wait.
 *
 * @param factor times that calls are sold
 * @param used share of the calls that were made of late; above 1 where a burst was let through
 * @param ripeness of the looks that were made of late, in the mean: 1 where nobody had to wait, 1.1
 *     where intervals were a tenth longer than they were to be
 */
public record Oversold(double factor, double used, double ripeness) {

  /** Nothing is known, and nothing sold too much. */
  public static final Oversold NOT = new Oversold(1, 1, 1);

  /** So much of what there is is to be used; a ledger's margins keep some of short windows. */
  static final double USED = 0.98;

  /** So much where few wait. */
  static final double USED_CALMLY = 0.995;

  /** So ripe may looks be in the mean. */
  static final double RIPENESS = 1.05;

  static final double FACTOR_MAX = 1.2;

  /** What was used is a mean of about so many prices' time. */
  private static final double SMOOTHED = 60;

  /** Share of what is left over that is sold on top with every price. */
  private static final double GAIN = 0.05;

  /** Reads rows that have none: then nothing is known. */
  public Oversold {
    factor = factor == 0 ? 1 : factor;
    ripeness = ripeness == 0 ? 1 : ripeness;
  }

  /**
   * With the next price, where calls have one.
   *
   * @param lately share of the calls since the last price that were made
   * @param looks for new posts since then
   * @param ripened the same looks, each counted by its ripeness
   */
  public Oversold next(double lately, double looks, double ripened) {
    double share = smoothed(used, lately);
    double ripe = looks > 0 ? smoothed(ripeness, ripened / looks) : ripeness;
    double left = Math.max(USED - share, Math.min(USED_CALMLY - share, RIPENESS - ripe));
    return new Oversold(Math.clamp(factor + GAIN * left, 1, FACTOR_MAX), share, ripe);
  }

  private static double smoothed(double before, double now) {
    return before + (now - before) / SMOOTHED;
  }
}
