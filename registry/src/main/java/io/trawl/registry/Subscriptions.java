package io.trawl.registry;

import io.trawl.model.Principal;
import io.trawl.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Why targets are watched. Several sources may want one target: it is visited once, at the
 * strictest pace wanted, and stops with its last subscription.
 */
final class Subscriptions {

  /** Who wants a target: a team on its own, a campaign, a brand. */
  record Source(String kind, String id, String team) {
    static Source team(Principal who) {
      return new Source("team", who.team(), who.team());
    }
  }

  /** Never longer without a look, where nobody says how long: "at least daily". */
  static final Duration FLOOR = Duration.ofHours(24);

  /** Whether somebody wants a target now; else only later, or no more. */
  private static final String COUNTS =
      "(from_at is null or from_at <= :now) and (until_at is null or until_at > :now)";

  /** Fixed for ever: moving targets between slices needs a full stop. */
  static final int SLICES = 16;

  /**
   * How a target is to be looked at.
   *
   * @param floor never longer without a look; null = the usual
   * @param weight of its posts beside those of others; null = the usual
   */
  record Wish(Duration pace, @Nullable Duration floor, @Nullable Double weight) {

    /** Of two for one target in one request: the strictest, as of two subscriptions. */
    Wish and(Wish other) {
      return new Wish(
          shorter(pace, other.pace),
          shorter(or(floor, FLOOR), or(other.floor, FLOOR)),
          Math.max(or(weight, 1.0), or(other.weight, 1.0)));
    }

    private static <T> T or(@Nullable T wanted, T usual) {
      return wanted == null ? usual : wanted;
    }

    private static Duration shorter(Duration a, Duration b) {
      return a.compareTo(b) < 0 ? a : b;
    }
  }

  private Subscriptions() {}

  /** The slice that decides when a target is due. */
  static int slice(String targetId) {
    return Math.floorMod(targetId.hashCode(), SLICES);
  }

