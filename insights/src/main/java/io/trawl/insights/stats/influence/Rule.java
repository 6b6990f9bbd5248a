package io.trawl.insights.stats.influence;

/** A published sign of an audience or an account that is not what it seems. None proves it. */
public enum Rule {
  /** Follows 50 times as many as follow it, or more. */
  FOLLOWS_FAR_MORE(50),
  /** More than 30 % of its posts hold a phrase of the list of spam. */
  SPAM_PHRASES(0.3),
  /** Made the same post more than three times. */
  SAME_POST(3),
  /** More than 90 % of what it posts are others' posts, passed on. */
  REPOSTS(0.9),
  /** More than 90 % of its posts have links, and it follows 7 times as many as follow it. */
  LINKS(0.9),
  /** Never posted. */
  NEVER_POSTED(0),
  /** Last posted more than three months ago; in days. */
  SILENT(90),
  /** Follows more than 1,500. */
  FOLLOWS_MANY(1_500),
  /** Likes per comment are odd among its peers: modified z of logarithms, in either direction. */
  LIKES_PER_COMMENT(3.5),
  /**
   * A day's gain of followers is odd among its own, and no spike of posts or mentions explains it.
   */
  GROWTH_JUMP(3.5);

  /** Of {@link #LINKS}: it follows so many times as many as follow it. */
  static final double LINKS_RATIO = 7;

  private final double limit;

  Rule(double limit) {
    this.limit = limit;
  }

  /** In the rule's own unit. */
  public double limit() {
    return limit;
  }
}
