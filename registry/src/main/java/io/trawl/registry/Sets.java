package io.trawl.registry;

import io.trawl.model.Checks;
import io.trawl.model.Principal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/** Named sets of targets: campaigns, which have a window, and brands, which have none. */
public final class Sets {

  /** Longest name. */
  public static final int NAME_MAX = 200;

  /** What kind of set. */
  public enum Kind {
    CAMPAIGN("campaign"),
    BRAND("brand");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /** Lower-case name, also of the table. */
    public String key() {
      return key;
    }
  }

  /**
   * What is asked for.
   *
   * @param startsAt begin of a campaign's window; null for a brand
   * @param endsAt end of it, exclusive; null = open, and for a brand
   */
  public record NewSet(
      Kind kind,
      String name,
      @Nullable Instant startsAt,
      @Nullable Instant endsAt,
      List<NewTarget> targets) {
    public NewSet {
      Checks.notBlank("name", name);
      Checks.check(isText(name), "name", "\"" + name + "\"", "no control characters");
      Checks.check(
          name.length() <= NAME_MAX, "name", name.length(), "<= " + NAME_MAX + " characters");
      checkWindow(startsAt, endsAt);
      Checks.check(
          !targets.isEmpty() && targets.size() <= Targets.REGISTER_MAX,
          "targets",
          targets.size(),
          "1 to " + Targets.REGISTER_MAX);
      targets = List.copyOf(targets);
    }
  }

  private static void checkWindow(@Nullable Instant startsAt, @Nullable Instant endsAt) {
    Checks.check(
        startsAt == null || endsAt == null || startsAt.isBefore(endsAt),
        "window",
        startsAt + " to " + endsAt,
        "an end after its start");
  }

  /** Control characters and half pairs are no text: PostgreSQL keeps neither. */
  static boolean isText(String name) {
    return name.codePoints()
        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }

  /** A set as it is. */
  public record Named(
      String id,
      Kind kind,
      String name,
      @Nullable Instant startsAt,
      @Nullable Instant endsAt,
      Instant createdAt,
      List<String> targets) {}

  /** A set just made, with what came of each of its targets. */
  public record Made(Named set, List<Targets.Registration> targets) {}

