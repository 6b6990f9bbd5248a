package io.trawl.registry;

import io.trawl.registry.PoolMembers.Place;
import io.trawl.registry.SourceState.Evidence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * How ways are, for the whole cluster. Who changes a state has read the one before: of two who do
 * so at once one is told to read again.
 */
public final class SourceStates {

  /**
   * A state as its row has it.
   *
   * @param version changes so far; 0 = there is no row
   */
  public record Row(long version, SourceState state) {

    /** Of a way of which nothing was ever heard. */
    public static final Row NONE = new Row(0, SourceState.NEW);

    /** The row after a change. */
    public Row next(SourceState after) {
      return new Row(version + 1, after);
    }
  }

  private static final String INSERT =
      """
      insert into source_state (source, server, version, status, since, wait_ms, probe_at,
        outcome, error_class, http_status, reason, target_id, visit, evidence_at)
      values (:source, :server, :version, :status, :since, :wait, :probeAt,
        :outcome, :error, :http, :reason, :target, :visit, :at)
      on conflict do nothing\
      """;

  private static final String UPDATE =
      """
      update source_state set version = :version, status = :status, since = :since,
        wait_ms = :wait, probe_at = :probeAt, outcome = :outcome, error_class = :error,
        http_status = :http, reason = :reason, target_id = :target, visit = :visit,
        evidence_at = :at
      where source = :source and server = :server and version = :version - 1\
      """;

  private final Jdbi jdbi;

  SourceStates(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** All that there are. */
  public Map<Place, Row> all() {
    return jdbi.withHandle(SourceStates::all);
  }

  static Map<Place, Row> all(Handle handle) {
    Map<Place, Row> rows = new HashMap<>();
    handle
        .createQuery("select * from source_state")
        .map((row, _) -> Map.entry(place(row), row(row)))
        .forEach(one -> rows.put(one.getKey(), one.getValue()));
    return rows;
  }

  /** One of them. */
  public Row find(Place place) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from source_state where source = :source and server = :server")
            .bind("source", place.source())
            .bind("server", place.server())
            .map((row, _) -> row(row))
            .findOne()
            .orElse(Row.NONE));
  }

  /**
   * Writes a row, if the one before it is there still.
   *
   * @return false if another has changed it: nothing has been written
   */
  public boolean put(Place place, Row next) {
    return jdbi.withHandle(handle -> {
      var update = handle.createUpdate(next.version() == 1 ? INSERT : UPDATE);
      bind(update, place, next);
      return update.execute() == 1;
    });
  }

  private static void bind(Update update, Place place, Row next) {
    SourceState state = next.state();
    Evidence why = state.why();
    update
        .bind("source", place.source())
        .bind("server", place.server())
        .bind("version", next.version())
        .bind("status", state.status().key())
        .bind("since", state.since())
        .bind("wait", state.pause().toMillis())
        .bind("probeAt", state.probeAt())
        .bind("outcome", why == null ? null : why.outcome())
        .bind("error", why == null ? null : why.error())
        .bind("http", why == null ? null : why.httpStatus())
        .bind("reason", why == null ? null : why.reason())
        .bind("target", why == null ? null : why.target())
        .bind("visit", why == null ? null : why.visit())
        .bind("at", why == null ? null : why.at());
  }

  private static Place place(ResultSet row) throws SQLException {
    return new Place(row.getString("source"), row.getString("server"));
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getLong("version"),
        new SourceState(
            SourceState.Status.of(row.getString("status")),
            Rows.instant(row, "since"),
            evidence(row),
            Rows.millis(row, "wait_ms"),
            Rows.instantOrNull(row, "probe_at")));
  }

  private static @Nullable Evidence evidence(ResultSet row) throws SQLException {
    String outcome = row.getString("outcome");
    if (outcome == null) {
      return null;
    }
    int status = row.getInt("http_status");
    return new Evidence(
        outcome,
        row.getString("error_class"),
        row.wasNull() ? null : status,
        row.getString("reason"),
        row.getString("target_id"),
        row.getLong("visit"),
        Rows.instant(row, "evidence_at"));
  }
}
