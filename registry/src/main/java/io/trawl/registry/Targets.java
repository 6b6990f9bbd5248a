package io.trawl.registry;

import io.trawl.model.Barred;
import io.trawl.model.Checks;
import io.trawl.model.Principal;
import io.trawl.model.Target;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What is watched, as a team sees it: only what it subscribed to. */
public final class Targets {

  /** Most targets one request may register. */
  public static final int REGISTER_MAX = 10_000;

  /** Most targets one page lists. */
  public static final int PAGE_MAX = 1_000;

  /** What came of one target of a request. */
  public sealed interface Registration {
    /** Watched from now on; or already watched. */
    record Registered(Target target) implements Registration {}

    /** Not taken; the reason names the value and what was expected. */
    record Refused(NewTarget asked, String reason) implements Registration {}
  }

  /**
   * A target with its schedule.
   *
   * @param paused nobody in the team wants it looked at now
   * @param nextAt when it is looked at next; null = never, as it stands
   * @param formerNames what its account was called before, the oldest first
   * @param plan how that came about; null = it was never wanted
   */
  public record Listed(
      Target target,
      Duration pace,
      boolean paused,
      Instant createdAt,
      @Nullable Instant nextAt,
      List<String> sources,
      List<String> formerNames,
      @Nullable Plan plan) {}

  /**
   * How a target's next look came about, and what the looks so far have brought.
   *
   * @param floor never longer without a look for new posts
   * @param priority what its posts are worth beside those of others
   * @param why {@code pace}, {@code worth}, {@code floor} or {@code others}; null = a network or a
   *     failure has set it, or there was no look yet
   * @param price posts to be awaited for a visit to be worth its call; 0 = calls suffice, infinite
   *     = only floors are kept; null = as above
   * @param interval from one look for new posts to the next, as planned
   * @param visitedAt when the last visit ended; null = there was none
   * @param postsPerHour estimate of what is posted; null = nothing is known
   * @param caught posts that looks have brought since they are counted
   * @param missed posts that they have probably missed since then
   */
  public record Plan(
      Duration floor,
      double priority,
      @Nullable String why,
      @Nullable Double price,
      Duration interval,
      @Nullable Instant visitedAt,
      @Nullable Double postsPerHour,
      long caught,
      double missed) {}

  private static final String LISTED =
      """
      select t.*, min(s.pace_ms) as pace_ms, bool_and(s.paused) as all_paused,
        min(s.created_at) as since, (select greatest(wake_at, (select max(until_at) from block b
            where b.subject in (t.id, t.platform, t.platform || '/' || t.instance)))
          where d.active union all select d.changes_at where not d.active) as next_at, array_agg(distinct s.source_kind || ':' || s.source_id) as sources,
        d.floor_ms, d.weight, d.planned, d.why, d.price, greatest(d.pace_ms, d.interval_ms) as interval_ms,
        d.visited_at, d.rate_posts / d.rate_hours as posts_per_hour, d.caught, d.missed
      from target t join subscription s on s.target_id = t.id left join due d on d.target_id = t.id
      where s.team = :team
      """;

  private final Jdbi jdbi;

  Targets(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Registers targets in one transaction; a bad one refuses itself and nothing else.
   *
   * @return one result per asked target, in order
   * @throws IllegalArgumentException if there are none or more than {@link #REGISTER_MAX}
   */
  public List<Registration> register(Principal who, List<NewTarget> asked, Instant now) {
    Checks.check(
        !asked.isEmpty() && asked.size() <= REGISTER_MAX,
        "targets",
        asked.size(),
        "1 to " + REGISTER_MAX);
    return jdbi.inTransaction(
        handle -> register(handle, who, Subscriptions.Source.team(who), asked, now));
  }

  static List<Registration> register(
      Handle handle,
      Principal who,
      Subscriptions.Source source,
      List<NewTarget> asked,
      Instant now) {
    Map<String, Platforms.Platform> platforms = Platforms.all(handle);
    Barred barred = Suppressions.handles(handle);
    List<Verdict> verdicts =
        asked.stream().map(target -> judge(target, platforms, barred)).toList();
    List<NewTarget.Judged> good =
        verdicts.stream().flatMap(verdict -> Optional.ofNullable(verdict.good()).stream()).toList();
    Map<NewTarget.Judged, Target> found = Subscriptions.insertTargets(handle, good, now);
    Map<String, Subscriptions.Wish> wishes = new LinkedHashMap<>();
    found.forEach(
        (judged, target) -> wishes.merge(target.id(), judged.wish(), Subscriptions.Wish::and));
    Subscriptions.subscribe(handle, source, wishes, now);
    String counts =
        String.format(
            Locale.ROOT,
            "{\"registered\":%d,\"refused\":%d}",
            good.size(),
            asked.size() - good.size());
    Audit.record(handle, who, now, "targets.register", source.kind() + ":" + source.id(), counts);
    return verdicts.stream().map(verdict -> result(verdict, found)).toList();
  }

  /** One of {@code good} and {@code reason} is there. */
  private record Verdict(
      NewTarget asked, NewTarget.@Nullable Judged good, @Nullable String reason) {}

  private static Verdict judge(
      NewTarget target, Map<String, Platforms.Platform> platforms, Barred barred) {
    try {
      NewTarget.Judged judged = target.judge(platforms);
      judged.refuseErased(barred);
      return new Verdict(target, judged, null);
    } catch (IllegalArgumentException bad) {
      return new Verdict(target, null, bad.getMessage());
    }
  }

  private static Registration result(Verdict verdict, Map<NewTarget.Judged, Target> found) {
    Target target = verdict.good() == null ? null : found.get(verdict.good());
    return target == null
        ? new Registration.Refused(verdict.asked(), String.valueOf(verdict.reason()))
        : new Registration.Registered(target);
  }

  /** A team's targets by id, after one. */
  public List<Listed> list(String team, String after, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                LISTED + "and t.id > :after group by t.id, d.target_id order by t.id limit :limit")
            .bind("team", team)
            .bind("after", after)
            .bind("limit", Math.min(limit, PAGE_MAX))
            .map((row, _) -> listed(row))
            .list());
  }

