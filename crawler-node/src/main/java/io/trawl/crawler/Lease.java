package io.trawl.crawler;

import io.trawl.budget.Cost;
import io.trawl.registry.Tokens.LeaseRow;
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

  /** One that a former owner handed on: what is made of it is told to us now. */
  static Lease handedOn(LeaseRow row) {
    Lease lease = new Lease(row.calls(), row.useBy(), LedgerRows.cost(row.asked()));
    Spent known = row.spent();
    lease.handed = row.calls();
    lease.settled = known.settled();
    lease.spent = new Cost("", null, known.calls(), known.units(), known.rows());
    return lease;
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
