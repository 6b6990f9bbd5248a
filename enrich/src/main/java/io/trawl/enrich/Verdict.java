package io.trawl.enrich;

import java.util.List;

/**
 * What is said of a text whose language is settled.
 *
 * @param score how much more likely positive is than negative, -1 to 1
 * @param terms what carried it; empty if there are no reasons to give
 */
public record Verdict(Label label, double score, List<Term> terms) {

  public Verdict {
    terms = List.copyOf(terms);
  }

  /** The likeliest label, of equally likely ones neutral first; the three shares are 1 together. */
  public static Verdict of(double negative, double neutral, double positive, List<Term> terms) {
    double score = positive - negative;
    if (neutral >= Math.max(negative, positive)) {
      return new Verdict(Label.NEUTRAL, score, terms);
    }
    return new Verdict(positive > negative ? Label.POSITIVE : Label.NEGATIVE, score, terms);
  }
}
