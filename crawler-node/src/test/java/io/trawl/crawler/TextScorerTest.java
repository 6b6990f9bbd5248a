package io.trawl.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.trawl.lake.merge.Mood;
import io.trawl.node.NodeSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextScorerTest {

  @Test
  void withoutAModelWordListsDecide() {
    try (TextScorer scorer = scorer(Map.of())) {
      Mood mood = scorer.score("I love this wonderful day", null).orElseThrow();

      assertThat(mood.label()).isEqualTo(Mood.Label.POSITIVE);
      assertThat(mood.score()).isNotNull().isPositive();
      assertThat(mood.language()).isEqualTo("en");
      assertThat(mood.scorer()).isEqualTo("lexicon");
      assertThat(scorer.isCurrent(mood.language(), mood.version())).isTrue();
      assertThat(scorer.versions().of("en")).isEqualTo(mood.version());
      assertThat(scorer.measured("en", mood.version()))
          .hasValueSatisfying(measured -> assertThat(measured.n()).isEqualTo(2_000));
    }
  }

  @Test
  void theSameTextHasTheSameScoreToTheLastDigit() {
    try (TextScorer one = scorer(Map.of());
        TextScorer other = scorer(Map.of())) {
      String text = "Das war wirklich schrecklich und ich bin sehr enttäuscht";

      assertThat(one.score(text, "de")).isEqualTo(other.score(text, "de"));
    }
  }

  @Test
  void ofALanguageWithoutAListNothingIsKnownAndNothingMeasured() {
    try (TextScorer scorer = scorer(Map.of())) {
      Mood mood = scorer.score("今日はとても良い天気です", "ja").orElseThrow();

      assertThat(mood.label()).isEqualTo(Mood.Label.UNKNOWN);
      assertThat(mood.score()).isNull();
      assertThat(mood.language()).isEqualTo("ja");
      assertThat(scorer.measured("ja", mood.version())).isEmpty();
    }
  }

  @Test
  void whatAnotherVersionIsWorthIsNotToldOfThisOne() {
    try (TextScorer scorer = scorer(Map.of())) {
      assertThat(scorer.isCurrent("en", "lexicon-0")).isFalse();
      assertThat(scorer.measured("en", "lexicon-0")).isEmpty();
    }
  }

  @Test
  void aDirectoryWithoutAModelIsOneLineThatNamesTheSetting(@TempDir Path empty) {
    Config config = config(Map.of(TextScorer.SETTING, empty.toString()));
    String line =
        "trawl.crawler.sentiment.model: model: "
            + empty
            + " (expected: a directory with model.onnx, tokenizer.json, config.json;"
            + " model.onnx cannot be read)";

    assertThatIllegalArgumentException().isThrownBy(() -> TextScorer.of(config)).withMessage(line);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TextScorer.check(config))
        .withMessage(line);
    TextScorer.check(config(Map.of()));
  }

  @Test
  void aLanguageThatIsNoneIsOneLineThatNamesTheSetting() {
    assertThatThrownBy(
            () -> scorer(Map.of("trawl.crawler.sentiment.languages", List.of("en", "und"))))
        .hasMessage(
            "trawl.crawler.sentiment.languages: und (expected: codes of languages like de, en)");
  }

  private static TextScorer scorer(Map<String, ?> overrides) {
    return TextScorer.of(config(overrides));
  }

  private static Config config(Map<String, ?> overrides) {
    return NodeSettings.load(ConfigFactory.parseMap(overrides));
  }
}
