package io.trawl.connectors;

import io.trawl.model.Checks;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a network gave for a secret; it does not print its tokens.
 *
 * @param access sent with every call as a bearer token
 * @param refresh exchanged for the next session; null = the network gives none, so that the next
 *     one is opened with the secret again
 * @param openedAt when the network gave it
 * @param expiresAt when {@code access} ends, later than {@code openedAt}
 */
public record Session(
    String access, @Nullable String refresh, Instant openedAt, Instant expiresAt) {

  private static final Duration RENEW_BEFORE = Duration.ofMinutes(1);

  public Session {
    Checks.notBlank("access", access.isBlank() ? "" : "***");
    Checks.notBlank("refresh", refresh != null && refresh.isBlank() ? "" : "***");
    Checks.check(expiresAt.isAfter(openedAt), "expiresAt", expiresAt, "> " + openedAt);
  }

  /** A minute before the end; for a session of less than four minutes, a quarter of its life. */
  public Instant renewAt() {
    Duration quarter = Duration.between(openedAt, expiresAt).dividedBy(4);
    return expiresAt.minus(quarter.compareTo(RENEW_BEFORE) < 0 ? quarter : RENEW_BEFORE);
  }

  @Override
  public String toString() {
    return "Session[expiresAt=" + expiresAt + "]";
  }
}
