package io.trawl.simulator.world;

import static io.trawl.model.Checks.check;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * How large and how lively the world is.
 *
 * @param seed all that happens follows from it and the instant
 * @param start product instant of the first post; nothing is older
 * @param accounts accounts on every network, {@code tags <= accounts <= 60,000}
 * @param tags tags on every network, 2 to 1,000
 * @param postsPerHour posts per product hour and network, all tags together, mean over a day
 * @param instances home servers of the Mastodon accounts, 1 to 32
 * @param shares how often the unusual happens
 * @param surges when more is posted than usual
 */
public record WorldSettings(
    long seed,
    Instant start,
    int accounts,
    int tags,
    double postsPerHour,
    List<String> instances,
    Shares shares,
    List<Surge> surges) {

  static final int ACCOUNTS_MAX = 60_000;
  static final int INSTANCES_MAX = 32;
  static final int TAGS_MAX = 1_000;
  private static final double TIMES_MAX = 1_000;
  static final double POSTS_PER_HOUR_MAX = 100_000;

  public WorldSettings {
    check(tags >= 2 && tags <= TAGS_MAX, "tags", tags, "2.." + TAGS_MAX);
    check(
        accounts >= tags && accounts <= ACCOUNTS_MAX,
        "accounts",
        accounts,
        "at least the tags, at most " + ACCOUNTS_MAX);
    check(
        postsPerHour > 0 && postsPerHour <= POSTS_PER_HOUR_MAX,
        "posts-per-hour",
        postsPerHour,
        "> 0 and <= " + POSTS_PER_HOUR_MAX);
    boolean some = !instances.isEmpty() && instances.size() <= INSTANCES_MAX;
    check(some, "instances", instances, "1.." + INSTANCES_MAX);
    instances = List.copyOf(instances);
    surges = List.copyOf(surges);
  }

  /**
   * A stretch of time in which a tag is written about more than usual, on every network.
   *
   * @param tag index of it, as the main one of a post
   * @param from on the hour; inclusive
   * @param to on the hour; exclusive
   * @param times as many posts as usual, {@code >= 1}
   */
  public record Surge(int tag, Instant from, Instant to, double times) {
    public Surge {
      boolean whole =
          from.truncatedTo(ChronoUnit.HOURS).equals(from)
              && to.truncatedTo(ChronoUnit.HOURS).equals(to);
      check(whole && from.isBefore(to), "surge", from + " to " + to, "whole hours");
      check(times >= 1 && times <= TIMES_MAX, "times", times, "1.." + TIMES_MAX);
    }
  }

  /** The same world with hours that stand out. */
  public WorldSettings surging(List<Surge> planted) {
    return new WorldSettings(seed, start, accounts, tags, postsPerHour, instances, shares, planted);
  }

  /** Posts about a tag that are expected between two epoch milliseconds, on each network. */
  double expected(Tag tag, long fromMillis, long toMillis) {
    double expected = tag.rhythm().expected(fromMillis, toMillis);
    for (Surge surge : surges) {
      long from = Math.max(fromMillis, surge.from().toEpochMilli());
      long to = Math.min(toMillis, surge.to().toEpochMilli());
      if (surge.tag() == tag.index() && from < to) {
        expected += (surge.times() - 1) * tag.rhythm().expected(from, to);
      }
    }
    return expected;
  }

  /**
   * Shares of posts, each 0 to 1.
   *
   * @param hidden likes withheld (Instagram only)
   * @param deleted gone some hours after publication
   * @param edited text changed after publication (Mastodon only)
   * @param reposted items of an author's feed that are another's post (Bluesky only)
   */
  public record Shares(double hidden, double deleted, double edited, double reposted) {

    /** A lively mixture. */
    public static final Shares USUAL = new Shares(0.06, 0.02, 0.03, 0.05);

    /** Nothing unusual. */
    public static final Shares NONE = new Shares(0, 0, 0, 0);

    public Shares {
      for (double share : new double[] {hidden, deleted, edited, reposted}) {
        check(share >= 0 && share <= 1, "share", share, "0..1");
      }
    }
  }

  /** A small world of 40 tags and 400 accounts whose history begins a week before an instant. */
  public static WorldSettings small(long seed, Instant epoch) {
    return new WorldSettings(
        seed,
        epoch.minus(Duration.ofDays(7)),
        400,
        40,
        300,
        List.of("mastodon.example", "social.example"),
        Shares.USUAL,
        List.of());
  }
}
