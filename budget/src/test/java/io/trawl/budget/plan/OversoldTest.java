package io.trawl.budget.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OversoldTest {

  private static Oversold after(Oversold before, int prices, double made, double ripeness) {
    Oversold sold = before;
    for (int i = 0; i < prices; i++) {
      sold = sold.next(made / 10, made, made * ripeness);
    }
    return sold;
  }

  @Test
  void moreIsSoldWhileCallsAreLeftOverAndNeverTooMuch() {
    assertThat(after(Oversold.NOT, 120, 9, 1).factor()).isBetween(1.01, 1.2);
    assertThat(after(Oversold.NOT, 10_000, 1, 1).factor()).isEqualTo(Oversold.FACTOR_MAX);
  }

  @Test
  void lessIsSoldOnceAllAreUsed() {
    Oversold more = after(Oversold.NOT, 120, 9, 1);
    assertThat(after(more, 10_000, 10, 1).factor()).isEqualTo(1);
  }

  /** Of ten calls 9.9 are made: those that are left are not worth that many wait. */
  @Test
  void theLastCallsAreSoldOnlyWhileFewWait() {
    double crowded = Oversold.RIPENESS + 0.05;
    assertThat(after(Oversold.NOT, 600, 9.9, 1).factor()).isGreaterThan(1.01);
    assertThat(after(Oversold.NOT, 600, 9.9, crowded).factor()).isLessThan(1.001);
  }

  @Test
  void whereNobodyLookedNothingIsKnownOfWaiting() {
    Oversold crowded = after(Oversold.NOT, 120, 9, 1.5);
    assertThat(crowded.next(0, 0, 0).ripeness()).isEqualTo(crowded.ripeness()).isGreaterThan(1.2);
  }
}
