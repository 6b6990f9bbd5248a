package io.trawl.lake.merge;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the text of a document feels, as a scorer has said of exactly this text.
 *
 * @param score -1 to 1: how much more likely positive is than negative; null where the label is
 *     {@link Label#UNKNOWN} and only there, for unknown is no number
 * @param language of the text, ISO 639; {@code und} = nobody can tell
 * @param scorer what kind of scorer it was: {@code lexicon}, {@code model}
 * @param version of everything that decided: another one may say otherwise of the same text
 */
public record Mood(
    Label label, @Nullable Double score, String language, String scorer, String version) {

  /** How a text feels. */
  public enum Label {
    POSITIVE,
    NEUTRAL,
    NEGATIVE,

    /** Nobody can say. Never the same as neutral. */
    UNKNOWN;

    /** As it is stored and shown. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The label of a key; empty = none that we know, as another release may have more. */
    public static Optional<Label> of(String key) {
      return Stream.of(values()).filter(label -> label.key().equals(key)).findFirst();
    }
  }

  public Mood {
    if ((label == Label.UNKNOWN) != (score == null)) {
      throw new IllegalArgumentException("score: " + score + " (expected: null if unknown only)");
    }
  }
}
