package io.trawl.lake.merge;

import io.trawl.model.Metric;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Whether a post's counts still move: the interactions it had, and when, at the last view in which
 * they differed from those of the last such view. Many views of little gain each add up to one.
 */
public final class Motion {

  /** A smaller share of the present count is no change. */
  private static final double STILL = 0.01;

  private static final Set<Metric> INTERACTIONS =
      EnumSet.of(Metric.LIKES, Metric.COMMENTS, Metric.SHARES, Metric.QUOTES);

  private Motion() {}

  /** Of a document that is new: its first view is a change. */
  public static Stamped<Long> of(Merged merged) {
    return new Stamped<>(interactions(merged.tail()), merged.lastSeenAt());
  }

  /** Once another view has come in. */
  public static Stamped<Long> after(Stamped<Long> before, Merged merged) {
    Stamped<Long> now = of(merged);
    double gained = Math.abs((double) now.value() - before.value());
    return gained / Math.max(1, now.value()) >= STILL ? now : before;
  }

  /** Views stand in where a network tells nothing else. */
  private static long interactions(Map<Metric, Stamped<Long>> tail) {
    boolean told = tail.keySet().stream().anyMatch(INTERACTIONS::contains);
    return (told ? INTERACTIONS : EnumSet.of(Metric.VIEWS))
        .stream().map(tail::get).filter(Objects::nonNull).mapToLong(Stamped::value).sum();
  }
}
