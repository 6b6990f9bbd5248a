package io.trawl.lake.merge;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One known value of a metric in a document's chain of observations.
 *
 * @param previous the known value before it; null = this is the first
 */
public record Step(long value, @Nullable Stamped<Long> previous) {

  /** What was gained since the value before; empty for the first. */
  public OptionalLong delta() {
    return previous == null
        ? OptionalLong.empty()
        : OptionalLong.of(Math.subtractExact(value, previous.value()));
  }
}
