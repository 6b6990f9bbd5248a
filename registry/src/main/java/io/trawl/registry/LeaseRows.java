package io.trawl.registry;

import io.trawl.registry.Tokens.Asked;
import io.trawl.registry.Tokens.LeaseRow;
import io.trawl.registry.Tokens.Spent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;

/** The rows of leases: read by whoever takes a token over, written by its owner. */
final class LeaseRows {
  private LeaseRows() {}

  /** Those that may still count, in the order of their ids; older ones are removed. */
  static List<LeaseRow> read(Handle handle, String token, Instant oldest) {
    forget(handle, token, oldest);
    return handle
        .createQuery("select * from token_lease where token_id = :id order by lease_id")
        .bind("id", token)
        .map((row, _) -> lease(row))
        .list();
  }

  static void forget(Handle handle, String token, Instant oldest) {
    handle
        .createUpdate("delete from token_lease where token_id = :id and use_by <= :oldest")
        .bind("id", token)
        .bind("oldest", oldest)
        .execute();
  }

  private static LeaseRow lease(ResultSet row) throws SQLException {
    return new LeaseRow(
        row.getLong("lease_id"),
        row.getInt("calls"),
        Rows.instant(row, "use_by"),
        new Asked(
            row.getString("endpoint"),
            row.getString("object"),
            row.getLong("units"),
            row.getLong("row_count"),
            Rows.instantOrNull(row, "leased_at")),
        new Spent(
            row.getInt("settled"),
            row.getInt("made_calls"),
            row.getLong("made_units"),
            row.getLong("made_rows"),
            Rows.instantOrNull(row, "settled_at")));
  }

  /** False if another has taken the token over. */
  static boolean insert(Handle handle, String token, long fence, LeaseRow lease) {
    Update insert =
        handle
            .createUpdate(
                """
                with owned as (select id from token where id = :id and fence = :fence for update)
                insert into token_lease (token_id, lease_id, fence, calls, use_by, endpoint, object,
                    units, row_count, leased_at, settled, made_calls, made_units, made_rows,
                    settled_at)
                  select id, :lease, :fence, :calls, :useBy, :endpoint, :object, :units, :rows, :at,
                    :settled, :madeCalls, :madeUnits, :madeRows, :settledAt from owned\
                """)
            .bind("id", token)
            .bind("fence", fence)
            .bind("lease", lease.id())
            .bind("calls", lease.calls())
            .bind("useBy", lease.useBy())
            .bind("endpoint", lease.asked().endpoint())
            .bind("object", lease.asked().object())
            .bind("units", lease.asked().units())
            .bind("rows", lease.asked().rows())
            .bind("at", lease.asked().at());
    return bound(insert, lease.spent()).execute() > 0;
  }

  /** Changes nothing if another has taken the token over. */
  static void settle(Handle handle, String token, long fence, Map<Long, Spent> spent) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            update token_lease set settled = :settled, made_calls = :madeCalls,
              made_units = :madeUnits, made_rows = :madeRows, settled_at = :settledAt
            where token_id = :id and lease_id = :lease
              and exists (select 1 from token where id = :id and fence = :fence)\
            """);
    spent.forEach((lease, one) ->
        bound(batch, one).bind("id", token).bind("fence", fence).bind("lease", lease).add());
    batch.execute();
  }

  private static <T extends SqlStatement<T>> T bound(T statement, Spent spent) {
    return statement
        .bind("settled", spent.settled())
        .bind("madeCalls", spent.calls())
        .bind("madeUnits", spent.units())
        .bind("madeRows", spent.rows())
        .bind("settledAt", spent.at());
  }
}
