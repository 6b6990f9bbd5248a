package io.trawl.crawler;

import io.trawl.model.ProductClock;
import io.trawl.model.Secret;
import io.trawl.registry.CredentialKey;
import io.trawl.registry.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of the credentials this node uses, read once and again when their reference is new. One
 * that cannot be had keeps its own credential from being asked, and no other. Memory: one secret
 * for each credential. Safe for many threads.
 */
final class NodeKeyring implements Keyring {

  /** How long a key that cannot be had is not tried again; real time. */
  static final Duration UNUSABLE = Duration.ofMinutes(5);

  /** The same when the database did not answer. */
  static final Duration UNREAD = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(NodeKeyring.class);

  /**
   * A key, or why there is none.
   *
   * @param notBefore when to try again; empty = it may be used
   */
  private record Known(String ref, Optional<Caller> caller, Optional<Instant> notBefore) {
    boolean is(String other, Instant now) {
      return ref.equals(other) && notBefore.map(now::isBefore).orElse(true);
    }
  }

  private final Function<String, Optional<CredentialKey>> stored;
  private final Function<String, Optional<String>> settings;
  private final ProductClock clock;
  private final Executor blocking;
  private final Map<String, Known> byToken = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Known>> underWay = new ConcurrentHashMap<>();

  /**
   * A keyring without keys.
   *
   * @param stored the key of a credential by its id; empty = there is no such credential; may block
   * @param settings secrets that settings of this node hold, by the credential's id
   * @param blocking where calls that block may run
   */
  NodeKeyring(
      Function<String, Optional<CredentialKey>> stored,
      Function<String, Optional<String>> settings,
      ProductClock clock,
      Executor blocking) {
    this.stored = stored;
    this.settings = settings;
    this.clock = clock;
    this.blocking = blocking;
  }

  @Override
  public CompletionStage<Optional<Instant>> ready(Tokens.Token token) {
    String ref = token.secretRef();
    if (ref == null) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    Known known = byToken.get(token.id());
    if (known != null && known.is(ref, clock.instant())) {
      return CompletableFuture.completedFuture(known.notBefore());
    }
    CompletableFuture<Known> mine = new CompletableFuture<>();
    CompletableFuture<Known> others = underWay.putIfAbsent(ref + token.id(), mine);
    if (others == null) {
      read(token.id(), ref, mine);
    }
    return (others == null ? mine : others).thenApply(Known::notBefore);
  }

  /** Once for all who wait; one that came while another read ended finds what that has read. */
  private void read(String id, String ref, CompletableFuture<Known> mine) {
    var _ =
        CompletableFuture.supplyAsync(
                () -> {
                  Known known = byToken.get(id);
                  return known != null && known.is(ref, clock.instant()) ? known : read(id, ref);
                },
                blocking)
            .exceptionally(failure -> unread(id, ref, failure))
            .thenAccept(known -> {
              byToken.put(id, known);
              underWay.remove(ref + id, mine);
              mine.complete(known);
            });
  }

  private Known read(String id, String ref) {
    Optional<CredentialKey> key = stored.apply(id);
    if (key.isEmpty()) {
      return unusable(id, ref, "there is no such credential any more");
    }
    return switch (key.get()) {
      case CredentialKey.Opened(var secret, var exit) ->
          had(ref, new Caller(Optional.of(secret), exit));
      case CredentialKey.Elsewhere(var exit) ->
          settings
              .apply(id)
              .map(text -> new Caller(Optional.of(new Secret(text)), exit))
              .map(caller -> had(ref, caller))
              .orElseGet(() -> unusable(id, ref, "its secret is not set on this node"));
      case CredentialKey.Unusable(var reason) -> unusable(id, ref, reason);
    };
  }

  private static Known had(String ref, Caller caller) {
    return new Known(ref, Optional.of(caller), Optional.empty());
  }

  private Known unusable(String id, String ref, String reason) {
    LOG.error("token.unusable token={} reason={}", id, reason);
    return without(ref, UNUSABLE);
  }

  private Known unread(String id, String ref, Throwable failure) {
    LOG.warn("token.key.failed token={} cause={}", id, failure.toString());
    return without(ref, UNREAD);
  }

  private Known without(String ref, Duration wait) {
    Instant again = clock.instant().plus(clock.toProduct(wait));
    return new Known(ref, Optional.empty(), Optional.of(again));
  }

  @Override
  public Optional<Caller> caller(String token) {
    Known known = byToken.get(token);
    return known == null ? Optional.of(Caller.ANONYMOUS) : known.caller();
  }
}
