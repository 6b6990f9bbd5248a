package io.trawl.insights;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.lake.merge.Mood.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemarkTest {

  @ParameterizedTest
  @ValueSource(strings = {"Where can I buy it?", "どこで買えますか？", "أين؟", "what ?! https://x.example/"})
  void whatHasASignThatAsksIsAQuestion(String text) {
    assertThat(Remark.isQuestion(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Nice.", "see https://x.example/a?b=c", "www.x.example/?q=1 !"})
  void aSignInALinkAsksNothing(String text) {
    assertThat(Remark.isQuestion(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I want a REFUND now",
        "Mein Paket ist nie angekommen",
        "Schon wieder kaputt!",
        "una estafa total",
        "ce produit est cassé",
        "não funciona",
        "è una truffa"
      })
  void whoIsNegativeAndSaysWhatPeopleComplainByComplains(String text) {
    assertThat(Remark.isComplaint(text, Label.NEGATIVE)).isTrue();
    assertThat(Remark.isComplaint(text, Label.POSITIVE)).isFalse();
    assertThat(Remark.isComplaint(text, Label.UNKNOWN)).isFalse();
  }

  @Test
  void wordsCountFromTheirBegin() {
    assertThat(Remark.isComplaint("so sad", Label.NEGATIVE)).isFalse();
    assertThat(Remark.isComplaint("nonrefundable", Label.NEGATIVE)).isFalse();
    assertThat(Remark.isComplaint("refunds", Label.NEGATIVE)).isTrue();
    assertThat(Remark.isComplaint("5refunds ½refunds 𝐀refund", Label.NEGATIVE))
        .as("numbers and letters of any kind before them")
        .isFalse();
    assertThat(Remark.isComplaint("what-refund", Label.NEGATIVE)).isTrue();
  }
}
