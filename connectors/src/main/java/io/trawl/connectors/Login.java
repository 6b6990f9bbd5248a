package io.trawl.connectors;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a platform exchanges a credential's secret for a session. Pure, like all of a connector; the
 * engine keeps the sessions, and never sends the secret itself with another call.
 */
public interface Login {

  /** How often a secret may be exchanged, whatever else a credential may do. */
  record Limit(int calls, Duration window) {}

  /** Everything an answer to {@link #open} or {@link #renew} can mean. */
  sealed interface Answer {

    record Opened(Session session) implements Answer {}

    /** What was shown will not do: the refresh token is over, or the secret is wrong. */
    record Refused(String reason) implements Answer {}

    /**
     * Too many logins.
     *
     * @param until the network's own word; null = it does not say
     */
    record Throttled(@Nullable Instant until, String reason) implements Answer {}

    /** Nothing that says anything about the credential. */
    record Failed(String reason) implements Answer {}

    /** What an answer without a session says; a wall or a fault says nothing of the credential. */
    static Answer without(Outcome outcome) {
      return switch (outcome) {
        case Outcome.Refused(_, var reason) -> new Refused(reason);
        case Outcome.Throttled(_, var until, _, var reason) -> new Throttled(until, reason);
        case Outcome.Gone(_, var reason) -> new Failed(reason);
        case Outcome.Closed(_, var reason) -> new Failed(reason);
        case Outcome.Unreadable(_, var reason) -> new Failed(reason);
        case Outcome.Fetched _ -> new Failed("no session");
      };
    }
  }

  /** What a secret looks like, for people. */
  String secretForm();

  /** Every limit of {@link #open}. */
  List<Limit> limits();

  /** Where {@link #open} and {@link #renew} go, where that is elsewhere than all other calls. */
  default URI address(URI address) {
    return address;
  }

  /**
   * The call that exchanges a secret; it carries it in its content, or names how the fetcher adds
   * it.
   *
   * @return empty if the secret is not of {@link #secretForm}
   */
  Optional<Call> open(URI address, String secret);

  /**
   * The call that exchanges a session that has a refresh token, which is sent as a bearer token.
   */
  Call renew(URI address);

  /** What the answer to either means. Never throws. */
  Answer read(Response response);

  /** Whether an answer to any other call says that the session's access token will not do. */
  boolean ended(Response response);
}
