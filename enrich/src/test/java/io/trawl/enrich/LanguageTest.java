package io.trawl.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {

  @ParameterizedTest
  @CsvSource({
    "en, en",
    "pt-BR, pt",
    "EN_us, en",
    "eng, en",
    "deu, de",
    "zh-Hant-TW, zh",
    "haw, haw",
    "' fr ', fr"
  })
  void aNetworksTagNamesALanguage(String tag, String code) {
    assertThat(Language.declared(tag)).contains(new Language(code, 1, Language.Origin.DECLARED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "und", "zxx", "mul", "mis", "qme", "qht", "not a tag", "12", "x"})
  void aTagThatNamesNoneSaysNothing(String tag) {
    assertThat(Language.declared(tag)).isEmpty();
  }

  @Test
  void aNetworkNeedNotSayAnything() {
    assertThat(Language.declared(null)).isEmpty();
  }
}
