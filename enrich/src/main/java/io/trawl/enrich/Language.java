package io.trawl.enrich;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The language of a text.
 *
 * @param code ISO 639: two letters where there are, else three; {@code und} = not known
 * @param confidence 0 to 1; 1 where it was declared, 0 where it is not known
 */
public record Language(String code, double confidence, Origin origin) {

  /** Nobody said, and the text does not tell. */
  public static final Language UNKNOWN = new Language("und", 0, Origin.NONE);

  private static final Map<String, String> SHORT =
      Arrays.stream(Locale.getISOLanguages())
          .filter(code -> !three(code).isEmpty())
          .collect(toUnmodifiableMap(Language::three, code -> code, (first, second) -> first));

  /** Who says so. */
  public enum Origin {
    /** The network, with the post. */
    DECLARED,
    /** We, from the text. */
    DETECTED,
    /** Nobody. */
    NONE
  }

  /**
   * What a network said of a post's language, as a BCP 47 tag or a code of ISO 639.
   *
   * @param tag e.g. {@code pt-BR}, {@code eng}
   * @return empty if it says nothing: none, no tag, or one of the codes that name no language
   */
  public static Optional<Language> declared(@Nullable String tag) {
    if (tag == null) {
      return Optional.empty();
    }
    String code = shortened(Locale.forLanguageTag(tag.strip().replace('_', '-')).getLanguage());
    return namesNone(code) ? Optional.empty() : Optional.of(new Language(code, 1, Origin.DECLARED));
  }

  /** The two-letter code of a language, where there is one. */
  public static String shortened(String code) {
    String plain = code.equals("cmn") ? "zh" : code;
    return SHORT.getOrDefault(plain, plain);
  }

  private static boolean namesNone(String code) {
    return switch (code) {
      case "", "und", "zxx", "mul", "mis", "art" -> true;
      default -> code.length() == 3 && code.compareTo("qaa") >= 0 && code.compareTo("qtz") <= 0;
    };
  }

  private static String three(String code) {
    try {
      return Locale.of(code).getISO3Language();
    } catch (MissingResourceException noSuchCode) {
      return ""; // Withdrawn codes have none; nobody delivers those.
    }
  }
}
