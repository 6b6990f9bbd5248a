package io.trawl.insights.stats;

import io.trawl.model.Checks;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Values of equal periods, in order of time, some of which nobody observed. What was not observed
 * has no value: it enters no sum, mean or model, and is never 0.
 */
public final class Series {

  /** Beyond that nothing is counted, and squares lose their meaning. */
  public static final double VALUE_MAX = 1e15;

  /** NaN where nothing was observed; this never leaves the class. */
  private final double[] values;

  private Series(double[] values) {
    this.values = values;
  }

  /**
   * Of values in any one unit.
   *
   * @param values one per period; null where nobody looked
   * @throws IllegalArgumentException for a value that is no number or beyond {@link #VALUE_MAX}
   */
  public static Series of(@Nullable Double... values) {
    double[] own = new double[values.length];
    for (int period = 0; period < values.length; period++) {
      Double value = values[period];
      Checks.check(
          value == null || Math.abs(value) <= VALUE_MAX,
          "value of period " + period,
          String.valueOf(value),
          "a number within ±" + VALUE_MAX + ", or null where nobody looked");
      own[period] = value == null ? Double.NaN : value;
    }
    return new Series(own);
  }

  /** Of values every one of which was observed. */
  public static Series observed(double... values) {
    return of(Arrays.stream(values).boxed().toArray(Double[]::new));
  }

  /** This without the values of some periods, as if nobody had looked then. */
  public Series without(int... periods) {
    double[] rest = values.clone();
    for (int period : periods) {
      rest[period] = Double.NaN;
    }
    return new Series(rest);
  }

  /** Its periods from one on and before another. */
  public Series part(int from, int to) {
    return new Series(Arrays.copyOfRange(values, from, to));
  }

  /** How many periods it has, observed or not. */
  public int size() {
    return values.length;
  }

  /** Whether a period was observed. */
  public boolean seen(int period) {
    return !Double.isNaN(values[period]);
  }

  /**
   * The value of a period.
   *
   * @throws IllegalStateException if it was not observed: ask {@link #seen} first
   */
  public double at(int period) {
    if (!seen(period)) {
      throw new IllegalStateException("period " + period + " was not observed");
    }
    return values[period];
  }

  /** The observed values from a period on and before another, in order. */
  public double[] seen(int from, int to) {
    return IntStream.range(from, to).filter(this::seen).mapToDouble(this::at).toArray();
  }

  /** Mean of the observed values from a period on and before another; empty where there is none. */
  public OptionalDouble mean(int from, int to) {
    return Arrays.stream(seen(from, to)).average();
  }
}
