package io.trawl.simulator;

import static io.trawl.model.Checks.check;

import io.trawl.simulator.api.Windows;
import java.time.Duration;

/**
 * What one credential may spend on one network.
 *
 * @param calls calls in any window, 1 to 100,000
 * @param window length of a window, product time
 * @param windows when windows begin
 */
public record BudgetLimit(int calls, Duration window, Windows windows) {

  static final int CALLS_MAX = 100_000;

  public BudgetLimit {
    check(calls >= 1 && calls <= CALLS_MAX, "calls", calls, "1.." + CALLS_MAX);
    check(window.isPositive(), "window", window, "longer than nothing");
  }

  /** So many calls in any window. */
  public BudgetLimit(int calls, Duration window) {
    this(calls, window, new Windows.Rolling());
  }
}
