package io.trawl.insights.stats.spikes;

import io.trawl.model.Checks;
import org.jspecify.annotations.Nullable;

/**
 * What was counted in a stretch of time.
 *
 * @param count of events; null where nobody looked, which is not 0
 * @param observed part of the stretch in which somebody looked, 0 to 1; above 0 where there is a
 *     count
 */
public record Bucket(@Nullable Long count, double observed) {

  /** Nobody looked. */
  public static final Bucket UNSEEN = new Bucket(null, 0);

  public Bucket {
    Checks.check(observed >= 0 && observed <= 1, "observed", observed, "0 to 1");
    Checks.check(
        count == null || (count >= 0 && observed > 0),
        "count",
        String.valueOf(count),
        ">= 0, and null where nobody looked");
  }

  /** Of a stretch that was observed from begin to end. */
  public static Bucket of(long count) {
    return new Bucket(count, 1);
  }
}
