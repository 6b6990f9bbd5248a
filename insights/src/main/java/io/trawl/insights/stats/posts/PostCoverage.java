package io.trawl.insights.stats.posts;

import org.jspecify.annotations.Nullable;

/**
 * Which part of the posts that a network counted under a tag were found: new posts / what its
 * counter grew by, between the same two looks.
 *
 * @param found distinct posts published between the looks that are known
 * @param counted what the counter grew by; null = it was not seen at both ends
 * @param share 0 to 1; null = unknown
 * @param unknown why there is no share; null = there is one
 */
public record PostCoverage(
    long found, @Nullable Long counted, @Nullable Double share, @Nullable Unknown unknown) {

  /** Counters from there on that end on zeros are taken for rounded ones. */
  private static final long ROUNDED_MIN = 1_000;

  private static final long ROUNDED_TO = 100;

  /** Why nobody can say. */
  public enum Unknown {
    /** The network has no such counter, or nobody saw it at both ends. */
    NOT_COUNTED,
    /** It fell or stood still: as many posts were deleted as were published, or more. */
    DID_NOT_GROW,
    /** Both of its values are round: it is told rounded. */
    ROUNDED
  }

  /**
   * The part of what a counter says.
   *
   * @param found distinct posts published between the two values
   * @param begin the counter at the first look; null = not seen
   * @param end at the last one; null = not seen
   */
  public static PostCoverage of(long found, @Nullable Long begin, @Nullable Long end) {
    if (begin == null || end == null) {
      return new PostCoverage(found, null, null, Unknown.NOT_COUNTED);
    }
    long counted = end - begin;
    if (isRound(begin) && isRound(end)) {
      return new PostCoverage(found, counted, null, Unknown.ROUNDED);
    }
    return counted <= 0
        ? new PostCoverage(found, counted, null, Unknown.DID_NOT_GROW)
        : new PostCoverage(found, counted, Math.min(1, (double) found / counted), null);
  }

  private static boolean isRound(long counter) {
    return counter >= ROUNDED_MIN && counter % ROUNDED_TO == 0;
  }
}
