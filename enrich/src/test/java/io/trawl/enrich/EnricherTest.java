package io.trawl.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnricherTest {

  private static final Enricher ENRICHER = Enricher.ofLists();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | I love this, what a wonderful day with my friends | POSITIVE",
        "en | This is the worst service I have ever had, I hate it | NEGATIVE",
        "en | The train leaves from platform two | NEUTRAL",
        "de | Was für ein wunderschöner Tag, ich bin so glücklich | POSITIVE",
        "de | Das war wirklich schrecklich und ich bin sehr enttäuscht | NEGATIVE",
        "es | Qué día tan maravilloso, me encanta esta ciudad | POSITIVE",
        "es | Odio este lugar, la comida es horrible y estoy muy triste | NEGATIVE",
        "fr | Je suis tellement heureux, c'est une journée magnifique | POSITIVE",
        "fr | C'est vraiment nul, je suis très déçu et en colère | NEGATIVE",
        "pt | Que dia maravilhoso, eu amo muito esta cidade | POSITIVE",
        "pt | Que serviço horrível, estou com muita raiva e triste | NEGATIVE",
        "it | Che giornata meravigliosa, sono davvero felice | POSITIVE",
        "it | Servizio pessimo, sono molto arrabbiato e deluso | NEGATIVE",
      })
  void aTextIsReadInTheLanguageThatItIsIn(String language, String text, Label label) {
    Sentiment sentiment = ENRICHER.enrich(text, null);

    assertThat(sentiment.language().code()).isEqualTo(language);
    assertThat(sentiment.language().origin()).isEqualTo(Language.Origin.DETECTED);
    assertThat(sentiment.language().confidence()).isBetween(0.4, 1.0);
    assertThat(sentiment.label()).isEqualTo(label);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | Great!",
        "en | so sad",
        "en | love it",
        "de | Danke schön",
        "de | wie schön",
        "es | muy bien",
        "fr | c’est trop bien",
        "pt | muito bom",
        "it | che bello"
      })
  void ofAFewWordsTheListsSayWhichLanguageTheyAre(String language, String text) {
    assertThat(ENRICHER.enrich(text, null).language().code()).isEqualTo(language);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lol", "ok", "xyzzy", "hm hm"})
  void whatCouldBeAnyLanguageIsOfNone(String text) {
    assertThat(ENRICHER.enrich(text, null).language()).isEqualTo(Language.UNKNOWN);
    assertThat(ENRICHER.enrich(text, null).label()).isEqualTo(Label.UNKNOWN);
  }

  @Test
  void whatTheNetworkSaysOfTheLanguageGoesFirst() {
    Sentiment sentiment = ENRICHER.enrich("bien", "fr-CA");

    assertThat(sentiment.language()).isEqualTo(new Language("fr", 1, Language.Origin.DECLARED));
    assertThat(ENRICHER.enrich("I love this wonderful day", "und").language().code())
        .isEqualTo("en");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ik vind dit een geweldige dag en ik ben heel erg blij met jullie",
        "сегодня прекрасный день и я очень счастлив",
        "今日はとても楽しい一日でした",
        "هذا يوم جميل جدا وأنا سعيد",
        "วันนี้เป็นวันที่ดีมาก"
      })
  void aLanguageWithoutAListIsUnknownAndNotNeutral(String text) {
    Sentiment sentiment = ENRICHER.enrich(text, null);

    assertThat(sentiment.label()).isEqualTo(Label.UNKNOWN);
    assertThat(sentiment.score()).isNull();
    assertThat(sentiment.terms()).isEmpty();
    assertThat(sentiment.quality()).isNull();
  }

  @Test
  void aDeclaredLanguageWithoutAListIsUnknownEvenIfItsWordsLookLikeOurs() {
    assertThat(ENRICHER.enrich("super fantastic", "pl").label()).isEqualTo(Label.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\n", "...", "123", "@you", "https://example.org/great", "⌚"})
  void whereThereAreNoWordsNothingIsKnown(String text) {
    assertThat(ENRICHER.enrich(text, null).label()).isEqualTo(Label.UNKNOWN);
    assertThat(ENRICHER.enrich(text, "en").label()).isEqualTo(Label.UNKNOWN);
    assertThat(ENRICHER.enrich(text, null).language()).isEqualTo(Language.UNKNOWN);
  }

  @Test
  void signsAloneAreReadWhateverTheLanguage() {
    assertThat(ENRICHER.enrich("😍😍 ❤️", null).label()).isEqualTo(Label.POSITIVE);
    assertThat(ENRICHER.enrich("😡🤬", "ja").label()).isEqualTo(Label.NEGATIVE);
    assertThat(ENRICHER.enrich("👎", null).label()).isEqualTo(Label.NEGATIVE);
    assertThat(ENRICHER.enrich(":)", null).score()).isPositive();
    assertThat(ENRICHER.enrich("😍", "en").quality()).isNull();
  }

  @Test
  void anAnswerSaysWhoDecidedAndWhy() {
    Sentiment sentiment = ENRICHER.enrich("What a great show!", "en");

    assertThat(sentiment.version())
        .matches("lexicon-[0-9a-f]{8}\\.rules-\\d+\\.layer-[0-9a-f]{8}")
        .isEqualTo(ENRICHER.version("en"));
    assertThat(sentiment.terms()).extracting(Term::text).contains("great");
    assertThat(sentiment.score()).isBetween(0.0, 1.0);
  }

  @Test
  void manyThreadsGetTheSameAnswers() {
    List<String> texts =
        IntStream.range(0, 500)
            .mapToObj(i -> i % 2 == 0 ? "I love this great day " + i : "Das war schrecklich " + i)
            .toList();

    List<Sentiment> alone = texts.stream().map(text -> ENRICHER.enrich(text, null)).toList();
    List<Sentiment> together =
        texts.parallelStream().map(text -> ENRICHER.enrich(text, null)).toList();

    assertThat(together).isEqualTo(alone);
  }
}
