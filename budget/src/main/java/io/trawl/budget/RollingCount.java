package io.trawl.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a token spent and promised in a rolling window. Every operation returns the next ledger.
 *
 * <p>A bucket that refills overspends (200 calls refilled over an hour let 399 through in one
 * rolling hour), so calls are leased, and a lease counts until one window after it can no longer be
 * used.
 *
 * @param leases what was promised and may still count
 * @param last the latest instant this ledger has seen: a clock behind it grants nothing
 * @param suspendedUntil the network said: nothing before this
 */
public record RollingCount(Limit limit, List<Lease> leases, Instant last, Instant suspendedUntil) {

  /**
   * A network's limit.
   *
   * @param calls calls allowed in any window of that length, {@code >= 1}
   * @param window length of the window, {@code > 0}
   * @param guard how late a call may arrive after its use-by, plus twice the clock error, {@code >=
   *     0}
   */
  public record Limit(int calls, Duration window, Duration guard) {
    public Limit {
      check(calls >= 1, "calls: " + calls + " (expected: >= 1)");
      check(window.isPositive(), "window: " + window + " (expected: > 0)");
      check(!guard.isNegative(), "guard: " + guard + " (expected: >= 0)");
    }
  }

  /**
   * A promise.
   *
   * @param calls that may be sent at any instant before {@code useBy}
   */
  public record Lease(long id, int calls, Instant useBy) {
    public Lease {
      check(calls >= 0, "calls: " + calls + " (expected: >= 0)");
    }
  }

  public RollingCount {
    leases = List.copyOf(leases);
  }

  /** A ledger that has spent nothing. */
  public static RollingCount empty(Limit limit) {
    return new RollingCount(limit, List.of(), Instant.EPOCH, Instant.EPOCH);
  }

  /**
   * Whether anything may be granted at all: nothing while a clock that stepped back has not caught
   * up, and nothing before the instant the network named.
   */
  public boolean grants(Instant now) {
    return !now.isBefore(last) && !now.isBefore(suspendedUntil);
  }

  /** Calls that may be leased. */
  public int free(Instant now) {
    return grants(now) ? Math.max(0, limit.calls() - live(now).mapToInt(Lease::calls).sum()) : 0;
  }

  /** The earliest instant at which a call may be free again, if nothing is leased meanwhile. */
  public Instant freeAt(Instant now) {
    Instant earliest = later(later(last, suspendedUntil), now);
    if (free(earliest) > 0) {
      return earliest;
    }
    return live(earliest)
        .map(lease -> lease.useBy().plus(limit.window()).plus(limit.guard()))
        .min(Instant::compareTo)
        .orElse(earliest);
  }

  /** Promises calls; whether they are free was decided before, so that a journal always reads. */
  public RollingCount lease(long id, int calls, Instant now, Instant useBy) {
    return next(now, Stream.concat(live(now), Stream.of(new Lease(id, calls, useBy))));
  }

  /** Gives back what was not used. A lease that is never settled stays spent: nobody knows. */
  public RollingCount settle(long id, int made, Instant now) {
    return next(now, leases.stream().map(l -> l.id() == id ? settled(l, made, now) : l));
  }

  /** A call was granted of a lease: a clock behind this grants nothing. */
  public RollingCount granted(Instant now) {
    return new RollingCount(limit, leases, later(now, last), suspendedUntil);
  }

  /** Takes back what was never handed on; the rest may still be used before the lease ends. */
  public RollingCount keep(long id, int calls, Instant now) {
    return next(now, leases.stream().map(l -> l.id() == id ? new Lease(id, calls, l.useBy()) : l));
  }

  /** Nothing before {@code until}: the network's own word. */
  public RollingCount suspendedUntil(Instant until) {
    return new RollingCount(limit, leases, last, later(until, suspendedUntil));
  }

  /** The same history under another limit. */
  public RollingCount under(Limit other) {
    return new RollingCount(other, leases, last, suspendedUntil);
  }

  private Lease settled(Lease lease, int made, Instant now) {
    boolean early = now.isBefore(lease.useBy()) && !now.isBefore(last);
    return new Lease(lease.id(), made, early ? now : lease.useBy());
  }

  private Stream<Lease> live(Instant now) {
    Instant windowStart = now.minus(limit.window()).minus(limit.guard());
    return leases.stream().filter(lease -> lease.useBy().isAfter(windowStart));
  }

  private RollingCount next(Instant now, Stream<Lease> leases) {
    return new RollingCount(limit, leases.toList(), later(now, last), suspendedUntil);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static void check(boolean valid, String message) {
    if (!valid) {
      throw new IllegalArgumentException(message);
    }
  }
}
