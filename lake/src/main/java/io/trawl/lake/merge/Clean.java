package io.trawl.lake.merge;

/** Text that every store takes: no half of a surrogate pair, no NUL. */
public final class Clean {

  private static final char REPLACEMENT = '\uFFFD';
  private static final String NUL_ESCAPED = "\\u0000";

  private Clean() {}

  /** The text with lone surrogates replaced and NUL written as six characters. */
  public static String text(String text) {
    return isClean(text) ? text : cleaned(text);
  }

  private static boolean isClean(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return false;
      }
      if (Character.isSurrogate(c)) {
        i++;
        if (i == length || !Character.isSurrogatePair(c, text.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }

  private static String cleaned(String text) {
    StringBuilder clean = new StringBuilder(text.length() + NUL_ESCAPED.length());
    text.codePoints().forEach(point -> append(clean, point));
    return clean.toString();
  }

  private static void append(StringBuilder clean, int point) {
    if (point == 0) {
      clean.append(NUL_ESCAPED);
    } else if (point <= Character.MAX_VALUE && Character.isSurrogate((char) point)) {
      clean.append(REPLACEMENT);
    } else {
      clean.appendCodePoint(point);
    }
  }
}
