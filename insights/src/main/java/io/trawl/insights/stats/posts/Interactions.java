package io.trawl.insights.stats.posts;

import io.trawl.model.Count;
import java.util.Collection;
import java.util.OptionalLong;

/** Interactions of a post: the sum of the counts its network publishes for its kind. */
public final class Interactions {

  private Interactions() {}

  /**
   * The sum, or empty if one of them is hidden or absent, or there is none: a part of the sum would
   * be a smaller number, not an unknown one.
   *
   * @param published likes, comments, shares, as far as the network publishes them for such posts
   */
  public static OptionalLong of(Collection<Count> published) {
    long sum = 0;
    for (Count count : published) {
      OptionalLong known = count.known();
      if (known.isEmpty()) {
        return OptionalLong.empty();
      }
      sum = Math.addExact(sum, known.getAsLong());
    }
    return published.isEmpty() ? OptionalLong.empty() : OptionalLong.of(sum);
  }
}
