package io.trawl.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What one credential has spent and promised under all its rules. Every change gives the next.
 *
 * <p>Calls are promised in leases before they are made. A call that nobody settles counts as if it
 * had been made at the last possible instant: nobody knows. One that is settled counts from then.
 */
public final class Ledger {

  /** Whether calls may be promised. */
  public sealed interface Room {

    /** So many, at least one. */
    record Free(int calls) implements Room {}

    /**
     * None.
     *
     * @param until when to ask again; later than now
     * @param rule who says no, by name; {@code clock} or {@code network} if it is no rule
     */
    record None(Instant until, String rule) implements Room {}
  }

  /** The next ledger, and what a person should know. */
  public record Heard(Ledger ledger, List<Note> notes) {}

  /** A promise of which nobody has said yet what became of it. */
  private record Held(Cost cost, int calls, Instant latest) {}

  /**
   * What is known of our clock.
   *
   * @param last the latest instant it has shown: one behind it grants nothing
   * @param doubt by how much it was set ahead, rightly or wrongly
   */
  private record Seen(Instant last, Duration doubt) {
    Seen at(Instant now) {
      return new Seen(Moments.later(now, last), doubt);
    }

    Seen later(Duration ahead) {
      return new Seen(last.plus(ahead), doubt.plus(ahead));
    }
  }

  /** What was refused, and until when nothing is promised for that. */
  private record Refusals(Instant until, long count) {
    Refusals until(Instant other, int more) {
      return new Refusals(Moments.later(other, until), count + more);
    }
  }

  private final Margins margins;
  private final List<Account> accounts;
  private final Map<Long, Held> leases;
  private final Seen seen;
  private final Refusals refusals;

  private Ledger(
      Margins margins,
      List<Account> accounts,
      Map<Long, Held> leases,
      Seen seen,
      Refusals refusals) {
    this.margins = margins;
    this.accounts = List.copyOf(accounts);
    this.leases = leases;
    this.seen = seen;
    this.refusals = refusals;
  }

  /** A ledger that has spent nothing. */
  public static Ledger empty(Budget budget, Margins margins) {
    List<Account> accounts =
        budget.rules().stream().map(rule -> Account.of(rule, margins)).toList();
    return new Ledger(
        margins,
        accounts,
        Map.of(),
        new Seen(Instant.EPOCH, Duration.ZERO),
        new Refusals(Instant.EPOCH, 0));
  }

  /**
   * Whether anything may be promised or handed on at all: nothing while a clock that stepped back
   * has not caught up, and nothing before the instant the network named.
   */
  public boolean grants(Instant now) {
    return !now.isBefore(seen.last()) && !now.isBefore(refusals.until());
  }

  /**
   * How many calls like this may be promised, each to be sent before {@code useBy}.
   *
   * @param wanted at the most, {@code >= 1}
   */
  public Room room(Cost cost, int wanted, Instant now, Instant useBy) {
    if (!grants(now)) {
      boolean back = now.isBefore(seen.last());
      Instant until = Moments.later(seen.last(), refusals.until());
      return new Room.None(until, back ? "clock" : "network");
    }
    Ledger known = at(now);
    Instant latest = margins.latest(useBy);
    int fits = wanted;
    Optional<Room.None> none = Optional.empty();
    for (Account account : known.counting(cost.endpoint())) {
      int room = account.fits(cost, now, latest);
      fits = Math.min(fits, room);
      if (room < 1) {
        none = Optional.of(later(none, account, cost, now));
      }
    }
    Room free = new Room.Free(fits);
    return none.<Room>map(no -> no).orElse(free);
  }

  private static Room.None later(
      Optional<Room.None> before, Account account, Cost cost, Instant now) {
    Instant freeAt = Moments.later(account.freeAt(cost, now), now.plusMillis(1));
    return before
        .filter(none -> !freeAt.isAfter(none.until()))
        .orElseGet(() -> new Room.None(freeAt, account.rule().name()));
  }

  private List<Account> counting(String endpoint) {
    return accounts.stream().filter(account -> account.rule().counts(endpoint)).toList();
  }

  /**
   * Promises calls; whether there is room was decided before, so that what is durable can always be
   * read again.
   *
   * @param cost of one call, at most
   */
  public Ledger reserve(long lease, Cost cost, int calls, Instant now, Instant useBy) {
    Instant latest = margins.latest(useBy);
    Ledger known = at(now);
    Map<Long, Held> next = new LinkedHashMap<>(known.leases);
    next.put(lease, new Held(cost, calls, latest));
    return known.with(
        known.each(cost.endpoint(), account -> account.reserve(cost, calls, now, latest)), next);
  }

