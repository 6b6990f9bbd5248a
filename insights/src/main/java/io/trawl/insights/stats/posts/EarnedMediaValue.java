package io.trawl.insights.stats.posts;

import io.trawl.model.Count;
import io.trawl.model.RateTable;
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
    RateTable table) {

  /** Priced per thousand, not per one. */
  public static final String IMPRESSIONS = "impressions";

  private static final int THOUSAND = 3;

  /** The value of counts by type, {@link #IMPRESSIONS} among them. */
  public static EarnedMediaValue of(Map<String, Count> counts, RateTable rates) {
    SortedMap<String, BigDecimal> parts = new TreeMap<>();
    List<String> unknown = new ArrayList<>();
    List<String> unpriced = new ArrayList<>();
    new TreeMap<>(counts)
        .forEach((type, count) -> {
          BigDecimal rate = rate(type, rates);
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

  /** Null where the table has none. */
  private static @Nullable BigDecimal rate(String type, RateTable table) {
    if (!type.equals(IMPRESSIONS)) {
      return table.rates().get(type);
    }
    BigDecimal perThousand = table.rates().get(RateTable.CPM);
    return perThousand == null ? null : perThousand.movePointLeft(THOUSAND);
  }
}
