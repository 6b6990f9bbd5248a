package io.trawl.simulator.world;

import java.time.Instant;
import java.util.Optional;

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

  /** How much longer people talk about a post than they like it. */
  private static final double TALK_SLOWER = 1.7;

  /** The counts of a post by an author at an instant. */
  public static Engagement of(Post post, Account author, Instant now) {
    Dice dice = post.dice().with("engagement");
    double hours = Math.max(0L, now.toEpochMilli() - post.millis()) / HOUR_MILLIS;
    double grown = ceiling(post, author) * (1 - Math.exp(-hours / slowness(post)));
    double talk = 1 - Math.exp(-hours / (slowness(post) * TALK_SLOWER));
    return new Engagement(
        (long) grown,
        (long) (talk * comments(post, author)),
        (long) (grown * 0.2 * dice.with("share").unit()),
        (long) (grown * 0.03 * dice.with("quote").unit()),
        (long) (grown * (5 + 20 * dice.with("view").unit())));
  }

  /** When a post gets its comment of a number, counted from 0; empty = never. */
  static Optional<Instant> commented(Post post, Account author, int number) {
    double share = (number + 1) / comments(post, author);
    if (share >= 1) {
      return Optional.empty();
    }
    double hours = -Math.log1p(-share) * slowness(post) * TALK_SLOWER;
    return Optional.of(post.created().plusMillis((long) Math.ceil(hours * HOUR_MILLIS)));
  }

  private static double ceiling(Post post, Account author) {
    Dice dice = post.dice().with("engagement");
    double reach = 1 + Math.sqrt((double) author.followers(post.network(), post.created()));
    return post.viral() ? VIRAL : reach * Math.exp(1.1 * dice.with("luck").normal());
  }

  private static double slowness(Post post) {
    return 1.5 + 18 * post.dice().with("engagement").with("slowness").unit();
  }

  /** As many as it will ever have, nearly. */
  private static double comments(Post post, Account author) {
    return ceiling(post, author) * 0.12 * post.dice().with("engagement").with("talk").unit();
  }
}
