package io.trawl.enrich.lexicon;

import io.trawl.enrich.lexicon.Token.Pause;

/** Where the parts of a text end. */
final class Texts {

  private static final int MARKS =
      1 << Character.NON_SPACING_MARK
          | 1 << Character.COMBINING_SPACING_MARK
          | 1 << Character.ENCLOSING_MARK;

  private Texts() {}

  /** Whether a web address begins here. */
  static boolean linkAt(String text, int at) {
    return text.regionMatches(true, at, "http://", 0, 7)
        || text.regionMatches(true, at, "https://", 0, 8)
        || text.regionMatches(true, at, "www.", 0, 4);
  }

  /** Where what has no space in it ends. */
  static int chunkEnd(String text, int start) {
    int end = start;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Where a tag ends, or one part of an account's name. */
  static int nameEnd(String text, int start) {
    int end = start;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      if (c != '_' && !wordly(c)) {
        return end;
      }
      end += Character.charCount(c);
    }
    return end;
  }

  /** Where the name of an account ends, with its server: {@code @me@example.org}. */
  static int accountEnd(String text, int start) {
    int end = nameEnd(text, start);
    while (end + 1 < text.length() && ".@-".indexOf(text.charAt(end)) >= 0) {
      int next = nameEnd(text, end + 1);
      if (next == end + 1) {
        return end;
      }
      end = next;
    }
    return end;
  }

  /** Where a word ends; apostrophes belong to it, but not the last character. */
  static int wordEnd(String text, int start) {
    int end = start;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      boolean inside = quote(c) && end + 1 < text.length() && letterAt(text, end + 1);
      if (!inside && !wordly(c)) {
        return end;
      }
      end += Character.charCount(c);
    }
    return end;
  }

  /** Whether a letter or digit stands here. */
  static boolean letterAt(String text, int at) {
    return Character.isLetterOrDigit(text.codePointAt(at));
  }

  /** Where a word has its first apostrophe; -1 if it has none. */
  static int apostrophe(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (quote(word.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  /** How much a character cuts off what comes after it. */
  static Pause pause(int c) {
    return switch (c) {
      case '.', '!', '?', '…', '¿', '¡' -> Pause.SENTENCE;
      case ',', ';', ':', '(', ')', '[', ']', '"', '“', '”', '«', '»', '|', '–', '—' ->
          Pause.CLAUSE;
      default -> Pause.NONE;
    };
  }

  private static boolean wordly(int c) {
    return Character.isLetterOrDigit(c) || (MARKS >> Character.getType(c) & 1) != 0;
  }

  private static boolean quote(int c) {
    return c == '\'' || c == '’';
  }
}
