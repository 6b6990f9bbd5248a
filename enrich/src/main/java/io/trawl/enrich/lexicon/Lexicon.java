package io.trawl.enrich.lexicon;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the words and phrases of a language are worth. */
final class Lexicon {

  private static final int SUFFIX_MAX = 5; // Letters that a star stands for.
  private static final int STEM_MIN = 3;
  private static final int PHRASE_MAX = 5; // Words.
  private static final Pattern APOSTROPHE = Pattern.compile("(?<=')");
  private static final Pattern GAP = Pattern.compile("[_-]");
  private static final Pattern STRETCHED = Pattern.compile("(.)\\1{2,}");

  private final Map<String, Double> words = new HashMap<>();
  private final Map<String, Double> stems = new HashMap<>();
  private final Map<String, Double> phrases = new HashMap<>();
  private final Map<String, Double> openPhrases = new HashMap<>();
  private final Set<String> beginnings = new HashSet<>();
  private final Spelling spelling;

  /**
   * An entry that a text has.
   *
   * @param length in tokens
   * @param stretched whether it was written with more letters than it has: sooo
   */
  record Match(int length, double valence, boolean stretched) {}

  Lexicon(Map<String, Double> valences, Spelling spelling) {
    this.spelling = spelling;
    valences.forEach(this::add);
  }

  private void add(String entry, double valence) {
    boolean open = entry.endsWith("*");
    List<String> parts = parts(open ? entry.substring(0, entry.length() - 1) : entry);
    if (parts.size() > 1) {
      (open ? openPhrases : phrases).put(String.join(" ", parts), valence);
      beginnings.add(parts.getFirst());
    } else if (!parts.isEmpty()) {
      (open ? stems : words).put(parts.getFirst(), valence);
    }
  }

  private List<String> parts(String entry) {
    return GAP.splitAsStream(spelling.fold(entry))
        .flatMap(part -> spelling.elides() ? APOSTROPHE.splitAsStream(part) : Stream.of(part))
        .filter(part -> !part.isEmpty())
        .toList();
  }

  /** The entry that begins with a token, the longest one; empty if none does. */
  Optional<Match> at(List<Token> tokens, int at) {
    Token token = tokens.get(at);
    if (token.sign()) {
      return Optional.of(new Match(1, token.valence(), false));
    }
    return beginnings.contains(token.key())
        ? phrase(tokens, at).or(() -> word(token))
        : word(token);
  }

  /** What a single word is worth; empty if it is none of ours. */
  OptionalDouble valence(String key) {
    return valence(key, words, stems);
  }

  /** Of a whole entry, or else of the longest one with a star. */
  private static OptionalDouble valence(
      String key, Map<String, Double> whole, Map<String, Double> open) {
    Double valence = whole.get(key);
    int shortest = Math.max(STEM_MIN, key.length() - SUFFIX_MAX);
    for (int end = key.length(); end >= shortest && valence == null; end--) {
      valence = open.get(key.substring(0, end));
    }
    return valence == null ? OptionalDouble.empty() : OptionalDouble.of(valence);
  }

  private Optional<Match> phrase(List<Token> tokens, int at) {
    int length = 1;
    int most = Math.min(PHRASE_MAX, tokens.size() - at);
    while (length < most && tokens.get(at + length).pause() == Token.Pause.NONE) {
      length++;
    }
    for (; length > 1; length--) {
      StringBuilder words = new StringBuilder(tokens.get(at).key());
      tokens.subList(at + 1, at + length).forEach(token -> words.append(' ').append(token.key()));
      OptionalDouble valence = valence(words.toString(), phrases, openPhrases);
      if (valence.isPresent()) {
        return Optional.of(new Match(length, valence.getAsDouble(), false));
      }
    }
    return Optional.empty();
  }

  private Optional<Match> word(Token token) {
    OptionalDouble plain = valence(token.key());
    if (plain.isPresent()) {
      return Optional.of(new Match(1, plain.getAsDouble(), false));
    }
    if (!stretched(token.key())) {
      return Optional.empty();
    }
    OptionalDouble twice = valence(STRETCHED.matcher(token.key()).replaceAll("$1$1"));
    OptionalDouble found =
        twice.isPresent() ? twice : valence(STRETCHED.matcher(token.key()).replaceAll("$1"));
    return found.isPresent()
        ? Optional.of(new Match(1, found.getAsDouble(), true))
        : Optional.empty();
  }

  private static boolean stretched(String key) {
    for (int i = 2; i < key.length(); i++) {
      if (key.charAt(i) == key.charAt(i - 1) && key.charAt(i) == key.charAt(i - 2)) {
        return true;
      }
    }
    return false;
  }
}
