package io.trawl.bench.enrich;

import io.trawl.enrich.lexicon.LanguageReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a language is fitted on, and what it is measured on.
 *
 * @param fit none, if it has the layer of the others
 */
record Sets(LabelledPosts fit, LabelledPosts report) {

  /**
   * Of each language: every other post of UMSAB to fit on, the rest to measure; but English is
   * measured on TweetEval, and UMSAB's English posts are TweetEval's, so that none are left to fit
   * on.
   *
   * @param folder has {@code tweeteval/en} and {@code umsab/LANGUAGE}
   */
  static Map<String, Sets> in(Path folder) {
    Map<String, Sets> sets = new LinkedHashMap<>();
    for (String language : LanguageReader.LANGUAGES) {
      sets.put(language, language.equals("en") ? english(folder) : halves(folder, language));
    }
    return sets;
  }

  private static Sets english(Path folder) {
    LabelledPosts tweets =
        LabelledPosts.in(folder.resolve("tweeteval/en"), "TweetEval sentiment validation", "en");
    return new Sets(tweets.none(), tweets);
  }

  private static Sets halves(Path folder, String language) {
    LabelledPosts umsab =
        LabelledPosts.in(folder.resolve("umsab").resolve(language), "UMSAB validation", language);
    return new Sets(umsab.odd(), umsab.even());
  }
}
