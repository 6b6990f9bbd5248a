package io.trawl.lake.merge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextPrintTest {

  private static final String TEXT = "Our new harbour shoe is here, look: #shoes https://t.co/a1b2";

  @Test
  void theSameTextIsOneHoweverANetworkWritesIt() {
    assertThat(TextPrint.of(TEXT)).isPresent();
    assertThat(TextPrint.of("  OUR new\nharbour  shoe is here – look #Shoes http://bit.ly/zz "))
        .isEqualTo(TextPrint.of(TEXT));
    assertThat(TextPrint.of("Ｏｕｒ new harbour shoe is here, look: #shoes www.x.example/1"))
        .isEqualTo(TextPrint.of(TEXT));
  }

  @Test
  void anotherTextIsAnother() {
    assertThat(TextPrint.of("Our old harbour shoe is here, look: #shoes"))
        .isNotEqualTo(TextPrint.of(TEXT));
    assertThat(TextPrint.of("Das ist der neue Hafenschuh 🥾 für alle"))
        .isNotEqualTo(TextPrint.of("Das ist der neue Hafenschuh 🎉 für alle"));
  }

  @Test
  void aTextThatEverybodyCouldSayHasNone() {
    assertThat(TextPrint.of("")).isEmpty();
    assertThat(TextPrint.of("Good morning!")).isEmpty();
    assertThat(TextPrint.of("https://example.org/a-very-long-address-and-nothing-else")).isEmpty();
  }
}
