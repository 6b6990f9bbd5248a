package io.trawl.protocol;

import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What one may tell the keeper of a pool's price. A pool is the credentials of a platform's server;
 * all targets there share what these may spend.
 */
public interface Pool {

  EntityTypeKey<Command> KEY = EntityTypeKey.create(Command.class, "pool-price");

  /** Demand, and all else that a keeper's row counts, is counted for so long; product time. */
  Duration AHEAD = Duration.ofMinutes(10);

  /** The id of a platform's server's pool; the server is empty where a platform has none. */
  static String id(String platform, String server) {
    return platform + "/" + server;
  }

  /** Commands. */
  sealed interface Command extends CborSerializable {}

  /**
   * What the targets of a slice want of the pool, and what they did since the last report. The
   * slice hears the price.
   *
   * @param teams what each team's targets want
   * @param made looks for new posts since the last report, by team, each weighed by its ripeness:
   *     one that had to wait for a call says that more was wanted than there was
   * @param looks for new posts since then, each counted once
   * @param others visits since then for something else
   * @param over since the last report, product time
   * @param hours what pages told of the pool's day since then
   */
  record Report(
      int slice,
      Map<String, Wants> teams,
      Map<String, Double> made,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) double looks,
      double others,
      Duration over,
      Hours hours)
      implements Command {
    public Report {
      teams = Map.copyOf(teams);
      made = Map.copyOf(made);
    }
  }

  /**
   * Visits wanted at each price.
   *
   * @param curve at rising prices, the first at none
   * @param floors what floors need in the long run
   */
  record Wants(List<Double> curve, double floors) {
    public Wants {
      curve = List.copyOf(curve);
    }
  }

  /** Posts that came, and that were awaited, in each of the 24 hours of UTC. */
  record Hours(List<Double> posts, List<Double> awaited) {
    public Hours {
      posts = List.copyOf(posts);
      awaited = List.copyOf(awaited);
    }
  }

  /**
   * What a call costs a team.
   *
   * @param price posts to be awaited on a usual page; 0 = nothing, infinite = only floors are kept
   * @param stretch how many times longer than asked floors are
   * @param rising by how much more a call will be worth in an hour, in posts saved; 0 where an
   *     older node does not tell
   */
  record Offer(
      double price, double stretch, @JsonInclude(JsonInclude.Include.NON_DEFAULT) double rising) {}
}
