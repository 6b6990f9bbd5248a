package io.trawl.api;

import io.trawl.registry.Credential;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a credential is, in one word.
 *
 * @param name {@code active}, {@code cooling} (the network said to wait), {@code exhausted} (a
 *     limit is reached), {@code unusable} (its secret cannot be had), or as its row says: {@code
 *     refused}, {@code quarantined}, {@code drained}
 * @param until when that ends by itself; null = it does not, or nobody knows
 * @param why for people; null = the word says it all
 */
record CredentialState(String name, @Nullable Instant until, @Nullable String why) {

  /** What an operator or the network has said goes first: no waiting ends it. */
  static CredentialState of(Credential credential, Allowance allowance, Instant now) {
    var token = credential.token();
    if (!token.state().equals("active")) {
      return new CredentialState(token.state(), null, null);
    }
    if (credential.held() instanceof Credential.Held.Unusable(var reason)) {
      return new CredentialState("unusable", null, reason);
    }
    Instant suspended = token.suspendedUntil();
    if (suspended != null && suspended.isAfter(now)) {
      return new CredentialState("cooling", suspended, "the network said to wait");
    }
    return allowance
        .exhaustedUntil()
        .filter(until -> until.isAfter(now))
        .map(until -> new CredentialState("exhausted", until, "a limit is reached"))
        .orElseGet(() -> new CredentialState("active", null, null));
  }
}
