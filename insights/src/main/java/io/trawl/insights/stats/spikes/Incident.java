package io.trawl.insights.stats.spikes;

import org.jspecify.annotations.Nullable;

/**
 * Buckets in a row that are odd in one direction.
 *
 * @param begin its first bucket
 * @param last bucket that still belonged to it
 * @param rising whether there was more than expected
 * @param peak bucket of the highest score
 * @param score of the peak, in units of its threshold; above 1
 * @param excess sum of counts less what was expected of them; below 0 where it fell
 * @param closed bucket that was usual again; null while it goes on
 */
public record Incident(
    int begin,
    int last,
    boolean rising,
    int peak,
    double score,
    double excess,
    @Nullable Integer closed) {

  static Incident opened(Verdict.Scored first) {
    return new Incident(
        first.bucket(),
        first.bucket(),
        first.score() > 0,
        first.bucket(),
        Math.abs(first.score()) / first.threshold(),
        first.count() - first.expected(),
        null);
  }

  /** Size of a score in its direction, in units of the threshold; below 0 in the other one. */
  double towards(Verdict.Scored next) {
    return (rising ? next.score() : -next.score()) / next.threshold();
  }

  Incident grown(Verdict.Scored next) {
    double size = towards(next);
    boolean higher = size > score;
    return new Incident(
        begin,
        next.bucket(),
        rising,
        higher ? next.bucket() : peak,
        Math.max(size, score),
        excess + next.count() - next.expected(),
        null);
  }

  Incident closed(int bucket) {
    return new Incident(begin, last, rising, peak, score, excess, bucket);
  }
}
