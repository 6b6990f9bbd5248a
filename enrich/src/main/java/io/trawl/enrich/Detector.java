package io.trawl.enrich;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/** Finds the language of a text by OpenNLP's model. Thread-safe. */
final class Detector {

  private static final String MODEL = "/langdetect-183.bin";
  private static final int READ_MAX = 1_000; // UTF-16 units: more do not make it surer.

  /**
   * The power of the model's numbers that makes shares of them which are right as often as they
   * say; as they come, they are too even. Fitted on posts in six languages, whole and cut to four
   * words.
   */
  private static final double SHARPNESS = 16;

  /**
   * Languages in Latin letters that posts are often written in, ISO 639-3. Of the hundred that the
   * model knows, the others are more often wrong than right on a few words.
   */
  private static final Set<String> LATIN =
      Set.of("eng", "deu", "spa", "fra", "por", "ita", "nld", "tur", "pol", "ind", "swe");

  /** Links, names of accounts, and all that is no letter. */
  private static final Pattern NO_WORDS =
      Pattern.compile("(?:https?://|www\\.)\\S*+|@[\\w.@-]++|[^\\p{L}\\p{M}'’]++");

  private final LanguageDetectorModel model;

  Detector() {
    try (InputStream stream = Detector.class.getResourceAsStream(MODEL)) {
      if (stream == null) {
        throw new IllegalStateException("not on the class path: " + MODEL);
      }
      this.model = new LanguageDetectorModel(stream);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /**
   * The likeliest language, however unlikely it is; {@link Language#UNKNOWN} if there are no words.
   */
  Language detect(String text) {
    String read = text.length() > READ_MAX ? text.substring(0, READ_MAX) : text;
    String words = NO_WORDS.matcher(read).replaceAll(" ").strip();
    return words.codePoints().noneMatch(Character::isLetter)
        ? Language.UNKNOWN
        : likeliest(words, latin(words));
  }

  private Language likeliest(String words, boolean latin) {
    // A detector of its own for each call, which is cheap: nobody promises that it may be shared.
    List<opennlp.tools.langdetect.Language> known =
        Arrays.stream(new LanguageDetectorME(model).predictLanguages(words))
            .filter(language -> !latin || LATIN.contains(language.getLang()))
            .toList();
    double first = known.getFirst().getConfidence();
    double all =
        known.stream()
            .mapToDouble(language -> Math.pow(language.getConfidence() / first, SHARPNESS))
            .sum();
    return new Language(
        Language.shortened(known.getFirst().getLang()), 1 / all, Language.Origin.DETECTED);
  }

  private static boolean latin(String words) {
    long letters = words.codePoints().filter(Character::isLetter).count();
    long latin =
        words
            .codePoints()
            .filter(Character::isLetter)
            .filter(c -> UnicodeScript.of(c) == UnicodeScript.LATIN)
            .count();
    return latin * 2 >= letters;
  }
}
