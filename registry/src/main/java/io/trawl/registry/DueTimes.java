package io.trawl.registry;

import io.trawl.model.Target;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** Who is due when: the rows from which schedule slices wake targets. */
public final class DueTimes {

  /** Number of slices; fixed for ever. */
  public static final int SLICES = Subscriptions.SLICES;

  /**
   * A target that is worth waking.
   *
   * @param plannedAt when this visit should have been; unchanged while it is tried again
   */
  public record Due(Target target, Instant plannedAt, Duration pace) {}

  /** Who is worth waking when; without blocks it needs no other table, for millions of targets. */
  private static final String ACTIVE = "select slice, wake_at as at from due where active";

  private static final String ACTIVE_WITH_BLOCKS =
      "select d.slice, "
          + Blocks.WAKE_AT
          + " as at from due d join target t on t.id = d.target_id"
          + Blocks.JOINED
          + "where d.active";

  /** Longest count of what is due; real time. */
  private static final int QUEUES_SECONDS_MAX = 2;

  private final Jdbi jdbi;

  DueTimes(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The slice a target belongs to. */
  public static int slice(String targetId) {
    return Subscriptions.slice(targetId);
  }

  /** The most overdue targets of a slice that are neither in {@code busy} nor blocked. */
  public List<Due> due(int slice, Instant now, Collection<String> busy, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                with <blocked>
                select t.*, d.planned_at, d.pace_ms from due d join target t on t.id = d.target_id
                join platform p on p.key = t.platform and p.enabled <joined>
                where d.slice = :slice and d.active and d.wake_at <= :now and <wakeAt> <= :now
                  and d.target_id <> all(:busy) order by d.wake_at limit :limit\
                """)
            .define("blocked", Blocks.LATEST)
            .define("joined", Blocks.JOINED)
            .define("wakeAt", Blocks.WAKE_AT)
            .bind("slice", slice)
            .bind("now", now)
            .bindArray("busy", String.class, busy)
            .bind("limit", limit)
            .map((row, _) ->
                new Due(
                    Rows.target(row), Rows.instant(row, "planned_at"), Rows.millis(row, "pace_ms")))
            .list());
  }

  /** When the slice has something to do next, if ever. */
  public Optional<Instant> next(int slice, Collection<String> busy) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                with <blocked>
                select min(<wakeAt>) from due d join target t on t.id = d.target_id
                  join platform p on p.key = t.platform and p.enabled <joined>
                  where slice = :slice and active and target_id <> all(:busy)\
                """)
            .define("blocked", Blocks.LATEST)
            .define("joined", Blocks.JOINED)
            .define("wakeAt", Blocks.WAKE_AT)
            .bind("slice", slice)
            .bindArray("busy", String.class, busy)
            .mapTo(Instant.class)
            .findOne());
  }

  /**
   * A visit is over: plans the next one. A stale word, for a visit that is not the planned one any
   * more, changes nothing.
   *
   * @return whether it was the planned one
   */
  public boolean visited(String target, Instant planned, Instant next) {
    return jdbi.withHandle(handle ->
        handle
            .createUpdate(
                """
                update due set planned_at = :next, wake_at = :next
                where target_id = :target and planned_at = :planned\
                """)
            .bind("target", target)
            .bind("planned", planned)
            .bind("next", next)
            .execute())
        > 0;
  }

  /** A visit was not acknowledged: the same one is tried again, not before {@code wake}. */
  public void retry(String target, Instant planned, Instant wake) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                update due set wake_at = :wake
                where target_id = :target and planned_at = :planned\
                """)
            .bind("target", target)
            .bind("planned", planned)
            .bind("wake", wake)
            .execute());
  }

  /** Remembers the id behind a handle's name. */
  public void resolved(String target, String nativeId) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                update target set native_id = :native
                where id = :target and native_id is distinct from :native\
                """)
            .bind("target", target)
            .bind("native", nativeId)
            .execute());
  }

  /**
   * How far the schedule is behind.
   *
   * @param targets watched at all
   * @param due waiting now; what is blocked does not wait
   * @param overdue how long the first of them has waited; zero if none waits
   */
  public record Backlog(long targets, long due, Duration overdue) {}

  /** How far the schedule is behind, over all slices. */
  public Backlog backlog(Instant now) {
    return queues(now).values().stream()
        .reduce(
            new Backlog(0, 0, Duration.ZERO),
            (sum, queue) ->
                new Backlog(
                    sum.targets + queue.targets,
                    sum.due + queue.due,
                    sum.overdue.compareTo(queue.overdue) > 0 ? sum.overdue : queue.overdue));
  }

  /**
   * How far each slice is behind, by its number; one without targets is left out.
   *
   * <p>Reads every due row, and fails with a timeout of the database rather than late.
   */
  public Map<Integer, Backlog> queues(Instant now) {
    Map<Integer, Backlog> queues = new TreeMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                """
                with <blocked>, active as (<active>)
                select slice, count(*) as targets, count(*) filter (where at <= :now) as due,
                  min(at) as first from active group by slice\
                """)
            .define("blocked", Blocks.LATEST)
            .define("active", Blocks.areRecent(handle, now) ? ACTIVE_WITH_BLOCKS : ACTIVE)
            .bind("now", now)
            .setQueryTimeout(QUEUES_SECONDS_MAX)
            .map((row, _) -> Map.entry(row.getInt("slice"), backlog(row, now)))
            .forEach(entry -> queues.put(entry.getKey(), entry.getValue())));
    return queues;
  }

  private static Backlog backlog(ResultSet row, Instant now) throws SQLException {
    Instant first = Rows.instant(row, "first");
    return new Backlog(
        row.getLong("targets"),
        row.getLong("due"),
        first.isBefore(now) ? Duration.between(first, now) : Duration.ZERO);
  }
}
