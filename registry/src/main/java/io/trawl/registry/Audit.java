package io.trawl.registry;

import io.trawl.model.Principal;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Who changed what and when; written in the same transaction as the change. */
public final class Audit {

  /** Most entries one page shows. */
  public static final int PAGE_MAX = 500;

  /** One change. */
  public record Entry(
      long id,
      Instant at,
      String team,
      String actor,
      String action,
      String subject,
      String detail) {}

  private final Jdbi jdbi;

  Audit(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Remembers a change that is made elsewhere than in these rows. */
  public void record(Principal who, Instant at, String action, String subject) {
    jdbi.useHandle(handle -> record(handle, who, at, action, subject, "{}"));
  }

  static void record(
      Handle handle, Principal who, Instant at, String action, String subject, String detail) {
    handle
        .createUpdate(
            """
            insert into audit (at, team, actor, action, subject, detail)
            values (:at, :team, :actor, :action, :subject, cast(:detail as jsonb))\
            """)
        .bind("at", at)
        .bind("team", who.team())
        .bind("actor", who.actor())
        .bind("action", action)
        .bind("subject", subject)
        .bind("detail", detail)
        .execute();
  }

  /** A team's changes, newest first, before an id. */
  public List<Entry> page(String team, long before, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select * from audit where team = :team and id < :before
                order by id desc limit :limit\
                """)
            .bind("team", team)
            .bind("before", before)
            .bind("limit", Math.min(limit, PAGE_MAX))
            .map((row, _) ->
                new Entry(
                    row.getLong("id"),
                    row.getTimestamp("at").toInstant(),
                    row.getString("team"),
                    row.getString("actor"),
                    row.getString("action"),
                    row.getString("subject"),
                    row.getString("detail")))
            .list());
  }
}
