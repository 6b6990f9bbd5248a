package io.trawl.simulator.world;

/**
 * A rate with a daily wave: {@code perHour * (1 + SWING * sin(…))}, so its integral is known.
 *
 * @param perHour mean events per hour
 * @param phase hours by which the wave is moved
 */
public record Rhythm(double perHour, double phase) {

  private static final double SWING = 0.8;
  private static final double DAY = 24;
  private static final double HOUR_MILLIS = 3_600_000;

  /** Events expected between two epoch milliseconds. */
  public double expected(long fromMillis, long toMillis) {
    return perHour * (integral(toMillis / HOUR_MILLIS) - integral(fromMillis / HOUR_MILLIS));
  }

  private double integral(double hours) {
    double turn = 2 * Math.PI / DAY;
    return hours - SWING / turn * Math.cos(turn * (hours - phase));
  }
}
