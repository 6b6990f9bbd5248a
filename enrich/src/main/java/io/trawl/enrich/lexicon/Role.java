package io.trawl.enrich.lexicon;

/** What a word does to the words around it. */
enum Role {
  /** Turns what it stands before: not. */
  NEGATOR,
  /** Makes it stronger: very. */
  BOOSTER,
  /** Makes it weaker: almost. */
  DAMPER,
  /** What comes after it counts more than what came before: but. */
  CONTRAST
}
