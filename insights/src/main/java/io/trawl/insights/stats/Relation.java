package io.trawl.insights.stats;

import io.trawl.model.Checks;
import java.util.OptionalDouble;

/**
 * How often two things come together.
 *
 * @param all how many there are in all
 * @param a with the one
 * @param b with the other
 * @param both with both
 */
public record Relation(long all, long a, long b, long both) {

  /** Fewer together say nothing. */
  public static final long SUPPORT_MIN = 5;

  public Relation {
    Checks.check(
        both >= 0 && both <= Math.min(a, b) && a + b - both <= all && all > 0,
        "both",
        both + " of " + a + " and " + b + " of " + all,
        "0 to the smaller of both, all together no more than there are");
  }

  /** Part of those with either that has both; 0 where there is none of them. */
  public double jaccard() {
    return both == 0 ? 0 : both / (double) (a + b - both);
  }

  /**
   * Normalised pointwise mutual information, -1 (never together) over 0 (as chance has it) to 1
   * (never apart): Bouma, 2009.
   */
  public double npmi() {
    if (both == 0) {
      return -1;
    }
    double together = both / (double) all;
    return both == all ? 1 : information() / -Math.log(together);
  }

  /** Pointwise mutual information in nats; empty where they never come together. */
  public OptionalDouble pmi() {
    return both == 0 ? OptionalDouble.empty() : OptionalDouble.of(information());
  }

  private double information() {
    return Math.log(both / (double) a * all / b);
  }
}
