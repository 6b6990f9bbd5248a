package io.trawl.registry;

import io.trawl.model.Principal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Changes of what endpoints deliver. While one is open the same is not told again. */
public final class Findings {

  /** Most findings that a list shows. */
  public static final int LISTED_MAX = 1_000;

  private static final String OPEN = "open";

  private final Jdbi jdbi;

  Findings(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Keeps a finding; false = the same one is open already. */
  public boolean open(Finding found) {
    return jdbi.withHandle(handle ->
        handle
                .createUpdate(
                    """
                    insert into finding values (:id, :source, :endpoint, :server, :place, :kind,
                      :beforeType, :beforeShare, :afterType, :afterShare, :firstAt, :target,
                      :sample, 'open', null, null) on conflict do nothing\
                    """)
                .bind("id", found.id())
                .bind("source", found.endpoint().source())
                .bind("endpoint", found.endpoint().endpoint())
                .bind("server", found.endpoint().server())
                .bind("place", found.place())
                .bind("kind", found.kind())
                .bind("beforeType", found.before().type())
                .bind("beforeShare", found.before().share())
                .bind("afterType", found.after().type())
                .bind("afterShare", found.after().share())
                .bind("firstAt", found.firstAt())
                .bind("target", found.target())
                .bind("sample", found.sample())
                .execute()
            > 0);
  }

  /** Whether any of an endpoint's is open. */
  public boolean isOpen(Shapes.Endpoint endpoint) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select exists (select from finding where state = 'open' and source = :source
                  and endpoint = :endpoint and server = :server)\
                """)
            .bind("source", endpoint.source())
            .bind("endpoint", endpoint.endpoint())
            .bind("server", endpoint.server())
            .mapTo(Boolean.class)
            .one());
  }

  /**
   * Findings, newest first.
   *
   * @param open whether those are meant that nobody has acknowledged; null = all
   * @param source null = of all
   */
  public List<Finding> list(@Nullable Boolean open, @Nullable String source, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select * from finding
                where (cast(:open as boolean) is null or (state = 'open') = :open)
                  and (cast(:source as text) is null or source = :source)
                order by first_at desc, id limit :limit\
                """)
            .bind("open", open)
            .bind("source", source)
            .bind("limit", Math.min(limit, LISTED_MAX))
            .map((row, _) -> read(row))
            .list());
  }

  /**
   * Takes note of a finding: what the endpoint delivers now is the rule from here on, and what can
   * no longer be read is stored without. One that is acknowledged already stays as it is.
   *
   * @return empty = there is none of that id
   */
  public Optional<Finding> acknowledge(Principal who, String id, Instant now) {
    return jdbi.inTransaction(handle -> {
      Optional<Finding> found = find(handle, id);
      if (found.isPresent() && found.get().acknowledged() == null) {
        acknowledge(handle, who, found.get(), now);
        return find(handle, id);
      }
      return found;
    });
  }

  private static void acknowledge(Handle handle, Principal who, Finding found, Instant now) {
    handle
        .createUpdate(
            """
            update finding set state = 'acknowledged', acknowledged_at = :now,
              acknowledged_by = :actor where id = :id\
            """)
        .bind("id", found.id())
        .bind("now", now)
        .bind("actor", who.actor())
        .execute();
    handle
        .createUpdate(
            """
            update endpoint_shape set learned = learned #- array['places', :place], at = :now
            where source = :source and endpoint = :endpoint and server = :server\
            """)
        .bind("place", found.place())
        .bind("source", found.endpoint().source())
        .bind("endpoint", found.endpoint().endpoint())
        .bind("server", found.endpoint().server())
        .bind("now", now)
        .execute();
    Audit.record(handle, who, now, "finding.acknowledge", found.id(), "{}");
  }

  private static Optional<Finding> find(Handle handle, String id) {
    return handle
        .createQuery("select * from finding where id = :id for update")
        .bind("id", id)
        .map((row, _) -> read(row))
        .findOne();
  }

  private static Finding read(ResultSet row) throws SQLException {
    boolean open = row.getString("state").equals(OPEN);
    return new Finding(
        row.getString("id"),
        new Shapes.Endpoint(
            row.getString("source"), row.getString("endpoint"), row.getString("server")),
        row.getString("place"),
        row.getString("kind"),
        new Finding.Looks(row.getString("before_type"), row.getDouble("before_share")),
        new Finding.Looks(row.getString("after_type"), row.getDouble("after_share")),
        Rows.instant(row, "first_at"),
        row.getString("target"),
        row.getString("sample"),
        open
            ? null
            : new Finding.Acknowledged(
                Rows.instant(row, "acknowledged_at"), row.getString("acknowledged_by")));
  }
}
