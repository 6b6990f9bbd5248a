package io.trawl.enrich.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What the rules make of a list that never changes. Who changes a rule sees it here, and has to
 * count the version up: documents are scored anew when their version is another one.
 */
class RulesVersionTest {

  private static final WordList LIST =
      WordList.of(
          List.of(
              "3 love* best_day good",
              "2 no_way",
              "-2 bad hate* awful no",
              "negator not no never",
              "negates-after 1",
              "booster very",
              "damper almost",
              "contrast but",
              "common the day is it"));

  private static final List<String> TEXTS =
      List.of(
          "good",
          "very good",
          "almost good",
          "VERY good and BAD",
          "not good",
          "good not",
          "never a very bad day",
          "it is bad but good",
          "bad. but good",
          "loooove",
          "goooood!",
          "the best day",
          "#BestDay #thebestday #goodday",
          "no good, no",
          "don't love's hates",
          "GOOD BAD",
          "@good http://good/bad good",
          "gooD-bad_awful",
          "not, good (bad) \"awful\"",
          "love love love",
          "never no way");

  @Test
  void aRuleThatChangesWhatComesOutIsAnotherVersion() {
    LanguageReader reader = new LanguageReader(Spelling.ELIDING, LIST, LIST.valences());

    String sums =
        TEXTS.stream()
            .map(reader::read)
            .map(it -> String.format(Locale.ROOT, "%.3f/%.3f", it.positive(), it.negative()))
            .collect(Collectors.joining(" "));

    assertThat("version " + Rules.VERSION + ": " + sums)
        .isEqualTo(
            "version 1: 3.000/0.000 3.293/0.000 2.707/0.000 4.026/3.656 0.000/2.220 0.000/2.220"
                + " 1.697/0.000 4.500/1.000 3.000/2.000 3.293/0.000 3.293/0.000 3.000/0.000"
                + " 9.000/0.000 0.000/4.220 3.000/2.000 3.000/2.000 3.000/0.000 3.000/4.000"
                + " 3.000/4.000 9.000/0.000 2.000/0.000");
  }
}
