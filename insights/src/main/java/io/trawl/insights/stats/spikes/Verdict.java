package io.trawl.insights.stats.spikes;

/** What is said of one bucket. */
public sealed interface Verdict {

  /** Its place in the series, from 0. */
  int bucket();

  /**
   * Judged.
   *
   * @param count as given
   * @param expected count, without this bucket
   * @param score how far it is from that, below 0 for less; in the method's own unit
   * @param threshold from which its size is odd
   * @param backed whether there are enough events, and more than chance among few makes of them
   */
  record Scored(
      int bucket,
      Method method,
      long count,
      double expected,
      double score,
      double threshold,
      boolean backed)
      implements Verdict {

    /** Whether the score is beyond its threshold, in either direction. */
    public boolean odd() {
      return Math.abs(score) > threshold;
    }
  }

  /** Not judged, so neither odd nor usual. */
  record Unscored(int bucket, Why why) implements Verdict {}

  /** Why a bucket is not judged. */
  enum Why {
    /** Nobody looked. */
    NOT_OBSERVED,
    /** Less than {@link Detector#OBSERVED_MIN} of it was observed. */
    HARDLY_OBSERVED,
    /** It follows a gap, and holds what was missed in it. */
    BACKFILLED,
    /** Fewer than three buckets before it. */
    NO_HISTORY,
    /** Less than {@link Detector#OBSERVED_MIN} of the buckets before it were observed. */
    SPARSE_HISTORY
  }
}
