package io.trawl.registry;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;

/** Which credential asks for which object, in pools whose network counts distinct objects. */
public final class PinRows {

  private final Jdbi jdbi;

  PinRows(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The credentials' ids by object. */
  public Map<String, String> of(String pool) {
    return jdbi.withHandle(handle -> read(handle, pool));
  }

  /**
   * Changes the pins of a pool, one change after the other in the whole cluster.
   *
   * @param change gives what is to be, from what is; both the credentials' ids by object
   * @return what is then
   */
  public Map<String, String> change(
      String pool, UnaryOperator<Map<String, String>> change, Instant now) {
    return jdbi.inTransaction(handle -> {
      handle
          .createQuery("select pg_advisory_xact_lock(hashtextextended('pins:' || :pool, 0))")
          .bind("pool", pool)
          .mapTo(String.class)
          .findOne();
      Map<String, String> before = read(handle, pool);
      Map<String, String> after = change.apply(before);
      Set<String> gone = new HashSet<>(before.keySet());
      gone.removeAll(after.keySet());
      gone.forEach(object -> forget(handle, pool, object));
      after.forEach((object, token) -> {
        if (!token.equals(before.get(object))) {
          put(handle, pool, object, token, now);
        }
      });
      return after;
    });
  }

  /**
   * Forgets what is pinned since {@code before} or longer and was not asked for since: it has no
   * slot with its network any more.
   *
   * @return how many objects
   */
  public int forgetUnwanted(String pool, Instant before) {
    return jdbi.withHandle(handle ->
        handle
            .createUpdate(
                """
                delete from token_pin pin where pool = :pool and since <= :before
                  and not exists (select 1 from token_lease lease
                    where lease.token_id = pin.token_id and lease.object = pin.object
                      and lease.use_by > :before)\
                """)
            .bind("pool", pool)
            .bind("before", before)
            .execute());
  }

  /**
   * The objects that credentials were asked for after an instant, but for calls that were given
   * back, each with the latest instant at which it may have been; by the credentials' ids.
   */
  public Map<String, Map<String, Instant>> asked(Collection<String> tokens, Instant after) {
    Map<String, Map<String, Instant>> asked = new HashMap<>();
    tokens.forEach(token -> asked.put(token, new HashMap<>()));
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                """
                select token_id, object, max(use_by) as latest from token_lease
                where token_id = any(:tokens) and object is not null and use_by > :after
                  and not (settled >= calls and made_calls = 0)
                group by token_id, object\
                """)
            .bindArray("tokens", String.class, tokens)
            .bind("after", after)
            .map((row, _) ->
                asked
                    .getOrDefault(row.getString("token_id"), new HashMap<>())
                    .put(row.getString("object"), Rows.instant(row, "latest")))
            .list());
    return asked;
  }

  /** How many objects each credential has that has any, by its id. */
  public Map<String, Integer> counts() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select token_id, count(*) as objects from token_pin group by token_id")
            .setMapKeyColumn("token_id")
            .setMapValueColumn("objects")
            .collectInto(new GenericType<>() {}));
  }

  private static Map<String, String> read(Handle handle, String pool) {
    return handle
        .createQuery("select object, token_id from token_pin where pool = :pool")
        .bind("pool", pool)
        .setMapKeyColumn("object")
        .setMapValueColumn("token_id")
        .collectInto(new GenericType<>() {});
  }

  private static void forget(Handle handle, String pool, String object) {
    handle
        .createUpdate("delete from token_pin where pool = :pool and object = :object")
        .bind("pool", pool)
        .bind("object", object)
        .execute();
  }

  private static void put(Handle handle, String pool, String object, String token, Instant now) {
    handle
        .createUpdate(
            """
            insert into token_pin values (:pool, :object, :token, :now)
            on conflict (pool, object) do update
              set token_id = excluded.token_id, since = excluded.since\
            """)
        .bind("pool", pool)
        .bind("object", object)
        .bind("token", token)
        .bind("now", now)
        .execute();
  }
}
