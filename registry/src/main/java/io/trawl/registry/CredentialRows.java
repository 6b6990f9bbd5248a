package io.trawl.registry;

import io.trawl.model.Exit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows of credentials, as SQL reads and writes them; nothing here knows a secret. */
final class CredentialRows {

  /** State of a row that is kept for what it has spent. */
  static final String REMOVED = "removed";

  /**
   * A credential's row.
   *
   * @param sealed the secret; null = there is none here
   * @param print keyed hash of platform and secret; null as {@code sealed}, or removed before that
   * @param secretAt since when it has its secret; null as {@code sealed}
   */
  // Never compared, and shown by nobody.
  @SuppressWarnings("ArrayRecordComponent")
  record Row(
      Tokens.Token token,
      byte @Nullable [] sealed,
      byte @Nullable [] print,
      @Nullable Instant secretAt,
      Exit exit,
      Instant createdAt) {}

  private CredentialRows() {}

  static Optional<Row> find(Handle handle, String id) {
    return handle
        .createQuery("select * from token where id = :id")
        .bind("id", id)
        .map((row, _) -> row(row))
        .findOne();
  }

  static List<Row> all(Handle handle) {
    return handle
        .createQuery("select * from token where state <> 'removed' order by id")
        .map((row, _) -> row(row))
        .list();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        Tokens.token(row),
        row.getBytes("secret_sealed"),
        row.getBytes("secret_print"),
        Rows.instantOrNull(row, "secret_at"),
        Exit.parse(row.getString("exit_address")),
        Rows.instant(row, "created_at"));
  }

  /** Whose secret has a print, removed ones too. */
  static Optional<Tokens.Token> holder(Handle handle, String platform, byte[] print) {
    return handle
        .createQuery("select * from token where platform = :platform and secret_print = :print")
        .bind("platform", platform)
        .bind("print", print)
        .map((row, _) -> Tokens.token(row))
        .findOne();
  }

  /** Puts a credential in its row, for a way into its platform on a server. */
  static void put(Handle handle, NewCredential asked, PoolMembers.Place place, Instant now) {
    handle
        .createUpdate(
            """
            insert into token (id, platform, instance, calls, window_ms, exit_address, state,
              source, created_at)
            values (:id, :platform, :instance, :calls, :window, :exit, 'active', :source, :now)
            on conflict (id) do update set calls = excluded.calls, window_ms = excluded.window_ms,
              exit_address = excluded.exit_address, state = excluded.state,
              source = excluded.source\
            """)
        .bind("id", asked.id())
        .bind("platform", asked.platform())
        .bind("instance", place.server())
        .bind("source", place.source())
        .bind("calls", asked.calls())
        .bind("window", asked.window().toMillis())
        .bind("exit", asked.exit().text())
        .bind("now", now)
        .execute();
  }

  static void seal(Handle handle, String id, byte[] sealed, byte[] print, Instant now) {
    handle
        .createUpdate(
            """
            update token set secret_sealed = :sealed, secret_print = :print, secret_at = :now,
              secret_ref = :ref where id = :id\
            """)
        .bind("id", id)
        .bind("sealed", sealed)
        .bind("print", print)
        .bind("now", now)
        .bind("ref", nextRef(handle))
        .execute();
  }

  /**
   * A reference that this row has not had lately: crawlers read a key again when its reference is
   * new, and so never use an older key than the list of credentials they have.
   */
  private static String nextRef(Handle handle) {
    return "sealed:" + handle.createQuery("select nextval('sealed_ref')").mapTo(Long.class).one();
  }

  static void state(Handle handle, String id, String state) {
    handle
        .createUpdate("update token set state = :state where id = :id")
        .bind("id", id)
        .bind("state", state)
        .execute();
  }

  static void exit(Handle handle, String id, Exit exit) {
    handle
        .createUpdate("update token set exit_address = :exit, secret_ref = :ref where id = :id")
        .bind("id", id)
        .bind("exit", exit.text())
        .bind("ref", nextRef(handle))
        .execute();
  }

  static void forget(Handle handle, String id) {
    handle
        .createUpdate(
            """
            update token set state = 'removed', secret_sealed = null, secret_ref = null,
              secret_at = null, exit_address = '' where id = :id\
            """)
        .bind("id", id)
        .execute();
  }

  /** A row for the audit, without what is secret. */
  static String told(Handle handle, String id) {
    return handle
        .createQuery(
            """
            select jsonb_build_object('platform', platform, 'source', source,
              'instance', instance, 'calls', calls, 'windowMs', window_ms, 'exit', exit_address, 'state', state)::text
            from token where id = :id\
            """)
        .bind("id", id)
        .mapTo(String.class)
        .one();
  }

  /** Until the transaction ends, no other changes credentials. */
  static void lock(Handle handle) {
    handle.execute("select pg_advisory_xact_lock(hashtext('credential'))");
  }
}
