package io.trawl.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConfusionTest {

  /** Sentiment: recalls .80 / .60 / .70 → macro recall .70. */
  @Test
  void theMacroRecallIsTheMeanOfTheThreeRecalls() {
    Confusion confusion = new Confusion();
    add(confusion, Label.POSITIVE, 8, 1, 1);
    add(confusion, Label.NEUTRAL, 2, 6, 2);
    add(confusion, Label.NEGATIVE, 1, 2, 7);

    assertThat(confusion.recall(Label.POSITIVE)).isEqualTo(0.8);
    assertThat(confusion.recall(Label.NEUTRAL)).isEqualTo(0.6);
    assertThat(confusion.recall(Label.NEGATIVE)).isEqualTo(0.7);
    assertThat(confusion.macroRecall()).isCloseTo(0.7, within(1e-12));
    assertThat(confusion.n()).isEqualTo(30);
  }

  @Test
  void theMacroF1IsTheMeanOfTheHarmonicMeansOfRecallAndPrecision() {
    Confusion confusion = new Confusion();
    add(confusion, Label.POSITIVE, 8, 1, 1);
    add(confusion, Label.NEUTRAL, 2, 6, 2);
    add(confusion, Label.NEGATIVE, 1, 2, 7);

    // F1 = 2 × right / (posts + answers): 16/21, 12/19, 14/20.
    double mean = (16.0 / 21 + 12.0 / 19 + 14.0 / 20) / 3;
    assertThat(confusion.macroF1()).isCloseTo(mean, within(1e-12));
  }

  @Test
  void whatIsCalledUnknownIsMissedAndCountsForNoOtherLabel() {
    Confusion confusion = new Confusion();
    confusion.add(Label.POSITIVE, Label.POSITIVE);
    confusion.add(Label.POSITIVE, Label.UNKNOWN);
    confusion.add(Label.NEUTRAL, Label.NEUTRAL);
    confusion.add(Label.NEGATIVE, Label.NEGATIVE);

    assertThat(confusion.macroRecall()).isCloseTo((0.5 + 1 + 1) / 3, within(1e-12));
    assertThat(confusion.macroF1()).isCloseTo((2.0 / 3 + 1 + 1) / 3, within(1e-12));
  }

  @Test
  void ofNoPostsEverythingIsZero() {
    assertThat(new Confusion().macroRecall()).isZero();
    assertThat(new Confusion().macroF1()).isZero();
  }

  @Test
  void nothingIsKnownToBeUnknown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Confusion().add(Label.UNKNOWN, Label.NEUTRAL))
        .withMessageContaining("truth: UNKNOWN");
  }

  private static void add(Confusion to, Label truth, int positive, int neutral, int negative) {
    for (int i = 0; i < positive; i++) {
      to.add(truth, Label.POSITIVE);
    }
    for (int i = 0; i < neutral; i++) {
      to.add(truth, Label.NEUTRAL);
    }
    for (int i = 0; i < negative; i++) {
      to.add(truth, Label.NEGATIVE);
    }
  }
}
