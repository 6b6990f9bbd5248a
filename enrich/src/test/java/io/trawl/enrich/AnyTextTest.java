package io.trawl.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.enrich.lexicon.LanguageReader;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds for every text, however odd. */
class AnyTextTest {

  private static final Enricher ENRICHER = Enricher.ofLists();
  private static final Map<String, LanguageReader> READERS =
      LanguageReader.LANGUAGES.stream()
          .collect(Collectors.toMap(Function.identity(), LanguageReader::of));
  private static final int MEGABYTE = 1024 * 1024;

  @Property(tries = 2_000)
  void noTextIsTooOdd(@ForAll("texts") String text, @ForAll("tags") String declared) {
    isWhole(ENRICHER.enrich(text, declared));
    isWhole(ENRICHER.enrich(text, null));
  }

  @Property(tries = 500)
  void aNegatorTurnsEveryStrongWord(
      @ForAll("languages") String language, @ForAll("words") String word) {
    LanguageReader reader = READERS.get(language);
    double plain = reader.read(word).compound();
    double negated = reader.read(negator(language) + " " + word).compound();

    assertThat(Math.signum(negated)).isEqualTo(-Math.signum(plain));
  }

  @Property(tries = 500)
  void moreOfTheSameNeverTurnsAText(@ForAll("words") String word) {
    LanguageReader english = READERS.get("en");

    double once = english.read(word).compound();
    double twice = english.read(word + ". " + word).compound();

    assertThat(Math.signum(twice)).isEqualTo(Math.signum(once));
    assertThat(Math.abs(twice)).isGreaterThanOrEqualTo(Math.abs(once));
  }

  @Property(tries = 500)
  void whatComesFirstDoesNotMatterToTheSums(
      @ForAll("words") String one, @ForAll("words") String two) {
    LanguageReader english = READERS.get("en");

    assertThat(english.read(one + ". " + two).positive())
        .isEqualTo(english.read(two + ". " + one).positive());
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.SECONDS)
  void aMegabyteIsReadInReasonableTime() {
    Random random = new Random(7);
    StringBuilder noise = new StringBuilder();
    while (noise.length() < MEGABYTE) {
      noise.appendCodePoint(random.nextInt(0x1ffff));
    }

    for (String part :
        List.of(
            "great ",
            "#besttripevergreat",
            "not but ",
            "😍",
            "!",
            "@a.",
            "a'",
            "\ud800",
            "http",
            "e\u0301",
            "\\u2019",
            "&amp;")) {
      isWhole(ENRICHER.enrich(part.repeat(MEGABYTE / part.length()), "en"));
      isWhole(ENRICHER.enrich(part.repeat(MEGABYTE / part.length()), null));
    }
    isWhole(ENRICHER.enrich(noise.toString(), "fr"));
    isWhole(ENRICHER.enrich(noise.toString(), null));
  }

  private static void isWhole(Sentiment sentiment) {
    assertThat(sentiment.label() == Label.UNKNOWN).isEqualTo(sentiment.score() == null);
    if (sentiment.score() != null) {
      assertThat(sentiment.score()).isBetween(-1.0, 1.0);
    }
    assertThat(sentiment.terms()).hasSizeLessThanOrEqualTo(Sentiment.TERMS_MAX);
    assertThat(sentiment.language().confidence()).isBetween(0.0, 1.0);
  }

  private static String negator(String language) {
    return switch (language) {
      case "en" -> "not";
      case "de" -> "nicht";
      case "fr" -> "pas";
      case "it" -> "non";
      case "es" -> "no";
      default -> "não";
    };
  }

  /** Any units at all, halves of surrogate pairs among them, and things that look like posts. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> units = Arbitraries.strings().withCharRange('\0', '\uffff').ofMaxLength(200);
    Arbitrary<String> posts =
        Arbitraries.of(
                "good", "not", "but", "#", "#BadDay", "@x", "http://", "😍", "\ud83d", "!", "?",
                "\n", " ", "'", "’", "n't", "l'", "_", ":", ")", "D:", "ß", "ﬁ", "\u0307", "\\u00",
                "&amp;", "très", "mal", "İ")
            .list()
            .ofMaxSize(40)
            .map(parts -> String.join("", parts));
    return Arbitraries.oneOf(units, posts);
  }

  @Provide
  Arbitrary<String> tags() {
    return Arbitraries.oneOf(
        Arbitraries.of("en", "de", "es", "fr", "pt", "it", "ja", "und", "", "x-y-z"),
        Arbitraries.strings().ofMaxLength(8));
  }

  @Provide
  Arbitrary<String> languages() {
    return Arbitraries.of(LanguageReader.LANGUAGES);
  }

  /** Strong in every language that has the word, or the same sign in all. */
  @Provide
  Arbitrary<String> words() {
    return Arbitraries.of("happy", "love", "great", "awesome", "shit", "fuck");
  }
}
