package io.trawl.insights;

import java.time.Instant;

/**
 * How much of one bucket was looked at.
 *
 * @param share of what of it is past, 0 to 1
 * @param unfinished it is not over yet
 */
record BucketCoverage(double share, boolean unfinished) {

  /** Nobody looked: nothing is known of it. */
  static final String GAP = "gap";

  /** From this share of a bucket on it counts as observed whole: looks are milliseconds late. */
  private static final double SEEN = 0.999;

  static BucketCoverage of(Scope scope, Buckets buckets, int bucket, Coverage coverage) {
    boolean unfinished = buckets.end(bucket).isAfter(scope.end());
    Instant end = unfinished ? scope.end() : buckets.end(bucket);
    return new BucketCoverage(coverage.share(buckets.begin(bucket), end), unfinished);
  }

  /**
   * {@code observed}, {@code partial}, {@code backfilled} or {@code gap}. Posts that were found
   * later in a bucket at which nobody looked are those that survived until then.
   *
   * @param posts that are known of it
   */
  String status(long posts) {
    if (share <= 0) {
      return posts == 0 ? GAP : "backfilled";
    }
    return share >= SEEN && !unfinished ? "observed" : "partial";
  }
}
