package io.trawl.simulator.world;

import java.time.Instant;

/**
 * Somebody who posts, under the same name on every network.
 *
 * @param index place in {@link Accounts}
 * @param handle name in addresses
 * @param name display name
 * @param bio plain text
 * @param created when it was opened; before the world began
 * @param home its Mastodon server
 * @param homeTag index of the tag it mostly writes about
 * @param sideTag index of the tag it also writes about
 * @param dice its own random numbers
 * @param standing what may be seen of it
 */
public record Account(
    int index,
    String handle,
    String name,
    String bio,
    Instant created,
    String home,
    int homeTag,
    int sideTag,
    Dice dice,
    Standing standing) {

  private static final double DAY_MILLIS = 86_400_000;
  private static final double BRAND_FAME = 10.5;
  private static final double PERSON_FAME = 5;
  private static final double TREND_DAYS = 2_000;

  /** The same under another name. */
  Account called(String other) {
    return new Account(index, other, name, bio, created, home, homeTag, sideTag, dice, standing);
  }

  /** The same in another standing. */
  Account standing(Standing other) {
    return new Account(index, handle, name, bio, created, home, homeTag, sideTag, dice, other);
  }

  /** Followers on a network: a trend and a small daily wave, so it may also fall. */
  public long followers(Network network, Instant now) {
    Dice own = dice.with(network.platform());
    // The brand of a tag is far better known than those who write about it.
    double fame = index == homeTag ? BRAND_FAME : PERSON_FAME;
    double base = Math.exp(fame + 1.5 * own.with("base").normal());
    double days = days(now);
    double trend = base * (own.with("trend").unit() - 0.3) * days / TREND_DAYS;
    double wave = base * 0.002 * Math.sin(2 * Math.PI * days);
    return Math.round(Math.max(0, base + trend + wave));
  }

  /** Accounts it follows: constant. */
  public long following(Network network) {
    return dice.with(network.platform()).with("following").below(2_000);
  }

  /** Posts ever, as its network counts them: never falls. */
  public long posts(Network network, Instant now) {
    Dice own = dice.with(network.platform()).with("posts");
    return own.below(3_000) + (long) (days(now) * 3 * own.with(1).unit());
  }

  private double days(Instant now) {
    return (now.toEpochMilli() - created.toEpochMilli()) / DAY_MILLIS;
  }
}
