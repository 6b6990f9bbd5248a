package io.trawl.registry;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.model.Principal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Accounts that take another name: the target stays theirs, and its old name is free again. */
final class Renames {

  private static final String CRAWLER = "crawler";

  /**
   * A target as it was called until now.
   *
   * @param handle as its account was seen last; null = it was not
   */
  private record Called(
      String name, String canonical, @Nullable String handle, @Nullable String nativeId) {

    static Called read(ResultSet row) throws SQLException {
      return new Called(
          row.getString("name"),
          row.getString("canonical"),
          row.getString("handle"),
          row.getString("native_id"));
    }

    boolean isOf(String account) {
      return nativeId == null || nativeId.equals(account);
    }

    /** Whether the target was registered by its account's name, and so goes with it. */
    boolean follows() {
      return handle != null && NewTarget.folded(handle).equals(canonical);
    }
  }

  private Renames() {}

  static void named(Handle rows, String target, String nativeId, String handle, Instant now) {
    Optional<Called> found =
        rows.createQuery("select * from target where id = :id for update")
            .bind("id", target)
            .map((row, _) -> Called.read(row))
            .findOne()
            .filter(called -> called.isOf(nativeId) && !handle.equals(called.handle()));
    if (found.isEmpty()) {
      return;
    }
    Called called = found.get();
    remember(rows, target, handle, former(called, handle));
    if (called.follows()
        && !NewTarget.folded(handle).equals(called.canonical())
        && rename(rows, target, handle)) {
      audit(rows, target, called.name(), handle, now);
    }
  }

  /** The name that is given up; null = it is the same but for its spelling, or the first. */
  private static @Nullable String former(Called called, String handle) {
    String before = called.handle();
    return before == null || NewTarget.folded(before).equals(NewTarget.folded(handle))
        ? null
        : before;
  }

  private static void remember(Handle rows, String target, String handle, @Nullable String former) {
    rows.createUpdate(
            """
            update target set handle = :handle,
              former = case when cast(:former as text) is null then former
                else array_append(former, :former) end
            where id = :id\
            """)
        .bind("id", target)
        .bind("handle", handle)
        .bind("former", former)
        .execute();
  }

  private static boolean rename(Handle rows, String target, String handle) {
    return rows.createUpdate(
                """
                update target t set name = :name, canonical = :canonical
                where id = :id and not exists (select from target o where o.platform = t.platform
                  and o.kind = t.kind and o.instance = t.instance and o.canonical = :canonical)\
                """)
            .bind("id", target)
            .bind("name", handle)
            .bind("canonical", NewTarget.folded(handle))
            .execute()
        > 0;
  }

  private static void audit(Handle rows, String target, String from, String to, Instant now) {
    ObjectNode detail = new JsonMapper().createObjectNode().put("from", from).put("to", to);
    rows.createQuery("select distinct team from subscription where target_id = :id order by team")
        .bind("id", target)
        .mapTo(String.class)
        .list()
        .forEach(team ->
            Audit.record(
                rows,
                new Principal(team, CRAWLER, Set.of()),
                now,
                "target.rename",
                target,
                detail.toString()));
  }
}
