package io.trawl.budget;

import static io.trawl.budget.Expect.expect;

/** What a rule counts of a cost. */
public sealed interface Measure {

  /** Calls. */
  record Calls() implements Measure {}

  /** Points of a quota. */
  record Units() implements Measure {}

  /** Records delivered. */
  record Rows() implements Measure {}

  /**
   * Money for records delivered.
   *
   * @param microsPerRow price of one, in millionths of the currency, {@code >= 1}
   */
  record Money(long microsPerRow) implements Measure {
    public Money {
      expect(microsPerRow >= 1, "microsPerRow", microsPerRow, ">= 1");
    }
  }

  /** How much of it a cost is, {@code >= 0}. */
  default long of(Cost cost) {
    return switch (this) {
      case Calls() -> cost.calls();
      case Units() -> cost.units();
      case Rows() -> cost.rows();
      case Money(var micros) -> Math.multiplyExact(cost.rows(), micros);
    };
  }
}
