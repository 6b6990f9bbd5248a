package io.trawl.registry;

import io.trawl.model.Checks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Credentials, and the durable form of what they have spent. */
public final class Tokens {

  /**
   * A credential's settings.
   *
   * @param instance the server it is good for; empty = the platform has no servers
   * @param calls calls allowed in any {@code window}
   * @param secretRef what the secret is known by: {@code sealed:N} = it is in the row, another name
   *     = a setting of the crawlers holds it; null = anonymous
   * @param state {@code active}, {@code refused}, {@code quarantined}, {@code drained} or {@code
   *     removed}
   * @param source the way into the platform that it is good for; null = the platform's first
   */
  public record Token(
      String id,
      String platform,
      String instance,
      int calls,
      Duration window,
      @Nullable String secretRef,
      String state,
      @Nullable Instant suspendedUntil,
      @Nullable String source) {

    public Token {
      Checks.notBlank("token", id);
      Checks.check(calls >= 1, "calls", calls, ">= 1");
      Checks.check(window.isPositive(), "window", window, "> 0");
    }
  }

  /**
   * What the calls of a lease are for, each of them.
   *
   * @param endpoint empty = of any
   * @param object what it is about, where distinct ones are counted; null = none
   * @param units points of a quota, at most
   * @param rows records, at most
   * @param at when the lease was made; null = not known
   */
  public record Asked(
      String endpoint, @Nullable String object, long units, long rows, @Nullable Instant at) {

    /** One call of any kind. */
    public static final Asked ANY = new Asked("", null, 1, 0, null);
  }

  /**
   * What became of the calls of a lease, all together.
   *
   * @param settled of how many calls something is known
   * @param calls made of these
   * @param at when the last of them was settled; null = none was
   */
  public record Spent(int settled, int calls, long units, long rows, @Nullable Instant at) {

    /** Nobody has said anything yet. */
    public static final Spent UNKNOWN = new Spent(0, 0, 0, 0, null);
  }

  /** A lease as its row holds it. */
  public record LeaseRow(long id, int calls, Instant useBy, Asked asked, Spent spent) {

    /** Calls of any kind of which nothing is known. */
    public LeaseRow(long id, int calls, Instant useBy) {
      this(id, calls, useBy, Asked.ANY, Spent.UNKNOWN);
    }
  }

  /** A token taken over: only who holds {@code fence} may lease from it. */
  public record Owned(Token token, long fence, List<LeaseRow> leases) {}

  private final Jdbi jdbi;

  Tokens(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Makes a token, or gives a known one other limits; what it has spent stays spent. */
  public void put(Token token, Instant now) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                insert into token (id, platform, instance, calls, window_ms, secret_ref, state,
                  source, created_at)
                values (:id, :platform, :instance, :calls, :window, :secret, :state, :source, :now)
                on conflict (id) do update set calls = excluded.calls,
                  window_ms = excluded.window_ms, secret_ref = excluded.secret_ref\
                """)
            .bind("id", token.id())
            .bind("platform", token.platform())
            .bind("instance", token.instance())
            .bind("calls", token.calls())
            .bind("window", token.window().toMillis())
            .bind("secret", token.secretRef())
            .bind("state", token.state())
            .bind("source", token.source())
            .bind("now", now)
            .execute());
  }

  /** All tokens but the removed, in the order of their ids. */
  public List<Token> all() {
    return jdbi.withHandle(Tokens::all);
  }

  static List<Token> all(Handle handle) {
    return handle
        .createQuery("select * from token where state <> 'removed' order by id")
        .map((row, _) -> token(row))
        .list();
  }

  /** The same, of a token that counts nothing but its calls. */
  public Optional<Owned> takeOver(String id, String node, Instant now) {
    return takeOver(id, node, now, Token::window);
  }

  /**
   * Becomes the only one who may lease from a token; empty if there is no such token.
   *
   * @param counts how long something counts at the longest
   */
  public Optional<Owned> takeOver(
      String id, String node, Instant now, Function<Token, Duration> counts) {
    return jdbi.inTransaction(handle -> {
      Optional<Token> token =
          handle
              .createQuery(
                  """
                  update token set fence = fence + 1, owner = :node where id = :id returning *\
                  """)
              .bind("id", id)
              .bind("node", node)
              .map((row, _) -> token(row))
              .findOne();
      return token.map(found ->
          new Owned(
              found,
              handle
                  .createQuery("select fence from token where id = :id")
                  .bind("id", id)
                  .mapTo(Long.class)
                  .one(),
              LeaseRows.read(handle, id, oldest(counts.apply(found), now))));
    });
  }

  /** A permit ends some time after its lease was made: a window more than what counts is kept. */
  private static Instant oldest(Duration counts, Instant now) {
    return now.minus(counts.multipliedBy(2));
  }

  /**
   * Makes a lease durable.
   *
   * @return false if another has taken the token over: whoever asks must stop
   */
  public boolean lease(String id, long fence, LeaseRow lease) {
    return jdbi.withHandle(handle -> LeaseRows.insert(handle, id, fence, lease));
  }

  /**
   * Makes durable what became of leases; nothing if another has taken the token over, who may know
   * less and then counts more.
   *
   * @param spent by the lease's id
   * @param counts how long something counts at the longest; what no longer does is removed
   */
  public void settled(String id, long fence, Map<Long, Spent> spent, Duration counts, Instant now) {
    jdbi.useTransaction(handle -> {
      LeaseRows.settle(handle, id, fence, spent);
      LeaseRows.forget(handle, id, oldest(counts, now));
    });
  }

  /** Nothing with this token before {@code until}, the network said. */
  public void suspend(String id, long fence, Instant until) {
    update("suspended_until = :value", id, fence, until);
  }

  /** Another state, for example {@code refused}. */
  public void state(String id, long fence, String state) {
    update("state = :value", id, fence, state);
  }

  private void update(String change, String id, long fence, Object value) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate("update token set " + change + " where id = :id and fence = :fence")
            .bind("id", id)
            .bind("fence", fence)
            .bind("value", value)
            .execute());
  }

  static Token token(ResultSet row) throws SQLException {
    return new Token(
        row.getString("id"),
        row.getString("platform"),
        row.getString("instance"),
        row.getInt("calls"),
        Rows.millis(row, "window_ms"),
        row.getString("secret_ref"),
        row.getString("state"),
        Rows.instantOrNull(row, "suspended_until"),
        row.getString("source"));
  }
}
