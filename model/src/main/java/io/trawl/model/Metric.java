package io.trawl.model;

/** What is counted. The key is the name in the lake, in the API and on the page. */
public enum Metric {
  /** Likes, favourites, hearts of a post. */
  LIKES("likes"),
  /** Comments or replies of a post. */
  COMMENTS("comments"),
  /** Reposts, boosts, shares of a post; quotes are apart. */
  SHARES("shares"),
  /** Quotes of a post. */
  QUOTES("quotes"),
  /** Views or plays of a post. */
  VIEWS("views"),
  /** Followers of a profile. */
  FOLLOWERS("followers"),
  /** Accounts a profile follows. */
  FOLLOWING("following"),
  /** Posts of a profile, as the network counts them. */
  POSTS("posts"),
  /** All posts ever under a tag, as the network counts them. */
  TOTAL_POSTS("totalPosts"),
  /** Posts under a tag in the network's own recent window (see {@link TagStats#window}). */
  RECENT_POSTS("recentPosts");

  private final String key;

  Metric(String key) {
    this.key = key;
  }

  /** Lower camel case name used outside Java. */
  public String key() {
    return key;
  }
}
