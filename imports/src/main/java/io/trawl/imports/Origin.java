package io.trawl.imports;

import io.trawl.model.Checks;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What is known of a file's time.
 *
 * @param modified when it was last changed: the instant of counts that have none of their own
 * @param latest no record can have been collected later: now
 */
public record Origin(Instant modified, Instant latest) {

  /** No network of those that are read is older, so no record can have been collected earlier. */
  public static final Instant EARLIEST = Instant.parse("2004-01-01T00:00:00Z");

  public Origin {
    modified = modified.truncatedTo(ChronoUnit.MILLIS);
    Checks.check(
        !modified.isBefore(EARLIEST) && !modified.isAfter(latest),
        "file last changed",
        modified,
        "from " + EARLIEST + " to " + latest + ", the present");
  }

  boolean allows(Instant observed) {
    return !observed.isBefore(EARLIEST) && !observed.isAfter(latest);
  }
}
