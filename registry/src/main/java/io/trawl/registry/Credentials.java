package io.trawl.registry;

import static io.trawl.model.Checks.check;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.trawl.model.Exit;
import io.trawl.model.Principal;
import io.trawl.model.Secret;
import io.trawl.registry.CredentialRows.Row;
import io.trawl.registry.secrets.Prints;
import io.trawl.registry.secrets.Vault;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What an operator does with credentials. Secrets come in and are sealed; they go out to whoever
 * makes the calls and to nobody else. What a credential has spent is of its row, and stays whatever
 * becomes of its secret.
 */
public final class Credentials {

  /** What cannot be done now, because of what is there. */
  public static final class ConflictException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ConflictException(String message) {
      super(message);
    }
  }

  /** What an operator may make of a credential. */
  public enum Move {
    /** Calls are made again; of one that was refused too. */
    RESUME("active"),
    /** Nothing is called until somebody has looked at it. */
    QUARANTINE("quarantined"),
    /** Nothing is called any more; it may be removed. */
    DRAIN("drained");

    private final String state;

    Move(String state) {
      this.state = state;
    }

    /** The state it leads to. */
    public String state() {
      return state;
    }
  }

  private final Jdbi jdbi;
  private final Optional<Vault> vault;

  Credentials(Jdbi jdbi, Optional<Vault> vault) {
    this.jdbi = jdbi;
    this.vault = vault;
  }

  /**
   * Adds a credential, which is active. One that was removed comes back with what it has spent.
   *
   * @throws IllegalArgumentException naming the value and what was expected
   * @throws ConflictException if the id or the secret is there already
   */
  public Credential add(Principal who, NewCredential asked, Instant now) {
    Vault open = vault();
    return changing(handle -> {
      CredentialPlace place = CredentialPlace.of(handle, asked);
      byte[] print = Prints.of(handle, open).of(asked.platform(), asked.secret());
      Optional<Row> before = CredentialRows.find(handle, asked.id());
      before.ifPresent(known -> place.checkMayReturn(known.token()));
      checkNew(handle, asked.platform(), asked.id(), print);
      CredentialRows.put(handle, asked, place.place(), now);
      store(handle, open, asked.id(), asked.secret(), print, now);
      return audited(handle, who, now, "token.add", asked.id());
    });
  }

  private static void checkNew(Handle handle, String platform, String id, byte[] print) {
    CredentialRows.holder(handle, platform, print)
        .filter(other -> !other.id().equals(id))
        .ifPresent(other -> {
          String known =
              other.state().equals(CredentialRows.REMOVED)
                  ? ", which was removed (expected: it is added under that id)"
                  : " already (expected: another one)";
          throw new ConflictException("secret: that of " + other.id() + known);
        });
  }

  private void store(
      Handle handle, Vault open, String id, Secret secret, byte[] print, Instant now) {
    CredentialRows.seal(handle, id, open.seal(secret.value().getBytes(UTF_8), id), print, now);
  }

  /** All of them, the anonymous stand-ins too, in the order of their ids. */
  public List<Credential> list() {
    return jdbi.withHandle(CredentialRows::all).stream().map(this::shown).toList();
  }

  private Credential shown(Row row) {
    Credential.Held held =
        switch (key(row)) {
          case CredentialKey.Opened(var secret, _) ->
              new Credential.Held.Sealed(Credential.end(secret));
          case CredentialKey.Elsewhere _ -> new Credential.Held.Setting();
          case CredentialKey.Unusable(var reason) -> new Credential.Held.Unusable(reason);
        };
    return new Credential(
        row.token(),
        row.token().secretRef() == null ? new Credential.Held.None() : held,
        row.exit(),
        row.createdAt(),
        row.secretAt());
  }

  /** What a credential's calls need; empty if there is no such credential. */
  public Optional<CredentialKey> key(String id) {
    return jdbi.withHandle(handle -> CredentialRows.find(handle, id)).map(this::key);
  }

  private CredentialKey key(Row row) {
    byte[] sealed = row.sealed();
    if (sealed == null) {
      return new CredentialKey.Elsewhere(row.exit());
    }
    if (vault.isEmpty()) {
      return new CredentialKey.Unusable(
          Vault.SETTING + ": not set on this node (expected: the keyset)");
    }
    return vault
        .get()
        .open(sealed, row.token().id())
        .<CredentialKey>map(
            plain -> new CredentialKey.Opened(new Secret(new String(plain, UTF_8)), row.exit()))
        .orElseGet(() ->
            new CredentialKey.Unusable(
                "secret: sealed with another keyset, or for another id (expected: that of "
                    + Vault.SETTING
                    + ")"));
  }

  /**
   * Brings a credential into another state; said twice it is once. Empty if there is none.
   *
   * @throws IllegalArgumentException if it is an anonymous one
   */
  public Optional<Credential> move(Principal who, String id, Move move, Instant now) {
    return change(
        who,
        id,
        now,
        "token." + move.state(),
        (handle, row) -> {
          boolean moves = !row.token().state().equals(move.state());
          if (moves) {
            CredentialRows.state(handle, id, move.state());
          }
          return moves;
        });
  }

  /**
   * Gives a credential another secret of the same account; one that was refused is active again.
   * Empty if there is no such credential.
   *
   * @throws IllegalArgumentException if it is an anonymous one
   * @throws ConflictException if another credential of the platform has that secret
   */
  public Optional<Credential> replace(Principal who, String id, Secret secret, Instant now) {
    NewCredential.checked(secret);
    Vault open = vault();
    return change(
        who,
        id,
        now,
        "token.replace",
        (handle, row) -> {
          Tokens.Token token = row.token();
          byte[] print = Prints.of(handle, open).of(token.platform(), secret);
          if (Arrays.equals(print, row.print()) && key(row) instanceof CredentialKey.Opened) {
            return false;
          }
          checkNew(handle, token.platform(), id, print);
          store(handle, open, id, secret, print, now);
          if (token.state().equals("refused")) {
            CredentialRows.state(handle, id, Move.RESUME.state());
          }
          return true;
        });
  }

  /**
   * Lets a credential's calls leave another way. Empty if there is no such credential.
   *
   * @throws IllegalArgumentException if its secret is not stored here
   */
  public Optional<Credential> leave(Principal who, String id, Exit exit, Instant now) {
    return change(
        who,
        id,
        now,
        "token.exit",
        (handle, row) -> {
          check(
              row.sealed() != null, "token", id + ", whose secret is a setting", "a stored secret");
          boolean changes = !row.exit().equals(exit);
          if (changes) {
            CredentialRows.exit(handle, id, exit);
          }
          return changes;
        });
  }

  /**
   * Forgets a credential's secret. Its row stays, and with it what it has spent.
   *
   * @return false if there is no such credential
   * @throws ConflictException if it is not drained
   */
  public boolean remove(Principal who, String id, Instant now) {
    return change(
            who,
            id,
            now,
            "token.remove",
            (handle, row) -> {
              if (!row.token().state().equals(Move.DRAIN.state())) {
                throw new ConflictException(
                    "token: "
                        + id
                        + ", which is "
                        + row.token().state()
                        + " (expected: drained first)");
              }
              CredentialRows.forget(handle, id);
              return true;
            })
        .isPresent();
  }

  /** Whether it changed something. */
  private interface Change {
    boolean apply(Handle handle, Row row);
  }

  private Optional<Credential> change(
      Principal who, String id, Instant now, String action, Change change) {
    return changing(handle ->
        CredentialRows.find(handle, id)
            .filter(row -> !row.token().state().equals(CredentialRows.REMOVED))
            .map(row -> {
              check(row.token().secretRef() != null, "token", id, "one that is not anonymous");
              return change.apply(handle, row) ? audited(handle, who, now, action, id) : shown(row);
            }));
  }

  private Credential audited(Handle handle, Principal who, Instant now, String action, String id) {
    Audit.record(handle, who, now, action, id, CredentialRows.told(handle, id));
    return shown(CredentialRows.find(handle, id).orElseThrow());
  }

  private interface Transaction<T> {
    T in(Handle handle);
  }

  /** One after the other: two who add the same secret are told so, not failed by an index. */
  private <T> T changing(Transaction<T> change) {
    return jdbi.inTransaction(handle -> {
      CredentialRows.lock(handle);
      return change.in(handle);
    });
  }

  private Vault vault() {
    return vault.orElseThrow(() ->
        new IllegalArgumentException(
            Vault.SETTING + ": not set on this node (expected: a file of trawl tokens keyset)"));
  }
}
