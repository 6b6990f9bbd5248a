package io.trawl.enrich.lexicon;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/** Cuts a tag into words: by its capitals, or where it has none by the words we know. */
final class TagCutter {

  private static final int LENGTH_MAX = 40; // A tag that is longer is one word.
  private static final int WORDS_MAX = 6;
  private static final int FELT_MIN = 4; // Letters of a word with sentiment: no ass in class.
  private static final Pattern SEAM =
      Pattern.compile(
          "(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})|(?<=\\p{L})(?=\\p{N})|(?<=\\p{N})(?=\\p{L})|_+");

  private final Lexicon lexicon;
  private final Spelling spelling;
  private final Set<String> common;

  TagCutter(Lexicon lexicon, Spelling spelling, Set<String> common) {
    this.lexicon = lexicon;
    this.spelling = spelling;
    this.common = common;
  }

  /** The words of a tag without its {@code #}, as they are written. */
  List<String> cut(String tag) {
    if (tag.length() > LENGTH_MAX) {
      return List.of(tag);
    }
    List<String> parts = SEAM.splitAsStream(tag).filter(part -> !part.isEmpty()).toList();
    return parts.size() == 1 ? known(parts.getFirst()) : parts;
  }

  private List<String> known(String word) {
    String key = spelling.fold(word);
    boolean whole = lexicon.valence(key).isPresent() || common.contains(key);
    return whole || key.length() != word.length() ? List.of(word) : fewest(word, key);
  }

  /** The cut into fewest known words; the tag itself if there is none that is short enough. */
  private List<String> fewest(String word, String key) {
    int[] words = new int[key.length() + 1];
    int[] from = new int[key.length() + 1];
    for (int end = 1; end <= key.length(); end++) {
      words[end] = WORDS_MAX + 1;
      for (int start = 0; start < end; start++) {
        if (words[start] + 1 < words[end] && part(key.substring(start, end))) {
          words[end] = words[start] + 1;
          from[end] = start;
        }
      }
    }
    return words[key.length()] > WORDS_MAX ? List.of(word) : parts(word, from);
  }

  private boolean part(String key) {
    if (common.contains(key)) {
      return true;
    }
    OptionalDouble valence =
        key.length() < FELT_MIN ? OptionalDouble.empty() : lexicon.valence(key);
    return valence.isPresent();
  }

  private static List<String> parts(String word, int[] from) {
    List<String> parts = new ArrayList<>();
    for (int end = word.length(); end > 0; end = from[end]) {
      parts.add(word.substring(from[end], end));
    }
    Collections.reverse(parts);
    return parts;
  }
}
