package io.trawl.registry;

import io.trawl.registry.Platforms.Allowed;
import io.trawl.registry.Platforms.Platform;
import io.trawl.registry.PoolMembers.Place;
import io.trawl.registry.Tokens.Token;
import io.trawl.registry.Ways.Watched;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the credentials for one platform's server, and what they may do: where a
 * forecast begins.
 */
public final class Pools {

  /** Targets that are looked at equally often. */
  public record Paced(Duration pace, int targets) {}

  /** Calls that a credential may make in any window. */
  public record Limit(int calls, Duration window) {}

  /**
   * One pool.
   *
   * @param instance the server; empty = the platform has none
   * @param pace how often a target is looked at unless it says otherwise
   * @param watched targets of all teams that are not paused
   * @param limits of each credential that may be used; of the anonymous stand-in where there is
   *     none; empty = that is not known, as no crawler has said
   * @param objects distinct targets that each may ask for; null = as many as one likes
   */
  public record Pool(
      String platform,
      String instance,
      Duration pace,
      List<Paced> watched,
      List<Limit> limits,
      @Nullable Integer objects) {
    public Pool {
      watched = List.copyOf(watched);
      limits = List.copyOf(limits);
    }
  }

  private final Jdbi jdbi;

  Pools(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * The pool that would serve targets of a kind.
   *
   * @param instance the server; empty = the platform's own
   * @throws IllegalArgumentException naming what may not be watched and what was expected
   */
  public Pool of(String platform, String kind, String instance) {
    return jdbi.withHandle(handle -> {
      Map<String, Platform> platforms = Platforms.all(handle);
      Platform known = NewTarget.watchable(platforms, platform, kind);
      String server = NewTarget.serverOf(platforms, platform, instance);
      Ways ways = SourceRows.ways(handle);
      Place place = new Place(ways.foremost(new Watched(platform, kind), server), server);
      Allowed allowed =
          ways.source(place.source()).map(Ways.Source::allowed).orElse(known.allowed());
      return new Pool(
          platform,
          server,
          known.pace(),
          watched(handle, platform, server),
          limits(ways.members(), place, allowed),
          allowed == null ? null : allowed.objects());
    });
  }

  private static List<Paced> watched(Handle handle, String platform, String server) {
    return handle
        .createQuery(
            """
            select d.pace_ms, count(*) as targets from due d join target t on t.id = d.target_id
            where t.platform = :platform and t.instance = :server and d.active
            group by d.pace_ms order by d.pace_ms\
            """)
        .bind("platform", platform)
        .bind("server", server)
        .map((row, _) -> new Paced(Rows.millis(row, "pace_ms"), row.getInt("targets")))
        .list();
  }

  private static List<Limit> limits(PoolMembers members, Place place, @Nullable Allowed allowed) {
    boolean standsIn = members.registered(place).isEmpty();
    return standsIn && allowed != null
        ? List.of(new Limit(allowed.calls(), allowed.window()))
        : members.serving(place).stream().map(Pools::limit).toList();
  }

  private static Limit limit(Token token) {
    return new Limit(token.calls(), token.window());
  }

  /**
   * How many of these are not looked at yet; those that are named twice count once.
   *
   * @throws IllegalArgumentException naming the first that may not be watched and what was expected
   */
  public int fresh(List<NewTarget> asked) {
    return jdbi.withHandle(handle -> {
      Map<String, Platform> platforms = Platforms.all(handle);
      var byPool =
          asked.stream()
              .map(target -> target.judge(platforms))
              .collect(
                  Collectors.groupingBy(
                      judged -> List.of(judged.platform(), judged.kind(), judged.instance()),
                      Collectors.mapping(
                          NewTarget.Judged::canonical, Collectors.toCollection(TreeSet::new))));
      return byPool.entrySet().stream()
          .mapToInt(pool -> pool.getValue().size() - known(handle, pool.getKey(), pool.getValue()))
          .sum();
    });
  }

  private static int known(Handle handle, List<String> pool, Set<String> names) {
    return handle
        .createQuery(
            """
            select count(*) from target t join due d on d.target_id = t.id
            where t.platform = :platform and t.kind = :kind and t.instance = :server
              and t.canonical = any(:names) and d.active\
            """)
        .bind("platform", pool.get(0))
        .bind("kind", pool.get(1))
        .bind("server", pool.get(2))
        .bindArray("names", String.class, names)
        .mapTo(Integer.class)
        .one();
  }
}
