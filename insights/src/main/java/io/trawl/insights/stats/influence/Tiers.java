package io.trawl.insights.stats.influence;

import io.trawl.model.Checks;
import java.util.List;

/**
 * Sizes of accounts. Vendors draw the borders differently, so they are a setting.
 *
 * @param tiers the smallest first; the first begins at 0
 */
public record Tiers(List<Tier> tiers) {

  /** Borders of the published kind. */
  public static final Tiers DEFAULT =
      new Tiers(
          List.of(
              new Tier("small", 0),
              new Tier("nano", 1_000),
              new Tier("micro", 10_000),
              new Tier("mid", 20_000),
              new Tier("macro", 100_000),
              new Tier("mega", 1_000_000)));

  /**
   * One size.
   *
   * @param from the least followers of it
   */
  public record Tier(String name, long from) {}

  public Tiers {
    tiers = List.copyOf(tiers);
    Checks.check(
        !tiers.isEmpty() && tiers.getFirst().from() == 0, "tiers", tiers, "the first from 0");
    for (int next = 1; next < tiers.size(); next++) {
      Checks.check(
          tiers.get(next).from() > tiers.get(next - 1).from(),
          "from of tier " + tiers.get(next).name(),
          tiers.get(next).from(),
          "more than that of the tier before");
    }
  }

  /** The tier of an account. */
  public String of(long followers) {
    return tiers.stream()
        .filter(tier -> tier.from() <= followers)
        .reduce((first, second) -> second)
        .map(Tier::name)
        .orElseThrow();
  }
}
