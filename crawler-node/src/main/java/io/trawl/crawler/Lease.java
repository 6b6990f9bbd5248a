package io.trawl.crawler;

import io.trawl.budget.Cost;
import io.trawl.registry.Tokens.Spent;
import java.time.Instant;

/** A lease of which something may still come: how much was handed on and what became of that. */
final class Lease {

  private final int calls;
  private final Instant useBy;
  private final Cost cost;
  private int handed;
  private int settled;
  private Cost spent;

  /**
   * A lease nothing of which was handed on.
   *
   * @param cost of one call
   */
  Lease(int calls, Instant useBy, Cost cost) {
    this.calls = calls;
    this.useBy = useBy;
    this.cost = cost;
    this.spent = cost.nothing();
  }

  int calls() {
    return calls;
  }

  Instant useBy() {
    return useBy;
  }

  Cost cost() {
    return cost;
  }

  void hand() {
    handed++;
  }

  int unhanded() {
    return calls - handed;
  }

  /** Something is known of so many more calls; what is known of all of them. */
  Spent settled(int more, Cost fact, Instant now) {
    settled += more;
    spent = spent.and(fact);
    return new Spent(settled, spent.calls(), spent.units(), spent.rows(), now);
  }

  /** Nothing more will be told. */
  boolean isOver() {
    return settled >= calls;
  }
}
