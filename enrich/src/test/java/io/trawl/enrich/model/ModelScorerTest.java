package io.trawl.enrich.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trawl.enrich.Enricher;
import io.trawl.enrich.Label;
import io.trawl.enrich.Quality;
import io.trawl.enrich.Sentiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a real runtime and a real tokenizer, over a model that the test has made. */
class ModelScorerTest {

  @TempDir static Path cache;

  @TempDir Path folder;

  @Test
  void aModelDecidesInItsLanguages() throws IOException {
    try (Enricher enricher = enricher(TinyModel.in(folder), Set.of("nl"))) {
      assertThat(enricher.enrich("Good good table", "nl").label()).isEqualTo(Label.POSITIVE);
      assertThat(enricher.enrich("bad", "nl").label()).isEqualTo(Label.NEGATIVE);
      assertThat(enricher.enrich("bad", "nl").score()).isLessThan(-0.99);
      assertThat(enricher.enrich("table", "nl").label()).isEqualTo(Label.NEUTRAL);
      assertThat(enricher.enrich("other words", "nl").label()).isEqualTo(Label.NEUTRAL);
      assertThat(enricher.enrich("bad", "nl").version())
          .matches("model-[0-9a-f]{8}")
          .isEqualTo(enricher.version("nl"));
    }
  }

  @Test
  void whatIsInNoneOfItsLanguagesIsLeftToTheLists() throws IOException {
    try (Enricher enricher = enricher(TinyModel.in(folder), Set.of("nl"))) {
      Sentiment english = enricher.enrich("what a terrible table", "en");

      assertThat(english.version()).startsWith("lexicon-").isEqualTo(enricher.version("en"));
      assertThat(english.label()).isEqualTo(Label.NEGATIVE);
      assertThat(enricher.enrich("bad", "sv").label()).isEqualTo(Label.UNKNOWN);
    }
  }

  @Test
  void aModelOfAllLanguagesReadsAlsoWhatIsNotKnown() throws IOException {
    try (Enricher enricher = enricher(TinyModel.in(folder), Set.of())) {
      assertThat(enricher.enrich("good", "xx").label()).isEqualTo(Label.POSITIVE);
      assertThat(enricher.enrich("good", null).label()).isEqualTo(Label.POSITIVE);
      assertThat(enricher.enrich("  ", null).label()).isEqualTo(Label.UNKNOWN);
    }
  }

  @Test
  void namesOfAccountsAndLinksAreHidden() throws IOException {
    try (Enricher enricher = enricher(TinyModel.in(folder), Set.of())) {
      assertThat(enricher.enrich("@bad @bad@bad.example bad@table https://bad/bad good", "en"))
          .isEqualTo(enricher.enrich("@user @user bad@table http good", "en"));
    }
  }

  @Test
  void anyTextIsScored() throws IOException {
    try (Enricher enricher = enricher(TinyModel.in(folder), Set.of())) {
      assertThat(enricher.enrich("good \ud83d \udc00 ", "en").label()).isNotEqualTo(Label.UNKNOWN);
      assertThat(enricher.enrich("\ud83d", "en").label()).isEqualTo(Label.UNKNOWN);
      assertThat(enricher.enrich("\0 good", "en").label()).isNotEqualTo(Label.UNKNOWN);
      assertThat(enricher.enrich("good ".repeat(200_000), "en").label()).isEqualTo(Label.POSITIVE);
    }
  }

  @Test
  void manyThreadsMayAsk() throws IOException {
    try (Enricher enricher = enricher(TinyModel.in(folder), Set.of())) {
      List<Label> labels =
          IntStream.range(0, 400)
              .parallel()
              .mapToObj(i -> enricher.enrich(i % 2 == 0 ? "good" : "bad", "en").label())
              .toList();

      for (int i = 0; i < labels.size(); i++) {
        assertThat(labels.get(i)).isEqualTo(i % 2 == 0 ? Label.POSITIVE : Label.NEGATIVE);
      }
    }
  }

