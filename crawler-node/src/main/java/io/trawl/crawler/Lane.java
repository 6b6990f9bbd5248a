package io.trawl.crawler;

/** What a target is looked at for. */
enum Lane {
  /** New posts. */
  PAGE,
  /** The target itself: followers of a handle, totals of a tag. */
  RESOLVE,
  /** The present counts of posts we know. */
  REFRESH,
  /** Posts from before the target was watched, those that survive. */
  BACKFILL
}
