package io.trawl.enrich;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a text feels, who says so, and why.
 *
 * @param score -1 to 1: how much more likely positive is than negative, were all three labels
 *     equally frequent; null where the label is {@link Label#UNKNOWN}, for unknown is no number
 * @param version of everything that decided; another version may label the same text otherwise
 * @param terms what carried it, in the order of the text, at most {@link #TERMS_MAX}; empty where a
 *     model decided, which gives no reasons
 * @param quality how well this version labels this language; null where nobody has measured
 */
public record Sentiment(
    Language language,
    Label label,
    @Nullable Double score,
    String version,
    List<Term> terms,
    @Nullable Quality quality) {

  /** Most terms that are told. */
  public static final int TERMS_MAX = 50;

  public Sentiment {
    terms = List.copyOf(terms);
    if ((label == Label.UNKNOWN) != (score == null)) {
      throw new IllegalArgumentException("score: " + score + " (expected: null if unknown only)");
    }
  }

  /**
   * What kind of scorer said so: the beginning of its version, {@code lexicon} or {@code model}.
   */
  public String scorer() {
    int end = version.indexOf('-');
    return end < 0 ? version : version.substring(0, end);
  }

  /** Nobody can say. */
  public static Sentiment unknown(Language language, String version) {
    return new Sentiment(language, Label.UNKNOWN, null, version, List.of(), null);
  }
}
