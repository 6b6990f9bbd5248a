package io.trawl.simulator.world;

import java.time.Instant;

/**
 * How a post is received: every count grows towards a ceiling and never falls.
 *
 * @param likes likes, favourites, hearts
 * @param comments comments, replies
 * @param shares reposts, boosts
 * @param quotes quotes
 * @param views views of a video
 */
public record Engagement(long likes, long comments, long shares, long quotes, long views) {

  private static final double HOUR_MILLIS = 3_600_000;
  private static final double VIRAL = 400_000;

  /** The counts of a post by an author at an instant. */
  public static Engagement of(Post post, Account author, Instant now) {
    Dice dice = post.dice().with("engagement");
    double hours = Math.max(0L, now.toEpochMilli() - post.millis()) / HOUR_MILLIS;
    double reach = 1 + Math.sqrt((double) author.followers(post.network(), post.created()));
    double ceiling = post.viral() ? VIRAL : reach * Math.exp(1.1 * dice.with("luck").normal());
    double slowness = 1.5 + 18 * dice.with("slowness").unit();
    double grown = ceiling * (1 - Math.exp(-hours / slowness));
    double talk = 1 - Math.exp(-hours / (slowness * 1.7));
    return new Engagement(
        (long) grown,
        (long) (ceiling * talk * 0.12 * dice.with("talk").unit()),
        (long) (grown * 0.2 * dice.with("share").unit()),
        (long) (grown * 0.03 * dice.with("quote").unit()),
        (long) (grown * (5 + 20 * dice.with("view").unit())));
  }
}
