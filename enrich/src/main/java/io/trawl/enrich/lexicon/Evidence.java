package io.trawl.enrich.lexicon;

import io.trawl.enrich.Term;
import java.util.List;

/**
 * What speaks for and against in a text, kept apart.
 *
 * @param positive sum of what is positive, from 0
 * @param negative sum of what is negative, as a positive number
 * @param exclamations how many exclamation marks
 * @param question whether it asks something
 * @param worded whether it has a word, with at least one letter
 * @param terms what was found, in order
 */
public record Evidence(
    double positive,
    double negative,
    int exclamations,
    boolean question,
    boolean worded,
    List<Term> terms) {

  private static final double HALFWAY = 15; // VADER's: a sum of its root gives 0.71.

  public Evidence {
    terms = List.copyOf(terms);
  }

  /** Both sums as one number from -1 to 1, as VADER's compound: 0 = they cancel out. */
  public double compound() {
    double sum = positive - negative;
    return sum / Math.sqrt(sum * sum + HALFWAY);
  }

  /** Whether a word or sign was found at all. */
  public boolean found() {
    return !terms.isEmpty();
  }
}
