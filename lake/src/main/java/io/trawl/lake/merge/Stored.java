package io.trawl.lake.merge;

import io.trawl.model.Metric;
import java.util.List;
import java.util.Map;

/**
 * A document as it lies in the lake.
 *
 * @param born the visit that brought it, so that reading a page again still calls its posts new
 * @param last by whom and when it was seen last: where the raw answer lies
 * @param pending observations that the last write of this document counted in
 * @param moved its interactions, and when, at the last view in which they had changed
 */
public record Stored(
    Merged merged, Born born, Sighting last, List<Pending> pending, Stamped<Long> moved) {

  /** The visit that brought a document into the lake. */
  public record Born(String target, long visit) {}

  public Stored {
    pending = List.copyOf(pending);
  }

  /** A document that is new. */
  public Stored(Merged merged, Born born, Sighting last, List<Pending> pending) {
    this(merged, born, last, pending, Motion.of(merged));
  }

  /** The same with another end of its chain of observations. */
  public Stored withTail(Map<Metric, Stamped<Long>> tail) {
    return new Stored(merged.withTail(tail), born, last, pending, moved);
  }
}
