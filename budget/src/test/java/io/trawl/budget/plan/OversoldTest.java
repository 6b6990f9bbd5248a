package io.trawl.budget.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OversoldTest {

  private static Oversold after(Oversold before, int prices, double made) {
    Oversold sold = before;
    for (int i = 0; i < prices; i++) {
      sold = sold.next(made / 10);
    }
    return sold;
  }

  @Test
  void moreIsSoldWhileCallsAreLeftOverAndNeverTooMuch() {
    assertThat(after(Oversold.NOT, 120, 9).factor()).isBetween(1.01, 1.2);
    assertThat(after(Oversold.NOT, 10_000, 1).factor()).isEqualTo(Oversold.FACTOR_MAX);
  }

  @Test
  void lessIsSoldOnceAllAreUsed() {
    Oversold more = after(Oversold.NOT, 120, 9);
    assertThat(after(more, 10_000, 10).factor()).isEqualTo(1);
  }
}
