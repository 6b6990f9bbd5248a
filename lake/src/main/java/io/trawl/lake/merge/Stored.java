package io.trawl.lake.merge;

import java.util.List;

/**
 * A document as it lies in the lake.
 *
 * @param born the visit that brought it, so that reading a page again still calls its posts new
 * @param pending observations that the last write of this document counted in
 */
public record Stored(Merged merged, Born born, List<Pending> pending) {

  /** The visit that brought a document into the lake. */
  public record Born(String target, long visit) {}

  public Stored {
    pending = List.copyOf(pending);
  }
}
