package io.trawl.insights.stats.spikes;

import io.trawl.model.Checks;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who made a change: how much of it each author, tag, term or post accounts for. Contributions are
 * decimal numbers, so that they add up to the change exactly.
 *
 * @param change count less what was expected
 * @param listed keys that account for 80 % of all that rose (or fell, where the change is a fall),
 *     the largest contribution first
 * @param rest what all other keys account for, and what cannot be laid to any key
 */
public record Drivers(BigDecimal change, List<Driver> listed, BigDecimal rest) {

  private static final BigDecimal LISTED_PART = new BigDecimal("0.8");

  /**
   * One key.
   *
   * @param count of it, as counted
   * @param expected of it: its part of the reference, times what was expected in all
   * @param contribution count less expected
   */
  public record Driver(
      String key, BigDecimal count, BigDecimal expected, BigDecimal contribution) {}

  public Drivers {
    listed = List.copyOf(listed);
    BigDecimal sum = listed.stream().map(Driver::contribution).reduce(rest, BigDecimal::add);
    if (sum.compareTo(change) != 0) {
      throw new IllegalStateException("contributions " + sum + " of a change of " + change);
    }
  }

  /** The same with no more than so many keys listed: what the others account for is in the rest. */
  public Drivers atMost(int keys) {
    if (listed.size() <= keys) {
      return this;
    }
    BigDecimal others =
        listed.subList(keys, listed.size()).stream()
            .map(Driver::contribution)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Drivers(change, listed.subList(0, keys), rest.add(others));
  }

  /**
   * The drivers of a change.
   *
   * @param count in all
   * @param expected in all
   * @param now count of each key; together at most {@code count}
   * @param before count of each key in the reference; only their proportions matter
   * @param reference count in all of the reference, at least that of its keys
   */
  public static Drivers of(
      BigDecimal count,
      BigDecimal expected,
      Map<String, BigDecimal> now,
      Map<String, BigDecimal> before,
      BigDecimal reference) {
    part("now", now, count);
    part("before", before, reference);
    BigDecimal change = count.subtract(expected);
    List<Driver> all = drivers(expected, now, before, reference);
    boolean rising = change.signum() >= 0;
    Comparator<Driver> order = Comparator.comparing(Driver::contribution);
    all.sort((rising ? order.reversed() : order).thenComparing(Driver::key));
    BigDecimal most =
        all.stream()
            .map(Driver::contribution)
            .filter(own -> own.signum() == (rising ? 1 : -1))
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .multiply(LISTED_PART)
            .abs();
    List<Driver> listed = new ArrayList<>();
    BigDecimal sum = BigDecimal.ZERO;
    for (Driver driver : all) {
      if (sum.abs().compareTo(most) >= 0) {
        break;
      }
      listed.add(driver);
      sum = sum.add(driver.contribution());
    }
    return new Drivers(change, listed, change.subtract(sum));
  }

  private static List<Driver> drivers(
      BigDecimal expected,
      Map<String, BigDecimal> now,
      Map<String, BigDecimal> before,
      BigDecimal reference) {
    SortedSet<String> keys = new TreeSet<>(now.keySet());
    keys.addAll(before.keySet());
    List<Driver> drivers = new ArrayList<>();
    for (String key : keys) {
      // A key that nobody counted has no posts: here, unlike for what is hidden, that is a zero.
      BigDecimal own = now.getOrDefault(key, BigDecimal.ZERO);
      BigDecimal usual =
          reference.signum() == 0
              ? BigDecimal.ZERO
              : before
                  .getOrDefault(key, BigDecimal.ZERO)
                  .multiply(expected)
                  .divide(reference, MathContext.DECIMAL64);
      drivers.add(new Driver(key, own, usual, own.subtract(usual)));
    }
    return drivers;
  }

  private static void part(String name, Map<String, BigDecimal> counts, BigDecimal all) {
    BigDecimal sum = counts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    boolean none = counts.values().stream().anyMatch(count -> count.signum() < 0);
    Checks.check(
        !none && sum.compareTo(all) <= 0,
        name,
        sum + " in all keys",
        "counts >= 0, together at most " + all);
  }
}
