package io.trawl.lake.merge;

import io.trawl.model.Count;
import io.trawl.model.Metric;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A document as it lies in the lake.
 *
 * @param born the visit that brought it, so that reading a page again still calls its posts new
 * @param last by whom and when it was seen last: where the raw answer lies
 * @param pending observations that the last write of this document counted in
 * @param moved its interactions, and when, at the last view in which they had changed
 * @param read how many comments the post had when they were asked for last, and when; null = they
 *     never were
 * @param marks when it was gone from its network
 * @param emptiedAt when what it said was taken out; null = it was not
 * @param mood how its text feels; null = it has none, or nobody has scored it
 * @param taken when the lake took it, and when it changed
 */
public record Stored(
    Merged merged,
    Born born,
    Sighting last,
    List<Pending> pending,
    Stamped<Long> moved,
    @Nullable Stamped<Long> read,
    Marks marks,
    @Nullable Instant emptiedAt,
    @Nullable Mood mood,
    Taken taken) {

  /** The visit that brought a document into the lake. */
  public record Born(String target, long visit) {}

  public Stored {
    pending = List.copyOf(pending);
  }

  /** A document that is new. */
  public Stored(Merged merged, Born born, Sighting last, List<Pending> pending) {
    this(merged, born, last, pending, Motion.of(merged), null);
  }

  /** A document that was never gone. */
  public Stored(
      Merged merged,
      Born born,
      Sighting last,
      List<Pending> pending,
      Stamped<Long> moved,
      @Nullable Stamped<Long> read) {
    this(merged, born, last, pending, moved, read, Marks.NONE, null, null, Taken.UNKNOWN);
  }

  /** The same with another end of its chain of observations. */
  public Stored withTail(Map<Metric, Stamped<Long>> tail) {
    return new Stored(
        merged.withTail(tail), born, last, pending, moved, read, marks, emptiedAt, mood, taken);
  }

  /** The same once its comments were asked for; what is older than what is known says nothing. */
  public Stored withRead(Stamped<Long> comments) {
    Stamped<Long> later = newer(read, comments);
    return new Stored(merged, born, last, pending, moved, later, marks, emptiedAt, mood, taken);
  }

  /** The same with other marks. */
  public Stored with(Marks others) {
    return new Stored(merged, born, last, pending, moved, read, others, emptiedAt, mood, taken);
  }

  /** The same with what somebody says of its text. */
  public Stored scored(@Nullable Mood said) {
    return new Stored(merged, born, last, pending, moved, read, marks, emptiedAt, said, taken);
  }

  /** The same with unsettled observations. */
  public Stored withPending(List<Pending> others) {
    return new Stored(merged, born, last, others, moved, read, marks, emptiedAt, mood, taken);
  }

  /**
   * The same without what it says: what is left is that there was something, when, and its counts.
   *
   * @param kept fields that stay
   */
  public Stored emptied(Set<String> kept, Instant at) {
    return new Stored(
        merged.emptied(kept), born, last, pending, moved, read, marks, at, null, taken);
  }

  /**
   * The same with when it was taken and changed, for the write to come.
   *
   * @param known as it lies; null = it is new
   */
  public Stored after(@Nullable Stored known, Instant now) {
    return with(Taken.of(known, this, now));
  }

  private Stored with(Taken other) {
    return new Stored(merged, born, last, pending, moved, read, marks, emptiedAt, mood, other);
  }

  /** The later of two readings of the comments; null = there was none. */
  public static @Nullable Stamped<Long> newer(
      @Nullable Stamped<Long> a, @Nullable Stamped<Long> b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return Stamped.newer(a, b, Comparator.naturalOrder());
  }

  /** Comments that a post has beyond those it had then; empty = it does not say how many it has. */
  public OptionalLong unread() {
    Stamped<Count> comments = merged.counts().get(Metric.COMMENTS);
    return comments != null && comments.value() instanceof Count.Known(long now)
        ? OptionalLong.of(Math.max(0, now - (read == null ? 0 : read.value())))
        : OptionalLong.empty();
  }
}
