package io.trawl.registry;

import java.time.Instant;
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
