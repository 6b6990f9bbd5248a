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
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Who is due when: the rows from which schedule slices wake targets. */
public final class DueTimes {

  /** Number of slices; fixed for ever. */
  public static final int SLICES = Subscriptions.SLICES;

  /**
   * A target that is worth waking.
   *
   * @param plannedAt when this visit should have been; unchanged while it is tried again
   * @param pace from one look for new posts to the next, as planned
   * @param scarce whether that is longer than was asked for
   * @param since the earliest start of the campaigns that want it; null = none does
   * @param floored whether it is planned for its floor's sake
   */
  public record Due(
      Target target,
      Instant plannedAt,
      Duration pace,
      boolean scarce,
      @Nullable Instant since,
      boolean floored) {}

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
                select t.*, d.planned_at, d.pace_ms, d.since,
                  greatest(d.pace_ms, d.interval_ms) as interval_ms,
                  d.planned and d.why = 'floor' as floored
                from due d join target t on t.id = d.target_id
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
                    Rows.target(row),
                    Rows.instant(row, "planned_at"),
                    Rows.millis(row, "interval_ms"),
                    row.getLong("interval_ms") > row.getLong("pace_ms"),
                    Rows.instantOrNull(row, "since"),
                    row.getBoolean("floored")))
            .list());
  }

  /**
   * When the slice has something to do next, if ever: the first target that is not blocked, or the
   * end of a block, whosever it is.
   */
  public Optional<Instant> next(int slice, Instant now, Collection<String> busy) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                with <blocked>
                select least(
                  (select d.wake_at from due d join target t on t.id = d.target_id
                    join platform p on p.key = t.platform and p.enabled <joined>
                    where d.slice = :slice and d.active and d.target_id <> all(:busy)
                      and <wakeAt> <= d.wake_at order by d.wake_at limit 1),
                  (select min(until_at) from blocked where until_at > :now))\
                """)
            .define("blocked", Blocks.LATEST)
            .define("joined", Blocks.JOINED)
            .define("wakeAt", Blocks.WAKE_AT)
            .bind("slice", slice)
            .bind("now", now)
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

  /** A visit is over: plans the next one, which nobody moves. */
  public Word visited(Owned slice, String target, Instant planned, Instant next) {
    return plan(
        "planned_at = :at, wake_at = :at, planned = false, why = null",
        slice,
        target,
        planned,
        next);
  }

  /** A visit was not acknowledged: the same one is tried again, not before {@code wake}. */
  public Word retry(Owned slice, String target, Instant planned, Instant wake) {
    return plan("wake_at = :at", slice, target, planned, wake);
  }

  private Word plan(String change, Owned slice, String target, Instant planned, Instant at) {
    return jdbi.withHandle(handle ->
        plan(handle, change, slice, target, planned)
            .bind("at", at)
            .map((row, _) -> word(row))
            .one());
  }

  /**
   * The planned instant decides, whoever asks: it is compared and set in one statement. So the
   * fence need not be locked; it ends an owner who does not know yet that there is another.
   */
  static Query plan(Handle handle, String change, Owned slice, String target, Instant planned) {
    return handle
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
        .bind("planned", planned);
  }

  static Word word(ResultSet row) throws SQLException {
    return !row.getBoolean("owned")
        ? Word.FENCED
        : row.getBoolean("moved") ? Word.TAKEN : Word.LATE;
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
   * Remembers what a target's account is called now. Where the target bears the name that the
   * account had before, it is renamed with it, unless another target has the new name.
   *
   * @param nativeId the account's id: of another one nothing is remembered
   */
  public void named(String target, String nativeId, String handle, Instant now) {
    jdbi.useTransaction(rows -> Renames.named(rows, target, nativeId, handle, now));
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
