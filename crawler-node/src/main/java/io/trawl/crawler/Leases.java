package io.trawl.crawler;

import io.trawl.budget.Budget;
import io.trawl.budget.Cost;
import io.trawl.budget.Even;
import io.trawl.budget.Ledger;
import io.trawl.budget.Ledger.Room;
import io.trawl.budget.Margins;
import io.trawl.budget.Note;
import io.trawl.budget.Said;
import io.trawl.budget.Standing;
import io.trawl.registry.Tokens;
import io.trawl.registry.Tokens.LeaseRow;
import io.trawl.registry.Tokens.Spent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a credential may spend, leased a few calls at a time and handed on one by one.
 *
 * <p>A lease costs one durable row however many calls it has, and a crash wastes what was not
 * handed on. So it doubles while it is used up, falls back to what was used of it, and never holds
 * more than a {@link #SHARE}th of the tightest limit. Calls that cost the same share leases.
 * Belongs to one actor; decides and does nothing.
 */
final class Leases {

  /** Most calls in one lease. */
  static final int CALLS_MAX = 20;

  /** A crash may waste one part in so many of a window. */
  static final int SHARE = 50;

  /** Most costs whose leases' sizes are remembered: where objects are counted, each has one. */
  private static final int SIZES_MAX = 1_000;

  /** A permit, for one call before {@code useBy}. */
  record Permit(long leaseId, Instant useBy) {}

  private final Budget budget;
  private final Duration useBy;
  private final Map<Long, Lease> open = new HashMap<>();
  private final Map<Cost, Long> newest = new HashMap<>();
  private final Map<Cost, Integer> sizes = new HashMap<>();
  private final Map<Long, Spent> unsaved = new HashMap<>();
  private Ledger ledger;
  private Even even;
  private long last;

  /** Of a token that was taken over. */
  static Leases of(
      Tokens.Owned owned, Budget budget, Margins margins, Duration useBy, Instant now) {
    Ledger spent = LedgerRows.read(owned.leases(), Ledger.empty(budget, margins)).granted(now);
    Instant until = owned.token().suspendedUntil();
    long last = owned.leases().stream().mapToLong(LeaseRow::id).max().orElse(0);
    Leases ours =
        new Leases(budget, until == null ? spent : spent.suspendedUntil(until), last, useBy, now);
    owned.leases().stream()
        .filter(row -> row.spent().settled() < row.calls())
        .forEach(row -> ours.open.put(row.id(), Lease.handedOn(row)));
    ours.forget(now);
    return ours;
  }

  /**
   * What is leased of a ledger from now on.
   *
   * @param last the highest id of a lease that has a row
   * @param useBy how long a lease is good; one that has lost half of it is not handed on
   */
  Leases(Budget budget, Ledger ledger, long last, Duration useBy, Instant now) {
    this.budget = budget;
    this.even = Even.of(budget, now);
    this.ledger = ledger;
    this.last = last;
    this.useBy = useBy;
  }

  /** What a call costs in the eyes of this credential's limits. */
  Cost counted(Cost cost) {
    return budget.counted(cost);
  }

  /**
   * Promises calls: nothing of them may be handed on before the row is durable.
   *
   * @param cost as {@link #counted}
   * @param wanted calls asked for at this moment
   * @return empty if no call is free
   */
  Optional<LeaseRow> lease(Cost cost, int wanted, Instant now) {
    forget(now);
    return leased(cost, wanted, now)
        .or(() -> giveBackOld(now) ? leased(cost, wanted, now) : Optional.empty());
  }

  private Optional<LeaseRow> leased(Cost cost, int wanted, Instant now) {
    int most = Math.clamp(budget.most(cost) / SHARE, 1, CALLS_MAX);
    int asked = even.room(Math.min(Math.max(wanted, sizes.getOrDefault(cost, 1)), most), now);
    Instant end = now.plus(useBy);
    if (asked == 0 || !(ledger.room(cost, asked, now, end) instanceof Room.Free(var calls))) {
      return Optional.empty();
    }
    long id = ++last;
    LeaseRow row = LedgerRows.of(id, cost, calls, ledger.promisedAt(now), end);
    ledger = ledger.reserve(id, cost, calls, now, end);
    even = even.taken(calls, now);
    return Optional.of(row);
  }

  /** Calls promised for something that nobody has asked for again; false if there are none. */
  private boolean giveBackOld(Instant now) {
    Map<Long, Lease> old = new HashMap<>();
    for (long id : newest.values()) {
      Lease lease = open.get(id);
      if (lease != null && isOld(lease, now)) {
        old.put(id, lease);
      }
    }
    old.forEach((id, lease) -> close(id, lease, now));
    return !old.isEmpty();
  }

  /** The row of a lease is durable. */
  void durable(LeaseRow row) {
    Cost cost = LedgerRows.cost(row.asked());
    open.put(row.id(), new Lease(row.calls(), row.useBy(), cost));
    newest.put(cost, row.id());
  }

  /**
   * A permit of the newest lease; empty if it is used up or has grown old, or if the ledger grants
   * nothing: a clock that stepped back would stretch the lease.
   */
  Optional<Permit> take(Cost cost, Instant now) {
    Long id = newest.get(cost);
    Lease lease = id == null ? null : open.get(id);
    if (id == null || lease == null || !ledger.grants(now)) {
      return Optional.empty();
    }
    if (isOld(lease, now)) {
      close(id, lease, now);
      return Optional.empty();
    }
    lease.hand();
    ledger = ledger.granted(now);
    if (lease.unhanded() == 0) {
      close(id, lease, now);
    }
    return Optional.of(new Permit(id, lease.useBy()));
  }

  private boolean isOld(Lease lease, Instant now) {
    return !now.isBefore(lease.useBy().minus(useBy.dividedBy(2)));
  }

  private void close(long id, Lease lease, Instant now) {
    newest.remove(lease.cost());
    if (sizes.size() >= SIZES_MAX) {
      sizes.clear();
    }
    int left = lease.unhanded();
    sizes.put(lease.cost(), left == 0 ? 2 * lease.calls() : Math.max(1, lease.calls() - left));
    if (left > 0) {
      even = even.taken(-left, now);
      settled(id, lease, left, lease.cost().nothing(), now);
    }
  }

  /** What came of a permit: {@code made} calls, 0 or 1, at their full cost. */
  void settle(long id, int made, Instant now) {
    Lease lease = open.get(id);
    if (lease != null) {
      even = made == 0 ? even.taken(-1, now) : even;
      settled(id, lease, 1, made == 0 ? lease.cost().nothing() : lease.cost().times(made), now);
    }
  }

  /** A call was made with a permit, and so many records came. */
  void delivered(long id, long rows, Instant now) {
    Lease lease = open.get(id);
    if (lease != null) {
      settled(id, lease, 1, counted(lease.cost().delivered(rows)), now);
    }
  }

  private void settled(long id, Lease lease, int calls, Cost fact, Instant now) {
    ledger = ledger.settle(id, calls, fact, now);
    unsaved.put(id, lease.settled(calls, fact, now));
    if (lease.isOver()) {
      open.remove(id);
    }
  }

  /** What became of leases since this was last asked. */
  Map<Long, Spent> unsaved() {
    Map<Long, Spent> taken = Map.copyOf(unsaved);
    unsaved.clear();
    return taken;
  }

  boolean hasUnsaved() {
    return !unsaved.isEmpty();
  }

  /** Of a lease that has ended nothing is known any more: its calls stay spent. */
  private void forget(Instant now) {
    open.values().removeIf(lease -> !now.isBefore(lease.useBy().plus(useBy)));
    newest.values().removeIf(id -> !open.containsKey(id));
  }

  /** The network said: nothing before this. */
  void suspend(Instant until) {
    ledger = ledger.suspendedUntil(until);
  }

  /** The network's word. */
  List<Note> heard(Said said, Instant now) {
    Ledger.Heard heard = ledger.heard(said, now);
    ledger = heard.ledger();
    return heard.notes();
  }

  /** Calls that only the network knows of, as a row that a later owner counts. */
  LeaseRow foreign(String endpoint, long calls, Instant now) {
    Cost cost = counted(Cost.call(endpoint));
    return LedgerRows.made(++last, cost, (int) Math.min(calls, Integer.MAX_VALUE), now);
  }

  /** The clock was set ahead by so much: what was spent is no further back for that. */
  void later(Duration ahead) {
    ledger = ledger.later(ahead);
  }

  /** Nothing before this, as the network said; in the past if it said nothing. */
  Instant suspendedUntil() {
    return ledger.suspendedUntil();
  }

  /** Calls of any kind not leased yet, and those leased and not handed on. */
  int left(Instant now) {
    if (!ledger.grants(now)) {
      return 0;
    }
    int leased =
        newest.values().stream()
            .map(open::get)
            .filter(lease -> lease != null && !isOld(lease, now))
            .mapToInt(Lease::unhanded)
            .sum();
    Room room = room(counted(Cost.call("")), now);
    return room instanceof Room.Free(var calls) ? calls + leased : leased;
  }

  private Room room(Cost cost, Instant now) {
    return ledger.room(cost, 1_000_000, now, now.plus(useBy));
  }

  /** How every limit stands. */
  List<Standing> standing(Instant now) {
    return ledger.standing(now);
  }

  /** Calls refused because there were too many. */
  long refusedCalls() {
    return ledger.refused();
  }

  /** The earliest instant at which a call like this may be free again; now if one is. */
  Instant freeAt(Cost cost, Instant now) {
    Instant spread = even.next(now);
    return room(cost, now) instanceof Room.None(var until, _) && until.isAfter(spread)
        ? until
        : spread;
  }
}