  /** Makes what does not exist; gives what there is then, in the order asked. */
  static Map<NewTarget.Judged, Target> insertTargets(
      Handle handle, List<NewTarget.Judged> judged, Instant now) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into target (id, platform, kind, name, canonical, instance, created_at)
            values (:id, :platform, :kind, :name, :canonical, :instance, :now)
            on conflict (platform, kind, canonical, instance) do nothing\
            """);
    for (NewTarget.Judged target : judged) {
      batch
          .bind("id", "t-" + UUID.randomUUID())
          .bind("platform", target.platform())
          .bind("kind", target.kind())
          .bind("name", target.name())
          .bind("canonical", target.canonical())
          .bind("instance", target.instance())
          .bind("now", now)
          .add();
    }
    batch.execute();
    return known(handle, judged);
  }

  private static Map<NewTarget.Judged, Target> known(Handle handle, List<NewTarget.Judged> judged) {
    Map<NewTarget.Judged, Target> found = new LinkedHashMap<>();
    handle
        .createQuery(
            """
            select a.n, t.* from unnest(:platforms, :kinds, :canonicals, :instances)
              with ordinality as a (platform, kind, canonical, instance, n)
            join target t using (platform, kind, canonical, instance) order by a.n\
            """)
        .bindArray("platforms", String.class, column(judged, NewTarget.Judged::platform))
        .bindArray("kinds", String.class, column(judged, NewTarget.Judged::kind))
        .bindArray("canonicals", String.class, column(judged, NewTarget.Judged::canonical))
        .bindArray("instances", String.class, column(judged, NewTarget.Judged::instance))
        .map((row, _) -> Map.entry(judged.get(row.getInt("n") - 1), Rows.target(row)))
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return found;
  }

  private static List<String> column(
      List<NewTarget.Judged> judged, Function<NewTarget.Judged, String> part) {
    return judged.stream().map(part).toList();
  }

  /** Subscribes, and makes each target due at once. */
  static void subscribe(Handle handle, Source source, Map<String, Wish> wishes, Instant now) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into subscription (target_id, source_kind, source_id, team, pace_ms, floor_ms,
              weight, paused, created_at)
            values (:target, :kind, :id, :team, :pace, :floor, :weight, false, :now)
            on conflict (target_id, source_kind, source_id)
            do update set pace_ms = excluded.pace_ms, floor_ms = excluded.floor_ms,
              weight = excluded.weight, paused = false\
            """);
    wishes.forEach((target, wish) ->
        batch
            .bind("target", target)
            .bind("kind", source.kind())
            .bind("id", source.id())
            .bind("team", source.team())
            .bind("pace", wish.pace().toMillis())
            .bind("floor", wish.floor() == null ? null : wish.floor().toMillis())
            .bind("weight", wish.weight())
            .bind("now", now)
            .add());
    batch.execute();
    reschedule(handle, List.copyOf(wishes.keySet()), now);
  }

  /**
   * Changes what a team's subscriptions to a target want; how many are other than before, empty if
   * there are none.
   *
   * @throws IllegalArgumentException if the pace would be longer than the floor
   */
  static Optional<Long> change(Handle handle, String team, String target, TargetChange to) {
    Optional<Long> changed =
        handle
            .createQuery(
                """
                with wanted as (
                  select coalesce(:pace, pace_ms) as pace, coalesce(:floor, floor_ms) as floor,
                    coalesce(:weight, weight) as weight, source_kind, source_id
                  from subscription where target_id = :target and team = :team),
                changed as (
                  update subscription s set pace_ms = w.pace, floor_ms = w.floor, weight = w.weight
                  from wanted w where s.target_id = :target and s.source_kind = w.source_kind
                    and s.source_id = w.source_id and (s.pace_ms, s.floor_ms, s.weight)
                      is distinct from (w.pace, w.floor, w.weight) returning 1)
                select (select count(*) from changed) from wanted limit 1\
                """)
            .bind("pace", to.pace() == null ? null : to.pace().toMillis())
            .bind("floor", to.floor() == null ? null : to.floor().toMillis())
            .bind("weight", to.priority())
            .bind("target", target)
            .bind("team", team)
            .mapTo(Long.class)
            .findOne();
    changed.ifPresent(_ -> checkFits(handle, team, target, to));
    return changed;
  }

  private static void checkFits(Handle handle, String team, String target, TargetChange change) {
    handle
        .createQuery(
            """
            select min(pace_ms) as pace_ms, min(floor_ms) as floor_ms from subscription
            where target_id = :target and team = :team having min(floor_ms) is not null\
            """)
        .bind("target", target)
        .bind("team", team)
        .map((row, _) -> Map.entry(Rows.millis(row, "pace_ms"), Rows.millis(row, "floor_ms")))
        .findOne()
        .ifPresent(shortest -> change.checkFits(shortest.getKey(), shortest.getValue()));
  }

  /**
   * Brings a due row in line with what is wanted otherwise.
   *
   * @param latest when the next look must be at the latest; null = it stays where it is
   */
  static void adjust(Handle handle, String target, @Nullable Instant latest, Instant now) {
    handle
        .createUpdate(
            """
            update due set wake_at = least(wake_at, :latest), pace_ms = strictest.pace_ms,
              floor_ms = strictest.floor_ms, weight = strictest.weight
            from (select min(pace_ms) as pace_ms, min(coalesce(floor_ms, :floor)) as floor_ms,
                max(coalesce(weight, 1)) as weight
              from wanted where target_id = :target and <counts>) strictest
            where target_id = :target and strictest.pace_ms is not null\
            """)
        .bind("target", target)
        .bind("latest", latest)
        .bind("floor", FLOOR.toMillis())
        .bind("now", now)
        .define("counts", COUNTS)
        .execute();
  }

  /** Ends every subscription of a source; gives the targets concerned. */
  static List<String> end(Handle handle, Source source, Instant now) {
    List<String> targets =
        handle
            .createQuery(
                """
                delete from subscription where source_kind = :kind and source_id = :id
                returning target_id\
                """)
            .bind("kind", source.kind())
            .bind("id", source.id())
            .mapTo(String.class)
            .list();
    reschedule(handle, targets, now);
    return targets;
  }

  /**
   * Brings due rows in line with the subscriptions that count now: a campaign's do only while its
   * window and what follows it last. A target that is wanted again keeps its planned instant,
   * because a visit that was not acknowledged is tried again under it.
   */
  static void reschedule(Handle handle, List<String> targets, Instant now) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into due (target_id, slice, planned_at, wake_at, active, pace_ms, floor_ms,
              weight, teams, since, changes_at)
            with w as (
              select *, <counts> as counts, bool_or(<counts>) over () as any_counts from wanted
              where target_id = :target),
            bound as (
              select min(at) as at from w, lateral (values (from_at), (until_at)) as b (at)
              where b.at > :now),
            first as (
              select case when bool_or(counts) or bound.at is null then :now else bound.at end as at
              from w, bound group by bound.at)
            select :target, :slice, first.at, first.at, bool_or(counts), min(pace_ms),
              min(coalesce(floor_ms, :floor)), max(coalesce(weight, 1)),
              array_agg(distinct team order by team), min(from_at), bound.at
            from w, bound, first where counts or not any_counts group by first.at, bound.at
            on conflict (target_id) do update set pace_ms = excluded.pace_ms,
              floor_ms = excluded.floor_ms, weight = excluded.weight, teams = excluded.teams,
              since = excluded.since, changes_at = excluded.changes_at, active = excluded.active,
              wake_at = least(excluded.wake_at, due.wake_at)\
            """);
    batch.define("counts", COUNTS);
    for (String target : targets) {
      batch
          .bind("target", target)
          .bind("slice", slice(target))
          .bind("now", now)
          .bind("floor", FLOOR.toMillis())
          .add();
    }
    batch.execute();
    rest(handle, targets);
  }

  /** What nobody wants, now or later, is not visited. */
  private static void rest(Handle handle, List<String> targets) {
    handle
        .createUpdate(
            """
            update due set active = false, changes_at = null where target_id = any(:targets)
              and not exists (select from wanted w where w.target_id = due.target_id)\
            """)
        .bindArray("targets", String.class, targets)
        .execute();
  }
}