  @Test
  void whatWasMeasuredOfItTravelsWithItsAnswers() throws IOException {
    Files.writeString(
        TinyModel.in(folder).resolve("quality.json"),
        """
        {"languages": [{"language": "en", "testSet": "made", "n": 4,
                        "macroRecall": 0.7, "macroF1": 0.6}]}
        """);

    try (Enricher enricher = enricher(folder, Set.of())) {
      assertThat(enricher.enrich("good", "en").quality())
          .isEqualTo(new Quality("en", "made", 4, 0.7, 0.6));
      assertThat(enricher.enrich("good", "de").quality()).isNull();
    }
  }

  @Test
  void starsAreLabelsToo() throws IOException {
    Path stars =
        TinyModel.in(
            folder, "{\"0\": \"1 star\", \"1\": \"3 stars\", \"2\": \"5 stars\"}", "input_ids");

    try (Enricher enricher = enricher(stars, Set.of())) {
      assertThat(enricher.enrich("good", "en").label()).isEqualTo(Label.POSITIVE);
      assertThat(enricher.enrich("bad", "en").label()).isEqualTo(Label.NEGATIVE);
    }
  }

  @Test
  void anotherTokenizerIsAnotherVersion() throws IOException {
    String before = version(TinyModel.in(folder));
    Path tokenizer = folder.resolve("tokenizer.json");
    Files.writeString(tokenizer, Files.readString(tokenizer).replace("table", "chair"));

    assertThat(version(folder)).isNotEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.onnx", "tokenizer.json", "config.json"})
  void aFileThatIsNotThereIsNamed(String name) throws IOException {
    Files.delete(TinyModel.in(folder).resolve(name));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(folder))
        .withMessageContaining(folder.toString())
        .withMessageContaining(name)
        .withMessageContaining("expected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.onnx", "tokenizer.json", "config.json"})
  void aFileThatIsNoneIsNamed(String name) throws IOException {
    Files.writeString(TinyModel.in(folder).resolve(name), "no such thing");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(folder))
        .withMessageContaining(folder.resolve(name).toString())
        .withMessageContaining("expected");
  }

  @Test
  void aDirectoryThatIsNoneIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(folder.resolve("none")))
        .withMessageContaining("model: " + folder.resolve("none"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"0\": \"LABEL_0\", \"1\": \"LABEL_1\", \"2\": \"LABEL_2\"}",
        "{\"0\": \"joy\", \"1\": \"anger\"}",
        "{\"0\": \"negative\", \"5\": \"positive\"}"
      })
  void labelsThatNobodyKnowsAreRefused(String labels) throws IOException {
    TinyModel.in(folder, labels, "input_ids");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(folder))
        .withMessageContaining("id2label")
        .withMessageContaining("config.json");
  }

  @Test
  void aModelWithFewerLabelsThanItsConfigurationIsRefused() throws IOException {
    TinyModel.in(folder, "{\"0\": \"negative\", \"1\": \"positive\"}", "input_ids");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(folder))
        .withMessageContaining("model.onnx")
        .withMessageContaining("2 labels");
  }

  @Test
  void aModelThatWantsSomethingElseIsRefused() throws IOException {
    TinyModel.in(folder, TinyModel.LABELS, "pixels");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(folder))
        .withMessageContaining("input pixels");
  }

  @Test
  void itsNativeCodeIsUnpackedWhereTheOperatorSays() throws IOException {
    open(TinyModel.in(folder)).close();

    try (Stream<Path> files = Files.walk(cache)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .anyMatch(name -> name.contains("tokenizers"));
    }
  }

  private static Enricher enricher(Path folder, Set<String> languages) {
    return Enricher.of(ModelScorer.open(folder, languages, cache));
  }

  private static ModelScorer open(Path folder) {
    return ModelScorer.open(folder, Set.of(), cache);
  }

  private static String version(Path folder) {
    try (ModelScorer scorer = open(folder)) {
      return scorer.version();
    }
  }
}
