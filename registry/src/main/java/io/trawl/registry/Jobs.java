package io.trawl.registry;

import io.trawl.model.Principal;
import io.trawl.registry.Job.State;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Jobs as rows. One node at a time holds a job; taking it raises its fence, so whoever held it
 * before and does not know can no longer write.
 */
public final class Jobs {

  /** Most jobs that a list shows. */
  public static final int LISTED_MAX = 1_000;

  /** What a step leaves in the row. */
  private record Left(
      State state, String progress, @Nullable String problem, int failures, Instant heldUntil) {}

  private final Jdbi jdbi;

  Jobs(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Has a job done. */
  public Job start(Principal who, String kind, String arguments, Instant now) {
    return jdbi.inTransaction(handle -> start(handle, who, kind, arguments, now));
  }

  /**
   * Has the retention of a day done, unless somebody has begun it.
   *
   * @param arguments a JSON object with the {@code day}
   * @return whether it was begun now
   */
  public boolean startDaily(String kind, String arguments, Instant now) {
    return jdbi.withHandle(handle ->
        handle
                .createUpdate(
                    """
                    insert into job (id, team, actor, kind, arguments, progress, state, held_until,
                      created_at, updated_at)
                    values (:id, :team, 'trawl', :kind, cast(:arguments as jsonb), '{}', 'waiting',
                      :now, :now, :now)
                    on conflict (kind, (arguments ->> 'day')) where kind = 'retention'
                      do nothing\
                    """)
                .bind("id", "j-" + UUID.randomUUID())
                .bind("team", Principal.TEAM_DEFAULT)
                .bind("kind", kind)
                .bind("arguments", arguments)
                .bind("now", now)
                .execute()
            > 0);
  }

  static Job start(Handle handle, Principal who, String kind, String arguments, Instant now) {
    String id = "j-" + UUID.randomUUID();
    handle
        .createUpdate(
            """
            insert into job (id, team, actor, kind, arguments, progress, state, held_until,
              created_at, updated_at)
            values (:id, :team, :actor, :kind, cast(:arguments as jsonb), '{}', 'waiting', :now,
              :now, :now)\
            """)
        .bind("id", id)
        .bind("team", who.team())
        .bind("actor", who.actor())
        .bind("kind", kind)
        .bind("arguments", arguments)
        .bind("now", now)
        .execute();
    Audit.record(handle, who, now, "job.start", id, "{\"kind\": \"" + kind + "\"}");
    return find(handle, who.team(), id).orElseThrow();
  }

  /** One of a team's jobs. */
  public Optional<Job> find(String team, String id) {
    return jdbi.withHandle(handle -> find(handle, team, id));
  }

  private static Optional<Job> find(Handle handle, String team, String id) {
    return handle
        .createQuery("select * from job where team = :team and id = :id")
        .bind("team", team)
        .bind("id", id)
        .map((row, _) -> Job.read(row))
        .findOne();
  }

  /** A team's jobs, newest first. */
  public List<Job> list(String team) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select * from job where team = :team order by created_at desc, id limit :max")
            .bind("team", team)
            .bind("max", LISTED_MAX)
            .map((row, _) -> Job.read(row))
            .list());
  }

  /** Ends a job that has not ended; what it has done stays done. */
  public Optional<Job> cancel(Principal who, String id, Instant now) {
    return jdbi.inTransaction(handle -> {
      int ended =
          handle
              .createUpdate(
                  """
                  update job set state = 'cancelled', fence = fence + 1, owner = null,
                    updated_at = :now, finished_at = :now
                  where team = :team and id = :id and finished_at is null\
                  """)
              .bind("team", who.team())
              .bind("id", id)
              .bind("now", now)
              .execute();
      if (ended > 0) {
        Audit.record(handle, who, now, "job.cancel", id, "{}");
      }
      return find(handle, who.team(), id);
    });
  }

  /**
   * Takes the job that has waited longest and nobody holds.
   *
   * @param kinds those that the taker can do
   * @param until nobody else takes it before
   */
  public Optional<Job> take(String owner, Collection<String> kinds, Instant until, Instant now) {
    return jdbi.inTransaction(handle ->
        handle
            .createQuery(
                """
                update job set state = 'running', fence = fence + 1, owner = :owner,
                  held_until = :until, updated_at = :now
                where id = (select id from job
                  where finished_at is null and held_until <= :now and kind = any(:kinds)
                  order by held_until, id limit 1 for update skip locked)
                returning *\
                """)
            .bind("owner", owner)
            .bindArray("kinds", String.class, kinds.toArray())
            .bind("until", until)
            .bind("now", now)
            .map((row, _) -> Job.read(row))
            .findOne());
  }

  /**
   * Remembers what a step has done.
   *
   * @param until nobody else takes the job before
   * @return the job as it is now; empty = it is not the caller's any more
   */
  public Optional<Job> advance(Job held, String progress, Instant until, Instant now) {
    return leave(held, new Left(State.RUNNING, progress, null, 0, until), now);
  }

  /** Ends a job that has nothing left to do; empty as above. */
  public Optional<Job> finish(Job held, String progress, Instant now) {
    return leave(held, new Left(State.DONE, progress, null, 0, now), now);
  }

  /** Ends a job that cannot be done; empty as above. */
  public Optional<Job> fail(Job held, String problem, Instant now) {
    return leave(held, new Left(State.FAILED, held.progress(), problem, held.failures(), now), now);
  }

  /** Lets go of a job whose step failed: it is tried again, by anybody, later; empty as above. */
  public Optional<Job> retry(Job held, String problem, Instant at, Instant now) {
    int failures = held.failures() + 1;
    return leave(held, new Left(State.RUNNING, held.progress(), problem, failures, at), now);
  }

  private Optional<Job> leave(Job held, Left left, Instant now) {
    return jdbi.inTransaction(handle ->
        handle
            .createQuery(
                """
                update job set state = :state, progress = cast(:progress as jsonb),
                  problem = :problem, failures = :failures, held_until = :until,
                  updated_at = :now, finished_at = :finished
                where id = :id and fence = :fence and finished_at is null returning *\
                """)
            .bind("state", left.state().key())
            .bind("progress", left.progress())
            .bind("problem", left.problem())
            .bind("failures", left.failures())
            .bind("until", left.heldUntil())
            .bind("now", now)
            .bind("finished", left.state() == State.RUNNING ? null : now)
            .bind("id", held.id())
            .bind("fence", held.fence())
            .map((row, _) -> Job.read(row))
            .findOne());
  }
}
