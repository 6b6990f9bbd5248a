package io.trawl.lake.sentiment;

import java.util.Map;
import java.util.TreeMap;

/**
 * What decides about texts now: what another version has said is to be said anew.
 *
 * @param byLanguage of languages about which something else decides, ISO 639
 * @param others about all other languages, and texts of which nobody can tell the language
 */
public record Versions(Map<String, String> byLanguage, String others) {

  public Versions {
    byLanguage = Map.copyOf(new TreeMap<>(byLanguage));
  }

  /** What decides about a language. */
  public String of(String language) {
    return byLanguage.getOrDefault(language, others);
  }
}
