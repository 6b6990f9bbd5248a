package io.trawl.enrich.lexicon;

/**
 * An entry found in a text.
 *
 * @param start its first token
 * @param end the token after its last one
 * @param valence what it is worth so far
 */
record Hit(int start, int end, double valence) {

  /** The same, worth as many times as much. */
  Hit times(double factor) {
    return new Hit(start, end, valence * factor);
  }

  /** The same, further from 0, or nearer but never past it. */
  Hit stronger(double by) {
    double strength = Math.max(0, Math.abs(valence) + by);
    return new Hit(start, end, Math.copySign(strength, valence));
  }
}
