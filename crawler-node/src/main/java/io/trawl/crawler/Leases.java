package io.trawl.crawler;

import io.trawl.budget.RollingCount;
import io.trawl.protocol.Token;
import io.trawl.registry.Tokens;
import io.trawl.registry.Tokens.LeaseRow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a credential may spend, leased a few calls at a time and handed on one by one.
 *
 * <p>A lease costs one durable row however many calls it has, and a crash wastes what was not
 * handed on. So it doubles while it is used up, falls back to what was used of it, and never holds
 * more than a {@link #SHARE}th of the limit. Belongs to one actor; decides and does nothing.
 */
final class Leases {

  /** Most calls in one lease. */
  static final int CALLS_MAX = 20;

  /** A crash may waste one part in so many of a window. */
  static final int SHARE = 50;

  /** A permit, for one call before {@code useBy}. */
  record Permit(long leaseId, Instant useBy) {}

  /** A lease of which something may still come. */
  private static final class Lease {
    private final int calls;
    private final Instant useBy;
    private int handed;
    private int settled;
    private int made;
    private boolean closed;

    Lease(LeaseRow row) {
      calls = row.calls();
      useBy = row.useBy();
    }
  }

  private final Duration useBy;
  private final Map<Long, Lease> open = new HashMap<>();
  private RollingCount ledger;
  private long last;
  private int size = 1;

  /** Of a token that was taken over: whatever has a row may have been spent. */
  static Leases of(Tokens.Owned owned, Duration guard, Duration useBy, Instant now) {
    Tokens.Token token = owned.token();
    RollingCount spent =
        RollingCount.empty(new RollingCount.Limit(token.calls(), token.window(), guard));
    long last = 0;
    for (LeaseRow row : owned.leases()) {
      spent = spent.lease(row.id(), row.calls(), now, row.useBy());
      last = Math.max(last, row.id());
    }
    if (token.suspendedUntil() != null) {
      spent = spent.suspendedUntil(token.suspendedUntil());
    }
    return new Leases(spent, last, useBy);
  }

  /**
   * What is leased of a ledger from now on.
   *
   * @param last the highest id of a lease that has a row
   * @param useBy how long a lease is good; one that has lost half of it is not handed on
   */
  Leases(RollingCount ledger, long last, Duration useBy) {
    this.ledger = ledger;
    this.last = last;
    this.useBy = useBy;
  }

  /**
   * Promises calls: nothing of them may be handed on before the row is durable.
   *
   * @param wanted calls asked for at this moment
   * @return empty if no call is free
   */
  Optional<LeaseRow> lease(int wanted, Instant now) {
    forget(now);
    int most = Math.clamp(ledger.limit().calls() / SHARE, 1, CALLS_MAX);
    int calls = Math.min(Math.min(Math.max(wanted, size), most), ledger.free(now));
    if (calls < 1) {
      return Optional.empty();
    }
    LeaseRow row = new LeaseRow(++last, calls, now.plus(useBy));
    ledger = ledger.lease(row.id(), row.calls(), now, row.useBy());
    return Optional.of(row);
  }

  /** The row of a lease is durable. */
  void durable(LeaseRow row) {
    open.put(row.id(), new Lease(row));
  }

  /**
   * A permit of the newest lease; empty if it is used up or has grown old, or if the ledger grants
   * nothing: a clock that stepped back would stretch the lease.
   */
  Optional<Permit> take(Instant now) {
    Lease lease = open.get(last);
    if (lease == null || lease.closed || !ledger.grants(now)) {
      return Optional.empty();
    }
    if (!now.isBefore(lease.useBy.minus(useBy.dividedBy(2)))) {
      close(last, lease, now);
      return Optional.empty();
    }
    lease.handed++;
    ledger = ledger.granted(now);
    Permit permit = new Permit(last, lease.useBy);
    if (lease.handed == lease.calls) {
      close(last, lease, now);
    }
    return Optional.of(permit);
  }

  private void close(long id, Lease lease, Instant now) {
    lease.closed = true;
    size = lease.handed == lease.calls ? 2 * lease.calls : Math.max(1, lease.handed);
    if (lease.handed < lease.calls) {
      ledger = ledger.keep(id, lease.handed, now);
    }
    settleIfOver(id, lease, now);
  }

  /** What came of a permit: {@code made} calls, 0 or 1. */
  void settle(long id, int made, Instant now) {
    Lease lease = open.get(id);
    if (lease != null) {
      lease.settled++;
      lease.made += made;
      settleIfOver(id, lease, now);
    }
  }

  private void settleIfOver(long id, Lease lease, Instant now) {
    if (lease.closed && lease.settled >= lease.handed) {
      ledger = ledger.settle(id, lease.made, now);
      open.remove(id);
    }
  }

  /** Of a lease that has ended nothing is known any more: its calls stay spent. */
  private void forget(Instant now) {
    open.values().removeIf(lease -> lease.closed && !now.isBefore(lease.useBy.plus(useBy)));
  }

  /** The network said: nothing before this. */
  void suspend(Instant until) {
    ledger = ledger.suspendedUntil(until);
  }

  /** What it would grant now; a credential that is refused grants nothing. */
  Token.Standing standing(boolean refused, Instant now) {
    return new Token.Standing(refused ? 0 : left(now), freeAt(now));
  }

  /** Calls not leased yet, and those leased and not handed on. */
  private int left(Instant now) {
    Lease lease = open.get(last);
    if (lease == null || lease.closed || !ledger.grants(now)) {
      return ledger.free(now);
    }
    boolean old = !now.isBefore(lease.useBy.minus(useBy.dividedBy(2)));
    return ledger.free(now) + (old ? 0 : lease.calls - lease.handed);
  }

  /** The earliest instant at which a call may be free again. */
  Instant freeAt(Instant now) {
    return ledger.freeAt(now);
  }
}
