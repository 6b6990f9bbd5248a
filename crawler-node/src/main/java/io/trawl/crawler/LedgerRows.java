package io.trawl.crawler;

import io.trawl.budget.Cost;
import io.trawl.budget.Ledger;
import io.trawl.registry.Tokens.Asked;
import io.trawl.registry.Tokens.LeaseRow;
import io.trawl.registry.Tokens.Spent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** The durable form of a ledger: rows of leases, and how they are read. */
final class LedgerRows {

  /** What happened to a ledger, and when. */
  private record Event(Instant at, UnaryOperator<Ledger> change) {}

  private LedgerRows() {}

  static LeaseRow of(long id, Cost cost, int calls, Instant at, Instant useBy) {
    Asked asked = new Asked(cost.endpoint(), cost.object(), cost.units(), cost.rows(), at);
    return new LeaseRow(id, calls, useBy, asked, Spent.UNKNOWN);
  }

  /** Calls that were made, each at this cost. */
  static LeaseRow made(long id, Cost cost, int calls, Instant at) {
    Cost all = cost.times(calls);
    Spent spent = new Spent(calls, calls, all.units(), all.rows(), at);
    return new LeaseRow(id, calls, at, of(id, cost, calls, at, at).asked(), spent);
  }

  static Cost cost(Asked asked) {
    return new Cost(asked.endpoint(), asked.object(), 1, asked.units(), asked.rows());
  }

  /** The ledger after all that its rows tell, in the order in which it happened. */
  static Ledger read(List<LeaseRow> rows, Ledger empty) {
    List<Event> events = new ArrayList<>();
    for (LeaseRow row : rows) {
      Cost cost = cost(row.asked());
      Instant at = row.asked().at() == null ? Instant.EPOCH : row.asked().at();
      events.add(
          new Event(at, ledger -> ledger.reserve(row.id(), cost, row.calls(), at, row.useBy())));
      Spent spent = row.spent();
      Instant settledAt = spent.at();
      if (settledAt != null) {
        Cost fact =
            cost.nothing().and(new Cost("", null, spent.calls(), spent.units(), spent.rows()));
        Instant told = settledAt.isBefore(at) ? at : settledAt;
        events.add(
            new Event(told, ledger -> ledger.settle(row.id(), spent.settled(), fact, settledAt)));
      }
    }
    events.sort(Comparator.comparing(Event::at));
    Ledger ledger = empty;
    for (Event event : events) {
      ledger = event.change().apply(ledger);
    }
    return ledger;
  }
}
