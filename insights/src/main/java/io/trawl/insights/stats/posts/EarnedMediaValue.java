package io.trawl.insights.stats.posts;

import io.trawl.model.Checks;
import io.trawl.model.Count;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What attention would have cost as advertising: {@code Σ count · rate + impressions / 1000 · CPM}.
 * An index of a team's own making, which measurement professionals reject as a value: there is no
 * table of rates but a team's, and no other figure is made of this one.
 *
 * @param amount sum of the parts, in the table's currency
 * @param parts by type, those that were counted and priced
 * @param unknown types whose count is hidden or absent: not in the amount, which is a lower bound
 * @param unpriced types the table has no rate for
 * @param table it was priced by
 */
public record EarnedMediaValue(
    BigDecimal amount,
    SortedMap<String, BigDecimal> parts,
    List<String> unknown,
    List<String> unpriced,
    Rates table) {

  /** Priced per thousand, not per one. */
  public static final String IMPRESSIONS = "impressions";

  private static final int THOUSAND = 3;

  /**
   * A team's table.
   *
   * @param version so that a figure names what it was made by
   * @param currency of all rates
   * @param perInteraction by type
   * @param perThousandImpressions CPM; null = impressions have no price
   */
  public record Rates(
      String version,
      String currency,
      Map<String, BigDecimal> perInteraction,
      @Nullable BigDecimal perThousandImpressions) {
    public Rates {
      Checks.notBlank("version", version);
      Checks.notBlank("currency", currency);
      perInteraction = Map.copyOf(perInteraction);
      perInteraction.forEach(
          (type, rate) -> Checks.check(rate.signum() >= 0, "rate of " + type, rate, ">= 0"));
      if (perThousandImpressions != null) {
        boolean sane = perThousandImpressions.signum() >= 0;
        Checks.check(sane, "perThousandImpressions", perThousandImpressions, ">= 0");
      }
    }

    private @Nullable BigDecimal of(String type) {
      return type.equals(IMPRESSIONS) && perThousandImpressions != null
          ? perThousandImpressions.movePointLeft(THOUSAND)
          : perInteraction.get(type);
    }
  }

  /** The value of counts by type, {@link #IMPRESSIONS} among them. */
  public static EarnedMediaValue of(Map<String, Count> counts, Rates rates) {
    SortedMap<String, BigDecimal> parts = new TreeMap<>();
    List<String> unknown = new ArrayList<>();
    List<String> unpriced = new ArrayList<>();
    new TreeMap<>(counts)
        .forEach((type, count) -> {
          BigDecimal rate = rates.of(type);
          OptionalLong known = count.known();
          if (rate == null) {
            unpriced.add(type);
          } else if (known.isEmpty()) {
            unknown.add(type);
          } else {
            parts.put(type, rate.multiply(BigDecimal.valueOf(known.getAsLong())));
          }
        });
    BigDecimal amount = parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return new EarnedMediaValue(amount, parts, unknown, unpriced, rates);
  }
}
