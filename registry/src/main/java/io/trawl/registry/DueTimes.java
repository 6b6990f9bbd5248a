package io.trawl.registry;

import io.trawl.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

  /** A slice taken over: only who holds its last {@code fence} may plan its visits. */
  public record Owned(int slice, long fence) {}

  /** What became of a word about a visit. */
  public enum Word {
    /** It was about the planned visit, which has moved. */
    TAKEN,
    /** It was about a visit that is not the planned one any more: nothing has changed. */
    LATE,
    /** Another has taken the slice over: nothing has changed, and whoever asked must stop. */
    FENCED
  }

  private final Jdbi jdbi;

  DueTimes(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The slice a target belongs to. */
  public static int slice(String targetId) {
    return Subscriptions.slice(targetId);
  }

  /** The most overdue targets of a slice that are not in {@code busy}. */
  public List<Due> due(int slice, Instant now, Collection<String> busy, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select t.*, d.planned_at, d.pace_ms from due d join target t on t.id = d.target_id
                join platform p on p.key = t.platform and p.enabled
                where d.slice = :slice and d.active and d.wake_at <= :now
                  and d.target_id <> all(:busy) order by d.wake_at limit :limit\
                """)
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
                select min(wake_at) from due d join target t on t.id = d.target_id
                  join platform p on p.key = t.platform and p.enabled
                  where slice = :slice and active and target_id <> all(:busy)\
                """)
            .bind("slice", slice)
            .bindArray("busy", String.class, busy)
            .mapTo(Instant.class)
            .findOne());
  }

  /** Becomes the only one who may plan the visits of a slice. */
  public Owned takeOver(int slice, String node) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                insert into schedule_slice (slice, fence, owner) values (:slice, 1, :node)
                on conflict (slice) do update
                  set fence = schedule_slice.fence + 1, owner = excluded.owner returning fence\
                """)
            .bind("slice", slice)
            .bind("node", node)
            .map((row, _) -> new Owned(slice, row.getLong("fence")))
            .one());
  }

  /** A visit is over: plans the next one. */
  public Word visited(Owned slice, String target, Instant planned, Instant next) {
    return plan("planned_at = :at, wake_at = :at", slice, target, planned, next);
  }

  /** A visit was not acknowledged: the same one is tried again, not before {@code wake}. */
  public Word retry(Owned slice, String target, Instant planned, Instant wake) {
    return plan("wake_at = :at", slice, target, planned, wake);
  }

  /**
   * The planned instant decides, whoever asks: it is compared and set in one statement. So the
   * fence need not be locked; it ends an owner who does not know yet that there is another.
   */
  private Word plan(String change, Owned slice, String target, Instant planned, Instant at) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                with owned as (
                  select slice from schedule_slice where slice = :slice and fence = :fence),
                moved as (
                  update due set <change> from owned
                  where target_id = :target and due.slice = owned.slice and planned_at = :planned
                  returning 1)
                select exists (select from owned) as owned, exists (select from moved) as moved\
                """)
            .define("change", change)
            .bind("slice", slice.slice())
            .bind("fence", slice.fence())
            .bind("target", target)
            .bind("planned", planned)
            .bind("at", at)
            .map((row, _) ->
                !row.getBoolean("owned")
                    ? Word.FENCED
                    : row.getBoolean("moved") ? Word.TAKEN : Word.LATE)
            .one());
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
   * @param due waiting now
   * @param overdue how long the first of them has waited; zero if none waits
   */
  public record Backlog(long targets, long due, Duration overdue) {}

  /** How far the schedule is behind, over all slices. */
  public Backlog backlog(Instant now) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select count(*) as targets, count(*) filter (where wake_at <= :now) as due,
                  min(wake_at) as first from due where active\
                """)
            .bind("now", now)
            .map((row, _) -> {
              Instant first = Rows.instantOrNull(row, "first");
              boolean late = first != null && first.isBefore(now);
              return new Backlog(
                  row.getLong("targets"),
                  row.getLong("due"),
                  late ? Duration.between(first, now) : Duration.ZERO);
            })
            .one());
  }
}
