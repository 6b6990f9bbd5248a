package io.trawl.enrich.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class WordListTest {

  static final List<String> LANGUAGES = LanguageReader.LANGUAGES;

  private static final Set<String> NEGATORS = Set.of("never", "nie", "jamás", "jamais", "mai");

  @Test
  void aLineNamesAValenceOrARole() {
    WordList list =
        WordList.of(
            List.of("# words", "", "2 good fine*", "-1.5 bad", "negator not", "common the"));

    assertThat(list.valences()).containsEntry("fine*", 2.0).containsEntry("bad", -1.5).hasSize(3);
    assertThat(list.roles()).containsEntry("not", Role.NEGATOR);
    assertThat(list.common()).containsExactly("the");
  }

  @Test
  void aLineThatNamesNeitherIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WordList.of(List.of("god good")))
        .withMessageContaining("line: god good");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WordList.of(List.of("5 good")))
        .withMessageContaining("-4 to 4");
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void aShippedListHasEachEntryOnce(String language) {
    List<String> entries = new ArrayList<>();
    for (String line : Resources.lines(language + ".txt")) {
      if (line.matches("-?[0-9].*")) {
        entries.addAll(List.of(line.split(" ")).subList(1, line.split(" ").length));
      }
    }

    Set<String> seen = new HashSet<>();
    assertThat(entries).filteredOn(entry -> !seen.add(entry)).isEmpty();
    assertThat(entries).hasSizeGreaterThan(language.equals("en") ? 300 : 1_000);
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void whatIsListedIsFound(String language) {
    LanguageReader reader = LanguageReader.of(language);
    WordList list = WordList.of(Resources.lines(language + ".txt"));

    list.valences()
        .forEach((entry, valence) -> {
          Evidence evidence = reader.read(entry.replace("*", "").replace('_', ' '));
          double found = evidence.positive() - evidence.negative();
          assertThat(Math.signum(found)).as(entry).isEqualTo(Math.signum(valence));
        });
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void whatIsListedIsTurnedByANegator(String language) {
    LanguageReader reader = LanguageReader.of(language);
    WordList list = WordList.of(Resources.lines(language + ".txt"));
    String negator =
        list.roles().keySet().stream().filter(NEGATORS::contains).findFirst().orElseThrow();

    list.valences().entrySet().stream()
        .filter(entry -> entry.getValue() != 0 && !entry.getKey().matches(".*[_-].*"))
        .filter(entry -> !list.roles().containsKey(entry.getKey()))
        .forEach(entry -> {
          Evidence evidence = reader.read(negator + " " + entry.getKey().replace("*", ""));
          double found = evidence.positive() - evidence.negative();
          assertThat(Math.signum(found))
              .as(entry.getKey())
              .isEqualTo(-Math.signum(entry.getValue()));
        });
  }

  @Test
  void vadersWordsAreThere() {
    LanguageReader english = LanguageReader.of("en");

    assertThat(english.read("abandon").negative()).isEqualTo(1.9);
    assertThat(english.read("zealous").positive()).isEqualTo(0.5);
  }
}
