package io.trawl.lake.merge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "nike", "fußball", "👟", "a👟", "👟👟b"})
  void whatEveryStoreTakesStaysTheSameObject(String text) {
    assertThat(Clean.text(text)).isSameAs(text);
  }

  @Test
  void aLoneSurrogateIsReplacedAndItsNeighboursStay() {
    assertThat(Clean.text("👟\uD83D")).isEqualTo("👟\uFFFD");
    assertThat(Clean.text("\uDC5F👟")).isEqualTo("\uFFFD👟");
    assertThat(Clean.text("\uD83D\uD83D\uDC5F")).isEqualTo("\uFFFD👟");
    assertThat(Clean.text("\uD83Dx")).isEqualTo("\uFFFDx");
  }

  @Test
  void aNulIsWrittenOut() {
    assertThat(Clean.text("👟\0b")).isEqualTo("👟\\u0000b");
  }
}
