package io.trawl.crawler;

/** What a target is looked at for. */
enum Lane {
  /** New posts. */
  PAGE,
  /** The target itself: followers of a handle, totals of a tag. */
  RESOLVE,
  /** The present counts of posts we know. */
  REFRESH,
  /** What is said below a post we know. */
  COMMENTS,
  /** Posts from before the target was watched, those that survive. */
  BACKFILL;

  /** Whether posts have to be chosen before anything can be asked. */
  boolean isAboutPosts() {
    return switch (this) {
      case REFRESH, COMMENTS -> true;
      case PAGE, RESOLVE, BACKFILL -> false;
    };
  }
}
