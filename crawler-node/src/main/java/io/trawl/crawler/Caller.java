package io.trawl.crawler;

import io.trawl.model.Exit;
import io.trawl.model.Secret;
import java.util.Optional;

/**
 * As whom a call is made.
 *
 * @param secret sent where the call wants one; empty = anonymous
 * @param exit the way it leaves
 */
record Caller(Optional<Secret> secret, Exit exit) {

  /** Nobody in particular, by the machine's own way. */
  static final Caller ANONYMOUS = new Caller(Optional.empty(), new Exit.Direct());

  /** The same, by the same way, with another secret or none. */
  Caller with(Optional<Secret> other) {
    return new Caller(other, exit);
  }
}
