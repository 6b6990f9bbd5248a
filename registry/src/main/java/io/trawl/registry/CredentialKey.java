package io.trawl.registry;

import io.trawl.model.Exit;
import io.trawl.model.Secret;

/** What a call needs of its credential; it is for whoever makes the call, and does not print it. */
public sealed interface CredentialKey {

  /** The secret, and the way its calls leave. */
  record Opened(Secret secret, Exit exit) implements CredentialKey {}

  /** A setting of the crawlers holds the secret. */
  record Elsewhere(Exit exit) implements CredentialKey {}

  /** The secret is there and cannot be had. */
  record Unusable(String reason) implements CredentialKey {}
}
