package io.trawl.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.trawl.enrich.Fixtures.Labelled;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures that travel with every answer: they are there, they are true, and high enough. */
class QualityTest {

  private static final double ENGLISH_RECALL_MIN = 0.61;
  private static final double OTHERS_F1_MIN = 0.45;

  private final Enricher enricher = Enricher.ofLists();

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "es", "fr", "pt", "it"})
  void whatWasMeasuredOfALanguageIsOfWhatDecides(String language) {
    Sentiment sentiment = enricher.enrich("hm", language);

    assertThat(sentiment.quality())
        .as("a change of lists, rules or weights wants a new run of FitSentiment (bench)")
        .isNotNull();
    assertThat(sentiment.quality().language()).isEqualTo(language);
    assertThat(sentiment.quality().n()).isGreaterThanOrEqualTo(150);
    assertThat(sentiment.quality().testSet()).isNotBlank();
  }

  @Test
  void englishFindsEnoughOfEachLabelInTweetsItWasNotFittedOn() {
    List<Labelled> posts = posts("tweeteval/en");

    Confusion confusion = measured(posts, "en");

    assertThat(confusion.macroRecall()).isGreaterThanOrEqualTo(ENGLISH_RECALL_MIN);
    isWhatIsTold(confusion, "en");
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "es", "fr", "pt", "it"})
  void eachLanguageIsGoodEnoughOnTheHalfItWasNotFittedOn(String language) {
    List<Labelled> all = posts("umsab/" + language);
    List<Labelled> half =
        IntStream.range(0, all.size()).filter(i -> i % 2 == 1).mapToObj(all::get).toList();

    Confusion confusion = measured(half, language);

    assertThat(confusion.macroF1()).isGreaterThanOrEqualTo(OTHERS_F1_MIN);
    isWhatIsTold(confusion, language);
  }

  private void isWhatIsTold(Confusion confusion, String language) {
    Quality told = Objects.requireNonNull(enricher.enrich("hm", language).quality());
    assertThat(told.n()).isEqualTo(confusion.n());
    assertThat(told.macroRecall()).isCloseTo(confusion.macroRecall(), within(1e-4));
    assertThat(told.macroF1()).isCloseTo(confusion.macroF1(), within(1e-4));
  }

  private Confusion measured(List<Labelled> posts, String language) {
    Confusion confusion = new Confusion();
    posts.forEach(
        post -> confusion.add(post.label(), enricher.enrich(post.text(), language).label()));
    return confusion;
  }

  private static List<Labelled> posts(String set) {
    Optional<Path> folder = Fixtures.folder();
    assumeThat(folder).as("labelled posts").isPresent();
    return Fixtures.posts(folder.orElseThrow().resolve(set));
  }
}
