package io.trawl.crawler;

import io.trawl.budget.Budget;
import io.trawl.budget.Cost;
import io.trawl.budget.Ledger;
import io.trawl.budget.Margins;
import io.trawl.budget.Rule;
import io.trawl.budget.Shape;
import io.trawl.connectors.Login;
import io.trawl.connectors.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a credential stands with a network that wants a login, and what follows from it: pure.
 *
 * @param session the last one; null = there is none that is worth renewing
 * @param over the network will not have the session's access token
 * @param failures logins and renewals that failed one after the other
 * @param notBefore neither login nor renewal before this
 * @param unused sessions that the network ended one after the other before it took a single call
 * @param openings what was spent under all limits of logins
 */
record Standing(
    @Nullable Session session,
    boolean over,
    int failures,
    Instant notBefore,
    int unused,
    Ledger openings) {

  /** Wait after the first failure; it doubles up to the longest. */
  static final Duration BACKOFF_MIN = Duration.ofSeconds(30);

  static final Duration BACKOFF_MAX = Duration.ofHours(1);

  private static final Cost OPENING = Cost.call("login");

  /** The first such session is renewed, the second replaced, the third refuses the credential. */
  static final int UNUSED_MAX = 3;

  /** What to do before a call. */
  sealed interface Step {

    record Use(Session session) implements Step {}

    record Renew(Session session) implements Step {}

    record Open() implements Step {}

    record Wait(Instant until) implements Step {}
  }

  /**
   * Before the first login.
   *
   * @param margins how late a call may arrive after its permit has ended, and twice the clock error
   */
  static Standing start(List<Login.Limit> limits, Margins margins) {
    List<Rule> rules =
        IntStream.range(0, limits.size()).mapToObj(at -> rule(at, limits.get(at))).toList();
    return new Standing(null, false, 0, Instant.EPOCH, 0, Ledger.empty(new Budget(rules), margins));
  }

  private static Rule rule(int number, Login.Limit limit) {
    return Rule.calls("logins-" + number, new Shape.Rolling(limit.calls(), limit.window()));
  }

  /** Another secret: nothing is left of the old one but the logins that were spent. */
  Standing replaced() {
    return new Standing(null, false, 0, Instant.EPOCH, 0, openings);
  }

  /** A session whose renewal must wait is used to its end. */
  Step step(Instant now) {
    boolean wait = now.isBefore(notBefore);
    Session usable = usable(now);
    if (usable != null && (wait || now.isBefore(usable.renewAt()))) {
      return new Step.Use(usable);
    }
    if (wait) {
      return new Step.Wait(notBefore);
    }
    return session == null || session.refresh() == null ? open(now) : new Step.Renew(session);
  }

  /** The session if a call may be sent with it; null = it is over. */
  @Nullable Session usable(Instant now) {
    return session == null || over || !now.isBefore(session.expiresAt()) ? null : session;
  }

  private Step open(Instant now) {
    return switch (openings.room(OPENING, 1, now, now)) {
      case Ledger.Room.Free _ -> new Step.Open();
      case Ledger.Room.None(var until, _) -> new Step.Wait(until);
    };
  }

  /** A login is about to be sent, at the latest at {@code useBy}. */
  Standing opening(long lease, Instant now, Instant useBy) {
    return spent(limits -> limits.reserve(lease, OPENING, 1, now, useBy));
  }

  /** What came of it: 1 call, or 0. */
  Standing settled(long lease, int made, Instant now) {
    return spent(limits -> limits.settle(lease, 1, OPENING.times(made), now));
  }

  private Standing spent(UnaryOperator<Ledger> change) {
    return new Standing(session, over, failures, notBefore, unused, change.apply(openings));
  }

  Standing opened(Session next) {
    return new Standing(next, false, 0, Instant.EPOCH, unused, openings);
  }

  /** The session cannot be renewed: log in again, at once. */
  Standing unrenewable() {
    return new Standing(null, true, failures, notBefore, unused, openings);
  }

  /**
   * Neither a session nor a word about the credential.
   *
   * @param until the network's own word; null = it does not say
   */
  Standing failed(@Nullable Instant until, Instant now) {
    Duration backoff = Agenda.backoff(failures + 1, BACKOFF_MIN, BACKOFF_MAX);
    Instant next = until == null ? now.plus(backoff) : until;
    return new Standing(session, over, failures + 1, next, unused, openings);
  }

  /** The secret will not do; the ledger that is told grants no more, so the wait is for that. */
  Standing refused(Instant now) {
    return unrenewable().failed(null, now);
  }

  /** The network took a call with this access token. */
  Standing accepted(String access) {
    return unused > 0 && holds(access)
        ? new Standing(session, over, failures, notBefore, 0, openings)
        : this;
  }

  /** The network would not have this access token; one that is no longer ours says nothing. */
  Standing ended(String access) {
    if (over || !holds(access)) {
      return this;
    }
    Session renewable = unused == 0 ? session : null;
    return new Standing(renewable, true, failures, notBefore, unused + 1, openings);
  }

  /** Whatever session the network gives, it does not take. */
  boolean hopeless() {
    return unused >= UNUSED_MAX;
  }

  private boolean holds(String access) {
    return session != null && session.access().equals(access);
  }
}
