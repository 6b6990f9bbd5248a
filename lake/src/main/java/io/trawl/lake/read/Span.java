package io.trawl.lake.read;

import io.trawl.model.Checks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When posts that were counted last at some age are to be counted again.
 *
 * @param from age at the last count, inclusive
 * @param to exclusive
 * @param moved age at which it is due if its counts had changed since {@code from}; null = never
 * @param still the same if they had not
 */
public record Span(Duration from, Duration to, @Nullable Duration moved, @Nullable Duration still) {
  public Span {
    Checks.check(to.compareTo(from) > 0, "to", to, "> " + from);
  }
}
