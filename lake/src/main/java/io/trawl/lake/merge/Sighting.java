package io.trawl.lake.merge;

import io.trawl.model.Checks;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * By whom and when a document was seen.
 *
 * @param target id of the target whose visit delivered it
 * @param visit number of the visit
 * @param planned when the visit was due; the same however often it is tried
 * @param at when the answer came, to the millisecond: tells one attempt of a visit from another
 */
public record Sighting(String target, long visit, Instant planned, Instant at) {
  public Sighting {
    Checks.notBlank("target", target);
    planned = planned.truncatedTo(ChronoUnit.MILLIS);
    at = at.truncatedTo(ChronoUnit.MILLIS);
  }
}
