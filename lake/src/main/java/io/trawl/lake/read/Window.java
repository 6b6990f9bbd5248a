package io.trawl.lake.read;

import io.trawl.model.Checks;
import java.time.Instant;

/**
 * A span of time.
 *
 * @param from first instant in it
 * @param to first instant after it
 */
public record Window(Instant from, Instant to) {
  public Window {
    Checks.check(!to.isBefore(from), "to", to, ">= from");
  }
}