  /** One of a team's targets. */
  public Optional<Listed> find(String team, String id) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(LISTED + "and t.id = :id group by t.id, d.target_id")
            .bind("team", team)
            .bind("id", id)
            .map((row, _) -> listed(row))
            .findOne());
  }

  /** Those of a team's targets, by id; what is not one of them is left out. */
  public Map<String, Listed> find(String team, Collection<String> ids) {
    Map<String, Listed> found = new HashMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(LISTED + "and t.id = any(:ids) group by t.id, d.target_id")
            .bind("team", team)
            .bindArray("ids", String.class, ids)
            .map((row, _) -> listed(row))
            .forEach(listed -> found.put(listed.target().id(), listed)));
    return found;
  }

  /** How many targets a team has. */
  public int count(String team) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select count(distinct target_id) from subscription where team = :team")
            .bind("team", team)
            .mapTo(Integer.class)
            .one());
  }

  /**
   * Changes what all a team's subscriptions to a target want of it; after another pace the next
   * look is at most that far away. False if it has none.
   *
   * @throws IllegalArgumentException if the pace would be longer than the floor
   */
  public boolean change(Principal who, String id, TargetChange change, Instant now) {
    return jdbi.inTransaction(handle -> {
      Optional<Long> changed = Subscriptions.change(handle, who.team(), id, change);
      if (changed.filter(rows -> rows > 0).isPresent()) {
        Subscriptions.adjust(
            handle, id, change.pace() == null ? null : now.plus(change.pace()), now);
        Audit.record(handle, who, now, "target.change", id, change.json());
      }
      return changed.isPresent();
    });
  }

  /** Pauses or resumes all a team's subscriptions to a target; false if it has none. */
  public boolean pause(Principal who, String id, boolean paused, Instant now) {
    return act(
        who,
        id,
        paused ? "target.pause" : "target.resume",
        "update subscription set paused = " + paused + " where target_id = :id and team = :team",
        now);
  }

  /**
   * Ends all a team's subscriptions to a target; false if it has none. Nothing collected is lost.
   */
  public boolean delete(Principal who, String id, Instant now) {
    return act(
        who,
        id,
        "target.delete",
        "delete from subscription where target_id = :id and team = :team",
        now);
  }

  private boolean act(Principal who, String id, String action, String sql, Instant now) {
    return jdbi.inTransaction(handle -> {
      int rows = handle.createUpdate(sql).bind("id", id).bind("team", who.team()).execute();
      if (rows > 0) {
        Subscriptions.reschedule(handle, List.of(id), now);
        Audit.record(handle, who, now, action, id, "{}");
      }
      return rows > 0;
    });
  }

  private static Listed listed(ResultSet row) throws SQLException {
    return new Listed(
        Rows.target(row),
        Rows.millis(row, "pace_ms"),
        row.getBoolean("all_paused"),
        Rows.instant(row, "since"),
        Rows.instantOrNull(row, "next_at"),
        List.of((String[]) row.getArray("sources").getArray()),
        List.of((String[]) row.getArray("former").getArray()),
        plan(row));
  }

  private static @Nullable Plan plan(ResultSet row) throws SQLException {
    if (row.getObject("floor_ms") == null) {
      return null;
    }
    boolean planned = row.getBoolean("planned");
    return new Plan(
        Rows.millis(row, "floor_ms"),
        row.getDouble("weight"),
        planned ? row.getString("why") : null,
        planned ? Rows.number(row, "price") : null,
        Rows.millis(row, "interval_ms"),
        Rows.instantOrNull(row, "visited_at"),
        Rows.number(row, "posts_per_hour"),
        row.getLong("caught"),
        row.getDouble("missed"));
  }
}
