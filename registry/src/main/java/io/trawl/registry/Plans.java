package io.trawl.registry;

import io.trawl.registry.DueTimes.Owned;
import io.trawl.registry.DueTimes.Word;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** What a slice of the schedule plans visits from, and what it has planned: the due rows. */
public final class Plans {

  /** How much a target posts, as the planner estimates it. */
  public record Estimate(double posts, double hours, double seen, double awaited) {}

  /**
   * What is wanted for a target, and what is known of it.
   *
   * @param server of its platform; empty = the platform has none
   * @param plannedAt when the next visit should be
   * @param wakeAt when it is worth trying
   * @param movable whether the next visit is the planner's to move
   * @param floor never longer without a look for new posts
   * @param weight of its posts beside those of others
   * @param teams who pay for a visit, in equal parts
   * @param capacity posts on a page; 0 = not known
   * @param lookedAt planned instant of the last look for new posts; null = there was none
   * @param othersAt when a visit for something else is wanted; null = never
   * @param estimate null = nothing is known
   */
  public record Planned(
      String target,
      String platform,
      String server,
      Instant plannedAt,
      Instant wakeAt,
      boolean movable,
      Duration pace,
      Duration floor,
      double weight,
      List<String> teams,
      int capacity,
      @Nullable Instant lookedAt,
      @Nullable Instant othersAt,
      @Nullable Estimate estimate) {
    public Planned {
      teams = List.copyOf(teams);
    }
  }

  /**
   * A visit planned.
   *
   * @param interval from the last look for new posts to the next
   * @param why it is then
   * @param price posts awaited from which a visit is worth its call; infinite = none is
   */
  public record Visit(Instant at, Duration interval, String why, double price) {}

  /**
   * What a visit that is over says.
   *
   * @param caught posts it brought
   * @param missed posts that were probably missed since the one before
   */
  public record Known(
      int capacity,
      Instant lookedAt,
      @Nullable Instant othersAt,
      @Nullable Estimate estimate,
      int caught,
      double missed,
      Instant visitedAt) {}

  /** A visit that is to be at another time than {@code plannedAt}. */
  public record Move(String target, Instant plannedAt, Visit to) {}

  private static final String COLUMNS =
      "d.*, t.platform, t.instance from due d join target t on t.id = d.target_id ";

  private static final int FETCH = 1_000;

  private final Jdbi jdbi;

  Plans(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** What is known of a target; empty if it was never wanted. */
  public Optional<Planned> find(String target) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select " + COLUMNS + "where d.target_id = :target")
            .bind("target", target)
            .map((row, _) -> planned(row))
            .findOne());
  }

  /** Every target of a slice that is wanted. */
  public void each(int slice, Consumer<Planned> consumer) {
    jdbi.useTransaction(handle ->
        handle
            .createQuery("select " + COLUMNS + "where d.slice = :slice and d.active")
            .bind("slice", slice)
            .setFetchSize(FETCH)
            .map((row, _) -> planned(row))
            .forEach(consumer));
  }

  private static Planned planned(ResultSet row) throws SQLException {
    double hours = row.getDouble("rate_hours");
    return new Planned(
        row.getString("target_id"),
        row.getString("platform"),
        row.getString("instance"),
        Rows.instant(row, "planned_at"),
        Rows.instant(row, "wake_at"),
        row.getBoolean("planned"),
        Rows.millis(row, "pace_ms"),
        Rows.millis(row, "floor_ms"),
        row.getDouble("weight"),
        List.of((String[]) row.getArray("teams").getArray()),
        row.getInt("capacity"),
        Rows.instantOrNull(row, "looked_at"),
        Rows.instantOrNull(row, "others_at"),
        hours > 0
            ? new Estimate(
                row.getDouble("rate_posts"),
                hours,
                row.getDouble("rate_seen"),
                row.getDouble("rate_awaited"))
            : null);
  }

  /**
   * Brings the targets of a slice in line with campaigns that have begun or ceased to want them
   * since; a campaign that has ceased is told to its team's audit, once.
   *
   * @return how many targets are concerned
   */
  public int turn(int slice, Instant now) {
    return jdbi.inTransaction(handle -> {
      handle
          .createUpdate(
              """
              with stopped as (
                update campaign c set stopped_at = :now from campaign_watch w
                where w.id = c.id and c.stopped_at is null and w.until_at <= :now
                returning c.id, c.team)
              insert into audit (at, team, actor, action, subject, detail)
              select :now, team, 'trawl', 'campaign.stop', id, '{}' from stopped\
              """)
          .bind("now", now)
          .execute();
      List<String> targets =
          handle
              .createQuery(
                  """
                  select target_id from due where slice = :slice and changes_at <= :now
                  order by target_id\
                  """)
              .bind("slice", slice)
              .bind("now", now)
              .mapTo(String.class)
              .list();
      Subscriptions.reschedule(handle, targets, now);
      return targets.size();
    });
  }

  /** A visit is over, and the next one is planned by what calls cost. */
  public Word visited(Owned slice, String target, Instant planned, Known known, Visit next) {
    Estimate estimate = known.estimate();
    return jdbi.withHandle(handle ->
        DueTimes.plan(
                handle,
                """
                planned_at = :at, wake_at = :at, planned = true, why = :why, price = :price,
                  interval_ms = :interval, capacity = :capacity, looked_at = :looked,
                  others_at = :others, visited_at = :visited, rate_posts = :posts,
                  rate_hours = :hours, rate_seen = :seen, rate_awaited = :awaited,
                  caught = caught + :caught, missed = missed + :missed\
                """,
                slice,
                target,
                planned)
            .bind("at", next.at())
            .bind("why", next.why())
            .bind("price", next.price())
            .bind("interval", next.interval().toMillis())
            .bind("capacity", known.capacity())
            .bind("looked", known.lookedAt())
            .bind("others", known.othersAt())
            .bind("visited", known.visitedAt())
            .bind("posts", estimate == null ? null : estimate.posts())
            .bind("hours", estimate == null ? null : estimate.hours())
            .bind("seen", estimate == null ? null : estimate.seen())
            .bind("awaited", estimate == null ? null : estimate.awaited())
            .bind("caught", known.caught())
            .bind("missed", known.missed())
            .map((row, _) -> DueTimes.word(row))
            .one());
  }

  /**
   * Moves visits that are not under way; one that is not planned for the same instant any more, or
   * not the planner's to move, stays.
   */
  public void move(Owned slice, List<Move> moves) {
    jdbi.useTransaction(handle -> {
      PreparedBatch batch =
          handle.prepareBatch(
              """
              update due set planned_at = :at, wake_at = :at, why = :why, price = :price,
                interval_ms = :interval
              where target_id = :target and planned and active and planned_at = :planned
                and wake_at = :planned and exists (
                  select from schedule_slice s where s.slice = due.slice and s.fence = :fence)\
              """);
      for (Move move : moves) {
        batch
            .bind("at", move.to().at())
            .bind("why", move.to().why())
            .bind("price", move.to().price())
            .bind("interval", move.to().interval().toMillis())
            .bind("target", move.target())
            .bind("planned", move.plannedAt())
            .bind("fence", slice.fence())
            .add();
      }
      if (!moves.isEmpty()) {
        batch.execute();
      }
    });
  }
}
