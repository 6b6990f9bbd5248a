package io.trawl.lake.elastic;

/**
 * A thing, where it lies, and in which state it was read.
 *
 * @param revision a write names it, and is refused if somebody else was quicker
 */
public record Found<T>(Place place, Revision revision, T value) {

  /** A state of one thing in one index. */
  public record Revision(long seqNo, long primaryTerm) {}
}
