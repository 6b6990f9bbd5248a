package io.trawl.enrich.lexicon;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Finds in texts of one language what speaks for and against. Thread-safe. */
public final class LanguageReader {

  /** The languages there are lists of, ISO 639-1. */
  public static final List<String> LANGUAGES = List.of("en", "de", "es", "fr", "pt", "it");

  private static final String VADER = "vader_sentiment_lexicon.txt";
  private static final String SIGNS = "emoji.txt";

  private final Lexicon lexicon;
  private final Set<String> common;
  private final Map<String, Role> roles;
  private final Tokenizer tokenizer;
  private final Rules rules;

  LanguageReader(Spelling spelling, WordList list, Map<String, Double> valences) {
    this.lexicon = new Lexicon(valences, spelling);
    this.roles = roles(list, spelling);
    this.common = common(list, spelling);
    this.tokenizer =
        new Tokenizer(spelling, new Signs(signs()), new TagCutter(lexicon, spelling, common));
    this.rules = new Rules(lexicon, roles, list.negatesAfter());
  }

  /**
   * The reader of a language.
   *
   * @param language one of {@link #LANGUAGES}
   */
  public static LanguageReader of(String language) {
    WordList list = WordList.of(Resources.lines(language + ".txt"));
    return new LanguageReader(spelling(language), list, valences(language, list));
  }

  /** Reads signs only: what no language is needed for. */
  public static LanguageReader ofSigns() {
    return new LanguageReader(Spelling.PLAIN, WordList.of(List.of()), Map.of());
  }

  /** Weighs a text. */
  public Evidence read(String text) {
    return rules.weigh(tokenizer.cut(text));
  }

  /** How many words of a text the list has, for whatever it has them; 0 if it is less than half. */
  int known(String text) {
    List<Token> words =
        tokenizer.cut(text).tokens().stream().filter(token -> !token.sign()).toList();
    int known = (int) words.stream().filter(word -> knows(word.key())).count();
    return known * 2 < words.size() ? 0 : known;
  }

  private boolean knows(String key) {
    return common.contains(key) || roles.containsKey(key) || lexicon.valence(key).isPresent();
  }

  /** The names of all files of words, for what names their version. */
  static List<String> files() {
    return Stream.concat(
            Stream.of(VADER, SIGNS), LANGUAGES.stream().map(language -> language + ".txt"))
        .toList();
  }

  /** Words without sentiment of their own: the list's, and those of its phrases. */
  private static Set<String> common(WordList list, Spelling spelling) {
    Stream<String> phrases = list.valences().keySet().stream().filter(entry -> entry.contains("_"));
    return Stream.concat(list.common().stream(), phrases)
        .flatMap(entry -> Stream.of(entry.split("_")))
        .filter(word -> !word.endsWith("*"))
        .map(spelling::fold)
        .collect(toUnmodifiableSet());
  }

  private static Spelling spelling(String language) {
    return switch (language) {
      case "de" -> Spelling.GERMAN;
      case "fr", "it" -> Spelling.ELIDING;
      default -> Spelling.PLAIN;
    };
  }

  private static Map<String, Double> valences(String language, WordList list) {
    if (!language.equals("en")) {
      return list.valences();
    }
    Map<String, Double> all = new LinkedHashMap<>();
    vader().forEach((entry, valence) -> put(all, entry, valence, true));
    all.putAll(list.valences());
    return all;
  }

  private static Map<String, Double> signs() {
    Map<String, Double> all = new HashMap<>();
    vader().forEach((entry, valence) -> put(all, entry, valence, false));
    all.putAll(WordList.of(Resources.lines(SIGNS)).valences());
    return all;
  }

  private static void put(Map<String, Double> to, String entry, double valence, boolean words) {
    boolean word = entry.chars().allMatch(c -> Character.isLetter(c) || "'_-".indexOf(c) >= 0);
    if (word == words) {
      to.put(entry, valence);
    }
  }

  private static Map<String, Double> vader() {
    return WordList.vader(Resources.lines(VADER));
  }

  private static Map<String, Role> roles(WordList list, Spelling spelling) {
    return list.roles().entrySet().stream()
        .collect(
            toUnmodifiableMap(
                entry -> spelling.fold(entry.getKey()).replace('_', ' '),
                Map.Entry::getValue,
                (first, second) -> first));
  }
}
