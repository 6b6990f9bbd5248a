package io.trawl.enrich.lexicon;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Emoji and emoticons, which mean the same in every language. */
final class Signs {

  private static final int LENGTH_MAX = 5; // Of an emoticon, in characters.

  private final Map<Integer, Double> emoji = new HashMap<>();
  private final Map<String, Double> emoticons = new HashMap<>();

  /**
   * A sign of a text.
   *
   * @param length in UTF-16 units
   */
  record Sign(int length, double valence) {}

  /** Signs and what they are worth; one of a single code point beyond ASCII is an emoji. */
  Signs(Map<String, Double> valences) {
    valences.forEach((sign, valence) -> {
      if (sign.codePointCount(0, sign.length()) == 1 && sign.codePointAt(0) > 0x7f) {
        emoji.put(sign.codePointAt(0), valence);
      } else {
        emoticons.put(sign, valence);
      }
    });
  }

  /** The sign that a text has at a place, the longest one; empty if none of ours. */
  Optional<Sign> at(String text, int at) {
    int c = text.codePointAt(at);
    Double valence = emoji.get(c);
    return valence == null
        ? emoticon(text, at)
        : Optional.of(new Sign(Character.charCount(c), valence));
  }

  /** One with letters or digits in it must stand alone: 10:30 does not smile. */
  private Optional<Sign> emoticon(String text, int at) {
    for (int length = Math.min(LENGTH_MAX, text.length() - at); length > 1; length--) {
      String part = text.substring(at, at + length);
      Double valence = emoticons.get(part);
      if (valence != null && (!worded(part) || alone(text, at, at + length))) {
        return Optional.of(new Sign(length, valence));
      }
    }
    return Optional.empty();
  }

  private static boolean worded(String part) {
    return part.chars().anyMatch(Character::isLetterOrDigit);
  }

  private static boolean alone(String text, int start, int end) {
    return (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)))
        && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
  }
}
