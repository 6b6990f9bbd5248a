package io.trawl.model;

import static io.trawl.model.Checks.check;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private static final Pattern IN_TEXT = Pattern.compile("#([\\p{L}\\p{N}\\p{M}_]+)");
  private static final Pattern DIGITS = Pattern.compile("\\p{N}+");

  public Hashtag {
    check(!canonical.isEmpty(), "tag", "\"" + spelling + "\"", "not empty");
  }

  /** A tag from its spelling, with or without a leading {@code #}. */
  public static Hashtag of(String spelling) {
    String bare = spelling.startsWith("#") ? spelling.substring(1) : spelling;
    return new Hashtag(canonical(bare), bare);
  }

  /** The comparable form of a spelling without {@code #}. */
  public static String canonical(String spelling) {
    return Normalizer.normalize(spelling, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /** The tags a plain text carries, in order, repeats kept; all-digit ones are not tags. */
  public static List<Hashtag> inText(String text) {
    List<Hashtag> tags = new ArrayList<>();
    if (text.indexOf('#') < 0) {
      return tags;
    }
    Matcher matcher = IN_TEXT.matcher(text);
    while (matcher.find()) {
      if (!DIGITS.matcher(matcher.group(1)).matches()) {
        tags.add(of(matcher.group(1)));
      }
    }
    return tags;
  }
}