  /**
   * What became of calls of a lease. What is told of a lease that has ended changes nothing: those
   * calls stay spent.
   *
   * @param fact what all of them cost together
   */
  public Ledger settle(long lease, int calls, Cost fact, Instant now) {
    Ledger known = at(now);
    Held held = known.leases.get(lease);
    if (held == null || calls < 1) {
      return known;
    }
    int settled = Math.min(calls, held.calls());
    boolean back = now.isBefore(seen.last());
    Instant heard = now.plus(margins.clock());
    Instant until = back ? held.latest() : Moments.earlier(heard, held.latest());
    var charge = new Charge(held.cost().times(settled), fact, settled, until, true);
    return known.charged(lease, held, charge, now);
  }

  /** Takes back calls that were never handed on. */
  public Ledger giveBack(long lease, int calls, Instant now) {
    Held held = leases.get(lease);
    return held == null ? this : settle(lease, calls, held.cost().nothing(), now);
  }

  /** A call was handed on: a clock behind this grants nothing. */
  public Ledger granted(Instant now) {
    return at(now);
  }

  /** Nothing before {@code until}, as it was told before this ledger began. */
  public Ledger suspendedUntil(Instant until) {
    return new Ledger(margins, accounts, leases, seen, refusals.until(until, 0));
  }

  /** The network's word, which can only take away. */
  public Heard heard(Said said, Instant now) {
    Ledger known = at(now);
    return switch (said) {
      case Said.Numbers numbers -> known.numbers(numbers, now);
      case Said.Used _ -> new Heard(known.told(said, now), List.of());
      case Said.Throttled(_, var until) -> {
        Instant wait = until == null ? now : Waits.throttled(until, now);
        yield new Heard(known.told(said, now).refused(wait), List.of());
      }
      case Said.Exhausted(_, var until) ->
          new Heard(known.told(said, now).refused(Waits.quota(until, now)), List.of());
    };
  }

  private Heard numbers(Said.Numbers said, Instant now) {
    Optional<Account> meant = Meant.by(said, counting(said.endpoint()));
    if (meant.isEmpty()) {
      return new Heard(this, List.of());
    }
    Account.Heard heard = meant.get().numbers(said, now);
    List<Account> next = new ArrayList<>(accounts);
    next.set(next.indexOf(meant.get()), heard.account());
    return new Heard(with(next, leases), heard.notes());
  }

  private Ledger told(Said said, Instant now) {
    return with(each(said.endpoint(), account -> account.heard(said, now)), leases);
  }

  private Ledger refused(Instant until) {
    return new Ledger(margins, accounts, leases, seen, refusals.until(until, 1));
  }

  /** What has ended without a word is spent; the clock has been here. */
  private Ledger at(Instant now) {
    Ledger known = new Ledger(margins, accounts, leases, seen.at(now), refusals);
    for (Map.Entry<Long, Held> lease : leases.entrySet()) {
      Held held = lease.getValue();
      if (held.latest().isBefore(now)) {
        Cost all = held.cost().times(held.calls());
        var charge = new Charge(all, all, held.calls(), held.latest(), false);
        known = known.charged(lease.getKey(), held, charge, now);
      }
    }
    return known;
  }

  private Ledger charged(long lease, Held held, Charge charge, Instant now) {
    Map<Long, Held> next = new LinkedHashMap<>(leases);
    if (charge.calls() < held.calls()) {
      next.put(lease, new Held(held.cost(), held.calls() - charge.calls(), held.latest()));
    } else {
      next.remove(lease);
    }
    return with(each(held.cost().endpoint(), account -> account.charge(charge, now)), next);
  }

  private List<Account> each(String endpoint, UnaryOperator<Account> change) {
    return accounts.stream()
        .map(account -> account.rule().counts(endpoint) ? change.apply(account) : account)
        .toList();
  }

  private Ledger with(List<Account> accounts, Map<Long, Held> leases) {
    return new Ledger(margins, accounts, leases, seen, refusals);
  }

  /**
   * The same past on a clock that was set ahead: without this, whatever it skipped would count as
   * time in which nothing was spent.
   *
   * @param ahead by how much, {@code > 0}
   */
  public Ledger later(Duration ahead) {
    Map<Long, Held> next = new LinkedHashMap<>(leases);
    next.replaceAll((_, held) -> new Held(held.cost(), held.calls(), held.latest().plus(ahead)));
    List<Account> moved = accounts.stream().map(account -> account.later(ahead)).toList();
    Refusals later = new Refusals(refusals.until().plus(ahead), refusals.count());
    return new Ledger(margins, moved, next, seen.later(ahead), later);
  }

  /** How every rule stands, in the order of the budget. */
  public List<Standing> standing(Instant now) {
    return at(now).accounts.stream().map(account -> account.standing(now)).toList();
  }

  /**
   * The instant to keep of what is promised now: a clock that was set ahead may have been set
   * wrong, and a later ledger will not know of it.
   */
  public Instant promisedAt(Instant now) {
    return now.minus(seen.doubt());
  }

  /** Calls that the network refused because there were too many, since this ledger began. */
  public long refused() {
    return refusals.count();
  }

  /** Nothing is promised before this, the network said; in the past if it said nothing. */
  public Instant suspendedUntil() {
    return refusals.until();
  }
}
