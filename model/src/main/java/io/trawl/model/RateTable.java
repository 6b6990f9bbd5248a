package io.trawl.model;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a team says attention is worth: its own table, of which every version stays, because figures
 * were made by it.
 *
 * @param version from 1, counted for each team
 * @param currency of all rates; empty where there are none
 * @param rates for one like, comment, share or view, and {@code cpm} for a thousand potential
 *     impressions; empty = off
 */
public record RateTable(int version, String currency, SortedMap<String, BigDecimal> rates) {

  /** Of a thousand potential impressions. */
  public static final String CPM = "cpm";

  /** What has a rate, in the order in which it is told. */
  public static final List<String> NAMES =
      List.of(
          Metric.LIKES.key(), Metric.COMMENTS.key(), Metric.SHARES.key(), Metric.VIEWS.key(), CPM);

  private static final BigDecimal RATE_MAX = BigDecimal.valueOf(1_000_000);
  private static final int DECIMALS_MAX = 6;
  private static final int CURRENCY_MAX = 16;

  /**
   * A table.
   *
   * @throws IllegalArgumentException if a rate or the currency is none, naming it
   */
  public RateTable {
    Checks.check(version >= 1, "version", version, ">= 1");
    rates.forEach(RateTable::check);
    rates = Collections.unmodifiableSortedMap(new TreeMap<>(rates));
    boolean printable = currency.chars().noneMatch(Character::isISOControl);
    boolean fits = currency.length() <= CURRENCY_MAX && printable;
    Checks.check(
        fits && currency.isBlank() == rates.isEmpty(),
        "currency",
        "\"" + currency + "\"",
        rates.isEmpty() ? "none, as there are no rates" : "1 to " + CURRENCY_MAX + " characters");
  }

  private static void check(String name, BigDecimal rate) {
    Checks.check(NAMES.contains(name), "rates", name, "one of " + NAMES);
    boolean sane =
        rate.signum() >= 0
            && rate.compareTo(RATE_MAX) <= 0
            && rate.stripTrailingZeros().scale() <= DECIMALS_MAX;
    Checks.check(
        sane,
        "rates." + name,
        rate.toPlainString(),
        "0 to " + RATE_MAX + ", with at most " + DECIMALS_MAX + " decimals");
  }

  /** Whether nothing has a rate, so that there is no figure. */
  public boolean isOff() {
    return rates.isEmpty();
  }

  /** Whether another one says the same, whatever its version. */
  public boolean isSame(RateTable other) {
    return currency.equals(other.currency)
        && rates.keySet().equals(other.rates.keySet())
        && rates.keySet().stream().allMatch(name -> of(name).compareTo(other.of(name)) == 0);
  }

  private BigDecimal of(String name) {
    return rates.getOrDefault(name, BigDecimal.ZERO);
  }

  /** The same rates in a table of their own. */
  public static RateTable first(String currency, Map<String, BigDecimal> rates) {
    return new RateTable(1, currency, new TreeMap<>(rates));
  }
}