  /** A name that is taken. */
  public static final class NameTakenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NameTakenException(NewSet asked) {
      super(asked.kind().key() + " name: \"" + asked.name() + "\" (expected: one not in use)");
    }
  }

  private final Jdbi jdbi;

  Sets(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Makes a set and subscribes it to its targets, in one transaction; bad targets refuse
   * themselves.
   *
   * @throws NameTakenException if the team has one of that name
   */
  public Made create(Principal who, NewSet asked, Instant now) {
    return jdbi.inTransaction(handle -> {
      String id = asked.kind().key().charAt(0) + "-" + UUID.randomUUID();
      insert(handle, who, asked, id, now);
      var source = new Subscriptions.Source(asked.kind().key(), id, who.team());
      var results = Targets.register(handle, who, source, asked.targets(), now);
      Audit.record(handle, who, now, asked.kind().key() + ".create", id, "{}");
      return new Made(find(handle, asked.kind(), who.team(), id).orElseThrow(), results);
    });
  }

  private static void insert(Handle handle, Principal who, NewSet asked, String id, Instant now) {
    String window =
        switch (asked.kind()) {
          case CAMPAIGN -> ", starts_at, ends_at) values (:id, :team, :name, :now, :starts, :ends)";
          case BRAND -> ") values (:id, :team, :name, :now)";
        };
    int rows =
        handle
            .createUpdate(
                "insert into "
                    + asked.kind().key()
                    + " (id, team, name, created_at"
                    + window
                    + " on conflict (team, name) do nothing")
            .configure(SqlStatements.class, sql -> sql.setUnusedBindingAllowed(true))
            .bind("id", id)
            .bind("team", who.team())
            .bind("name", asked.name())
            .bind("now", now)
            .bind("starts", asked.startsAt() == null ? now : asked.startsAt())
            .bind("ends", asked.endsAt())
            .execute();
    if (rows == 0) {
      throw new NameTakenException(asked);
    }
  }

  /** A team's sets of a kind, by name. */
  public List<Named> list(Kind kind, String team) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(select(kind) + " where c.team = :team order by c.name")
            .bind("team", team)
            .map((row, _) -> named(kind, row))
            .list());
  }

  /** One of a team's sets. */
  public Optional<Named> find(Kind kind, String team, String id) {
    return jdbi.withHandle(handle -> find(handle, kind, team, id));
  }

  private static Optional<Named> find(Handle handle, Kind kind, String team, String id) {
    return handle
        .createQuery(select(kind) + " where c.team = :team and c.id = :id")
        .bind("team", team)
        .bind("id", id)
        .map((row, _) -> named(kind, row))
        .findOne();
  }

  private static String select(Kind kind) {
    String window =
        switch (kind) {
          case CAMPAIGN -> "c.starts_at, c.ends_at";
          case BRAND -> "null::timestamptz as starts_at, null::timestamptz as ends_at";
        };
    return "select c.id, c.name, c.created_at, "
        + window
        + ", array(select s.target_id from subscription s where s.source_kind = '"
        + kind.key()
        + "' and s.source_id = c.id order by 1) as targets from "
        + kind.key()
        + " c";
  }

  /** Pauses or resumes a set's subscriptions; false if there is no such set. */
  public boolean pause(Principal who, Kind kind, String id, boolean paused, Instant now) {
    return jdbi.inTransaction(handle -> {
      List<String> targets =
          handle
              .createQuery(
                  """
                  update subscription set paused = :paused
                  where source_kind = :kind and source_id = :id and team = :team
                  returning target_id\
                  """)
              .bind("paused", paused)
              .bind("kind", kind.key())
              .bind("id", id)
              .bind("team", who.team())
              .mapTo(String.class)
              .list();
      Subscriptions.reschedule(handle, targets, now);
      if (!targets.isEmpty()) {
        Audit.record(handle, who, now, kind.key() + (paused ? ".pause" : ".resume"), id, "{}");
      }
      return !targets.isEmpty();
    });
  }

  /**
   * Gives a campaign another window, in which its targets are watched, and for as long again after
   * it; false if there is no such campaign.
   *
   * @param endsAt exclusive; null = open
   * @throws IllegalArgumentException if it ends before it starts
   */
  public boolean window(
      Principal who, String id, Instant startsAt, @Nullable Instant endsAt, Instant now) {
    checkWindow(startsAt, endsAt);
    return jdbi.inTransaction(handle -> {
      int rows =
          handle
              .createUpdate(
                  """
                  update campaign set starts_at = :starts, ends_at = :ends, stopped_at = null
                  where id = :id and team = :team\
                  """)
              .bind("starts", startsAt)
              .bind("ends", endsAt)
              .bind("id", id)
              .bind("team", who.team())
              .execute();
      if (rows > 0) {
        Subscriptions.reschedule(handle, targets(handle, id), now);
        Audit.record(handle, who, now, "campaign.window", id, "{}");
      }
      return rows > 0;
    });
  }

  private static List<String> targets(Handle handle, String campaign) {
    return handle
        .createQuery(
            """
            select target_id from subscription
            where source_kind = 'campaign' and source_id = :id order by target_id\
            """)
        .bind("id", campaign)
        .mapTo(String.class)
        .list();
  }

  /**
   * Deletes a set and ends its subscriptions; false if there is none. Nothing collected is lost.
   */
  public boolean delete(Principal who, Kind kind, String id, Instant now) {
    return jdbi.inTransaction(handle -> {
      int rows =
          handle
              .createUpdate("delete from " + kind.key() + " where id = :id and team = :team")
              .bind("id", id)
              .bind("team", who.team())
              .execute();
      if (rows > 0) {
        Subscriptions.end(handle, new Subscriptions.Source(kind.key(), id, who.team()), now);
        Audit.record(handle, who, now, kind.key() + ".delete", id, "{}");
      }
      return rows > 0;
    });
  }

  private static Named named(Kind kind, ResultSet row) throws SQLException {
    return new Named(
        row.getString("id"),
        kind,
        row.getString("name"),
        Rows.instantOrNull(row, "starts_at"),
        Rows.instantOrNull(row, "ends_at"),
        Rows.instant(row, "created_at"),
        List.of((String[]) row.getArray("targets").getArray()));
  }
}
