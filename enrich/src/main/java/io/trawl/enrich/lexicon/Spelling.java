package io.trawl.enrich.lexicon;

import java.text.Normalizer;
import java.util.Locale;

/** How words of a language are compared: people write accents or leave them away. */
enum Spelling {
  /** Lower case, without accents; {@code don't} is one word. */
  PLAIN(false),

  /** The same, and an apostrophe ends a word: {@code l'amour} is {@code l'} and {@code amour}. */
  ELIDING(true),

  /** Umlauts are two letters, as where there is no such key: schön is not schon. */
  GERMAN(false) {
    @Override
    String special(String lower) {
      return Normalizer.normalize(lower, Normalizer.Form.NFC)
          .replace("ä", "ae")
          .replace("ö", "oe")
          .replace("ü", "ue");
    }
  };

  private static final int ASCII = 0x80; // Where it ends.

  private final boolean elides;

  Spelling(boolean elides) {
    this.elides = elides;
  }

  /** Whether an apostrophe ends a word. */
  boolean elides() {
    return elides;
  }

  /** The form in which words are compared. */
  String fold(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return ascii(lower) ? lower : withoutMarks(special(lower.replace('’', '\'')));
  }

  /** What a language does before its accents are dropped. */
  String special(String lower) {
    return lower;
  }

  private static String withoutMarks(String lower) {
    String apart =
        Normalizer.normalize(lower, Normalizer.Form.NFKD)
            .replace("ß", "ss")
            .replace("œ", "oe")
            .replace("æ", "ae")
            .replace("ø", "o");
    StringBuilder bare = new StringBuilder(apart.length());
    apart
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .forEach(bare::appendCodePoint);
    return bare.toString().toLowerCase(Locale.ROOT);
  }

  private static boolean ascii(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) >= ASCII) {
        return false;
      }
    }
    return true;
  }
}
