package io.trawl.enrich.lexicon;

/**
 * A word or a sign of a text.
 *
 * @param written as it stands in the text
 * @param key as it is compared
 * @param valence a sign's; 0 for words, which are looked up
 * @param pause what stands before it
 */
record Token(String written, String key, double valence, Pause pause) {

  /** How much a token is cut off from the one before it. */
  enum Pause {
    NONE,
    /** A comma, a bracket, a tag: negation does not reach over it. */
    CLAUSE,
    /** A full stop, a line's end: neither does a contrast. */
    SENTENCE
  }

  /** Whether it is an emoji or an emoticon. */
  boolean sign() {
    return valence != 0;
  }

  /** Whether it is shouted: two letters or more, all of them capitals. */
  boolean capitals() {
    boolean letters = false;
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (Character.isLowerCase(c)) {
        return false;
      }
      letters |= i > 0 && Character.isUpperCase(c);
    }
    return letters && Character.isUpperCase(written.charAt(0));
  }
}
