package io.trawl.simulator.api;

import static io.trawl.model.Checks.check;

import java.time.Duration;
import java.util.Map;

/**
 * Who may log in to Bluesky.
 *
 * @param passwords app passwords by handle; an account that is not here cannot log in
 * @param access how long an access token lasts, product time
 * @param refresh how long a refresh token lasts, product time; each can be used once
 */
public record Logins(Map<String, String> passwords, Duration access, Duration refresh) {

  /** Nobody; the lives are those of the network. */
  public static final Logins NONE = new Logins(Map.of(), Duration.ofHours(2), Duration.ofDays(60));

  public Logins {
    passwords = Map.copyOf(passwords);
    check(access.toSeconds() >= 1, "access", access, "a second at least");
    check(refresh.toSeconds() >= 1, "refresh", refresh, "a second at least");
  }
}
