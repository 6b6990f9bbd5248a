package io.trawl.enrich.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trawl.enrich.Term;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {

  private static final LanguageReader ENGLISH = LanguageReader.of("en");

  /** Compounds that VADER's authors publish for sentences without exclamation marks. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "VADER is smart, handsome, and funny. | 0.8316",
        "VADER is very smart, handsome, and funny. | 0.8545",
        "The book was good. | 0.4404",
        "The book was kind of good. | 0.3832",
        "Today sux | -0.3612",
      })
  void sentencesAreWeighedAsVaderWeighsThem(String sentence, double compound) {
    assertThat(ENGLISH.read(sentence).compound()).isCloseTo(compound, within(0.15));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | This is good | This is not good",
        "en | I like to love it | I don't love it",
        "en | It is terrible | It isn't terrible",
        "en | She is happy | She is never really happy",
        "en | funny | can’t be funny",
        "de | Das ist gut | Das ist nicht gut",
        "de | Das gefällt mir | Das gefällt mir nicht",
        "de | Ein Problem | Kein Problem",
        "es | Me gusta | No me gusta",
        "es | es feliz | nunca es feliz",
        "fr | J'aime ça | Je n'aime pas ça",
        "fr | J'aime | J'aime pas",
        "fr | c'est bon | ce n’est pas bon",
        "it | mi piace | non mi piace",
        "it | è bello | non è bello",
        "pt | eu gosto disso | eu não gosto disso",
        "pt | foi bom | nao foi bom",
      })
  void negationTurnsWhatItStandsWith(String language, String plain, String negated) {
    LanguageReader reader = LanguageReader.of(language);

    double before = reader.read(plain).compound();
    double after = reader.read(negated).compound();

    assertThat(before).isNotZero();
    assertThat(after).isNotZero();
    assertThat(Math.signum(after)).isEqualTo(-Math.signum(before));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "It is not. Good for you",
        "Not today, good people",
        "No #tag good",
        "I could not say what they might have thought was good",
      })
  void negationDoesNotReachOverAPauseOrFarAway(String text) {
    assertThat(ENGLISH.read(text).positive()).isPositive();
    assertThat(ENGLISH.read(text).negative()).isLessThan(ENGLISH.read(text).positive());
  }

  @Test
  void aPhraseIsMoreThanItsWords() {
    assertThat(ENGLISH.read("can't wait for Friday").terms())
        .containsExactly(new Term("can't wait", 3.2));
    assertThat(ENGLISH.read("can’t wait for Friday").positive()).isEqualTo(3.2);
    assertThat(ENGLISH.read("no problem").negative()).isZero();
  }

  @Test
  void aPhraseWithANegatorIsNotNegatedAgain() {
    assertThat(LanguageReader.of("fr").read("Ce n'est pas mal").positive()).isEqualTo(2);
    assertThat(LanguageReader.of("es").read("No está nada mal").positive()).isEqualTo(2);
  }

  @Test
  void shoutingCountsMoreWhereNotAllIsShouted() {
    double said = ENGLISH.read("this is great").positive();

    assertThat(ENGLISH.read("this is GREAT").positive()).isCloseTo(said + 0.733, within(1e-9));
    assertThat(ENGLISH.read("THIS IS GREAT").positive()).isEqualTo(said);
  }

  @Test
  void aBoosterStrengthensAndADamperWeakens() {
    double said = ENGLISH.read("it is good").positive();

    assertThat(ENGLISH.read("it is very good").positive()).isCloseTo(said + 0.293, within(1e-9));
    assertThat(ENGLISH.read("it is slightly good").positive())
        .isCloseTo(said - 0.293, within(1e-9));
    assertThat(LanguageReader.of("de").read("super gut").terms()).hasSize(1);
  }

  @Test
  void whatComesAfterButCountsMore() {
    Evidence evidence = ENGLISH.read("The food was good but the service was bad");

    assertThat(evidence.negative()).isGreaterThan(evidence.positive() * 2);
  }

  @Test
  void lettersThatAreStretchedAreRead() {
    assertThat(ENGLISH.read("goooood").positive()).isGreaterThan(ENGLISH.read("good").positive());
    assertThat(LanguageReader.of("pt").read("liiindooo").positive()).isPositive();
  }

  @Test
  void tagsAreCutByCapitalsAndByKnownWords() {
    assertThat(ENGLISH.read("#GoodMorning").positive()).isPositive();
    assertThat(ENGLISH.read("#besttripever").positive()).isPositive();
    assertThat(ENGLISH.read("#cantwait").positive()).isEqualTo(3.2);
    assertThat(ENGLISH.read("#ihatemondays").negative()).isPositive();
    assertThat(LanguageReader.of("de").read("#ichliebemusik").positive()).isPositive();
    assertThat(LanguageReader.of("es").read("#buenosdias").positive()).isPositive();
    assertThat(LanguageReader.of("fr").read("#jetaime").positive()).isPositive();
    assertThat(ENGLISH.read("#happy").positive()).isPositive();
  }

  @Test
  void aWordInsideAnotherIsNoWord() {
    assertThat(ENGLISH.read("#therapist").found()).isFalse();
    assertThat(ENGLISH.read("#classic").negative()).isZero();
    assertThat(ENGLISH.read("#unknowableword").found()).isFalse();
  }

  @Test
  void linksAndNamesOfAccountsAreNotRead() {
    assertThat(
            ENGLISH
                .read("@happy @love@great.example https://good.example/love www.best.example/x")
                .found())
        .isFalse();
  }

  @Test
  void signsMeanTheSameInEveryLanguage() {
    for (String language : LanguageReader.LANGUAGES) {
      LanguageReader reader = LanguageReader.of(language);
      assertThat(reader.read("😍").positive()).isEqualTo(3);
      assertThat(reader.read("👍🏽").positive()).isEqualTo(2.5);
      assertThat(reader.read("❤️").positive()).isEqualTo(3);
      assertThat(reader.read("x :( y").negative()).isEqualTo(2);
      assertThat(reader.read("🤬").negative()).isEqualTo(3);
    }
  }

  @Test
  void aSignThatIsRepeatedCountsLessEachTime() {
    assertThat(ENGLISH.read("😍😍😍😍😍😍😍😍").positive()).isBetween(5.0, 6.0);
  }

  @Test
  void aTimeOfDayDoesNotSmile() {
    assertThat(ENGLISH.read("at 10:30, 8:3 or a:D").found()).isFalse();
    assertThat(ENGLISH.read("see :D").found()).isTrue();
  }

  @Test
  void accentsAndUmlautsMayBeLeftAway() {
    assertThat(LanguageReader.of("es").read("fantastico").positive()).isPositive();
    assertThat(LanguageReader.of("de").read("schoen").positive()).isPositive();
    assertThat(LanguageReader.of("de").read("scho\u0308n").positive()).isPositive();
    assertThat(LanguageReader.of("de").read("schon").found()).isFalse();
  }

  @Test
  void escapesAreUndone() {
    assertThat(ENGLISH.read("I can\\u2019t wait").positive()).isEqualTo(3.2);
    assertThat(ENGLISH.read("I &lt;3 you").positive()).isPositive();
  }

  @Test
  void theEndOfALongPostIsRead() {
    assertThat(ENGLISH.read("and then ".repeat(8_000) + "it was great").positive()).isPositive();
  }

  @Test
  void theTermsSayWhatCarriedIt() {
    List<Term> terms = ENGLISH.read("Great phone, but the battery is NOT good 😡").terms();

    assertThat(terms).extracting(Term::text).containsExactly("Great", "good", "😡");
    assertThat(terms)
        .extracting(term -> Math.signum(term.weight()))
        .containsExactly(1.0, -1.0, -1.0);
  }
}
