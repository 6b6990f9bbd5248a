package io.trawl.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastAnswersTest {

  @ParameterizedTest
  @CsvSource({
    "'', false",
    "xx, false",
    "xxx, true",
    ".xx, false",
    "...xxx, true",
    "....xxx, false",
    ".........._xxxxxxxxxx, true",
    ".........._xxxxxxxxx., false",
    "xxxxxxxxxx_...................., false",
    "...................._xxxxxxxxxx, true"
  })
  void atLeastHalfOfTheLastTwentyAndThree(String answers, boolean faulty) {
    LastAnswers last = LastAnswers.NONE;
    for (char one : answers.replace("_", "").toCharArray()) {
      last = last.after(one == 'x');
    }
    assertThat(last.areFaulty()).isEqualTo(faulty);
    assertThat(last.answers()).isLessThanOrEqualTo(LastAnswers.MAX);
  }
}
