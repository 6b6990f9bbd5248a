package io.trawl.model;

import static io.trawl.model.Checks.check;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A tag as somebody wrote it, and the form that decides whether two are one: NFKC, then lower case
 * without a language, so {@code blm}, {@code BLM} and full-width {@code ＢＬＭ} are one while the
 * Turkish dotless i stays itself.
 *
 * @param canonical the comparable form
 * @param spelling as delivered, without {@code #}
 */
public record Hashtag(String canonical, String spelling) {

  /** Longest tag any network accepts, in UTF-16 units, with room to spare. */
  public static final int LENGTH_MAX = 200;

  /** Most tags read from one text: a text that has more is no post. */
  public static final int IN_TEXT_MAX = 1_000;

  private static final int NUMBERS =
      1 << Character.DECIMAL_DIGIT_NUMBER
          | 1 << Character.LETTER_NUMBER
          | 1 << Character.OTHER_NUMBER;

  /** General categories of the characters of a tag, beside the underscore: L, M and N. */
  private static final int WORDS =
      NUMBERS
          | 1 << Character.UPPERCASE_LETTER
          | 1 << Character.LOWERCASE_LETTER
          | 1 << Character.TITLECASE_LETTER
          | 1 << Character.MODIFIER_LETTER
          | 1 << Character.OTHER_LETTER
          | 1 << Character.NON_SPACING_MARK
          | 1 << Character.ENCLOSING_MARK
          | 1 << Character.COMBINING_SPACING_MARK;

  public Hashtag {
    check(!canonical.isEmpty(), "tag", spelling, "not empty");
  }

  /** A tag from its spelling, with or without a leading {@code #}. */
  public static Hashtag of(String spelling) {
    String bare = spelling.startsWith("#") ? spelling.substring(1) : spelling;
    return new Hashtag(canonical(bare), bare);
  }

  /** The comparable form of a spelling without {@code #}. */
  public static String canonical(String spelling) {
    String normal =
        isAscii(spelling) ? spelling : Normalizer.normalize(spelling, Normalizer.Form.NFKC);
    return normal.toLowerCase(Locale.ROOT);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /**
   * The tags a plain text carries, in order, repeats kept, at most {@link #IN_TEXT_MAX}; all-digit
   * ones are not tags. Read by hand and not by a pattern: every caption of every page comes through
   * here.
   */
  public static List<Hashtag> inText(String text) {
    List<Hashtag> tags = new ArrayList<>();
    int at = text.indexOf('#');
    while (at >= 0 && tags.size() < IN_TEXT_MAX) {
      int end = end(text, at + 1);
      if (!isNumber(text, at + 1, end)) {
        tags.add(of(text.substring(at + 1, end)));
      }
      at = text.indexOf('#', end);
    }
    return tags;
  }

  private static int end(String text, int start) {
    int end = start;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      if (c != '_' && !is(WORDS, c)) {
        return end;
      }
      end += Character.charCount(c);
    }
    return end;
  }

  /** Also of a text without any character. */
  private static boolean isNumber(String text, int start, int end) {
    int c;
    for (int at = start; at < end; at += Character.charCount(c)) {
      c = text.codePointAt(at);
      if (!is(NUMBERS, c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean is(int categories, int c) {
    return (categories >> Character.getType(c) & 1) != 0;
  }
}
