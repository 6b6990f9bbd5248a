package io.trawl.budget.plan;

import java.util.List;

/**
 * Divides a scarce amount by weights: first everybody's least, which nobody else's appetite may
 * touch, then the rest by weight; what one does not want goes to the others.
 */
public final class Split {

  /**
   * What one would have.
   *
   * @param weight {@code > 0}
   * @param least needed first, {@code >= 0}
   * @param most that can be used, {@code >= least}
   */
  public record Claim(double weight, double least, double most) {
    public Claim {
      if (!(weight > 0 && least >= 0 && most >= least)) {
        throw new IllegalArgumentException(
            "claim: "
                + weight
                + ", "
                + least
                + ", "
                + most
                + " (expected: > 0, 0 <= least <= most)");
      }
    }

    private double at(double level) {
      return Math.clamp(weight * level, least, most);
    }

    private Claim leastOnly() {
      return new Claim(weight, 0, least);
    }
  }

  private static final int HALVINGS = 100;

  private Split() {}

  /** What each claim gets, in their order; together never more than {@code amount}. */
  public static List<Double> of(double amount, List<Claim> claims) {
    double needed = claims.stream().mapToDouble(Claim::least).sum();
    List<Claim> possible =
        needed > amount ? claims.stream().map(Claim::leastOnly).toList() : claims;
    double level = level(amount, possible);
    return possible.stream().map(claim -> claim.at(level)).toList();
  }

  /** The highest level at which all together take no more than {@code amount}. */
  private static double level(double amount, List<Claim> claims) {
    double low = 0;
    double high = claims.stream().mapToDouble(it -> it.most() / it.weight()).max().orElse(0);
    if (taken(claims, high) <= amount) {
      return high;
    }
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (taken(claims, middle) > amount) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return low;
  }

  private static double taken(List<Claim> claims, double level) {
    return claims.stream().mapToDouble(claim -> claim.at(level)).sum();
  }
}
