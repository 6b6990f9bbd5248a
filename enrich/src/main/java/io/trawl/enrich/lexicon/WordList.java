package io.trawl.enrich.lexicon;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A file of words: each line begins with a valence or with what its words are for, and names them.
 *
 * @param valences entries with what they are worth, -4 to 4
 * @param roles words that change others
 * @param common words of the language without sentiment, by which tags are cut
 * @param negatesAfter how many words after its object a negator may stand; 0 = it stands before
 */
record WordList(
    Map<String, Double> valences, Map<String, Role> roles, List<String> common, int negatesAfter) {

  private static final double VALENCE_MAX = 4;

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException naming the line that is none
   */
  static WordList of(List<String> lines) {
    Map<String, Double> valences = new LinkedHashMap<>();
    Map<String, Role> roles = new LinkedHashMap<>();
    List<String> common = new ArrayList<>();
    int negatesAfter = 0;
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("# ")) {
        continue;
      }
      List<String> words = List.of(line.strip().split("\\s+"));
      String head = words.getFirst();
      List<String> entries = words.subList(1, words.size());
      switch (head) {
        case "common" -> common.addAll(entries);
        case "negates-after" -> negatesAfter = Integer.parseInt(entries.getFirst());
        case "negator", "booster", "damper", "contrast" -> {
          Role role = Role.valueOf(head.toUpperCase(Locale.ROOT));
          entries.forEach(entry -> roles.put(entry, role));
        }
        default -> {
          double valence = valence(head, line);
          entries.forEach(entry -> valences.put(entry, valence));
        }
      }
    }
    return new WordList(valences, roles, common, negatesAfter);
  }

  /** VADER's list: entry, mean and more, between tabs. Its entries of digits are no words. */
  static Map<String, Double> vader(List<String> lines) {
    Map<String, Double> valences = new LinkedHashMap<>();
    for (String line : lines) {
      String[] fields = line.split("\t", 3);
      if (fields.length > 1 && !fields[0].isBlank() && !Character.isDigit(fields[0].charAt(0))) {
        valences.put(fields[0].strip().replace(' ', '_'), Double.valueOf(fields[1]));
      }
    }
    return valences;
  }

  private static double valence(String head, String line) {
    try {
      double valence = Double.parseDouble(head);
      if (Math.abs(valence) <= VALENCE_MAX) {
        return valence;
      }
    } catch (NumberFormatException noNumber) {
      // Said below, with the line.
    }
    throw new IllegalArgumentException(
        "line: " + line + " (expected: a valence from -4 to 4, or a role, and entries)");
  }
}
