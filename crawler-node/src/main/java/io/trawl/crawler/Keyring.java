package io.trawl.crawler;

import io.trawl.registry.Tokens;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What this node has of credentials' secrets. */
interface Keyring {

  /**
   * Sees to it that a credential's key is at hand, as new as what is known of the credential.
   *
   * @return when to ask again; empty = {@link #caller} has it
   */
  CompletionStage<Optional<Instant>> ready(Tokens.Token token);

  /**
   * As whom a credential's calls are made. Never blocks.
   *
   * @return empty if its key is not at hand: no call may be made, not even an anonymous one
   */
  Optional<Caller> caller(String token);
}
