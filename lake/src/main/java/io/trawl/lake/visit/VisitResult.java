package io.trawl.lake.visit;

import io.trawl.lake.merge.Sighting;
import io.trawl.model.Seen;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt of a visit brings to the lake.
 *
 * @param documents views in the order delivered; empty = only the row
 * @param observedAt when the answer came: the instant of every count in it. Another attempt of the
 *     same visit has another
 * @param raw the answer itself; null = none is kept
 * @param quarantine the answer could not be read: {@code raw} goes to quarantine
 * @param talk the post whose comments had their turn; null = none had
 */
public record VisitResult(
    Visit visit,
    List<Seen> documents,
    Instant observedAt,
    @Nullable RawResponse raw,
    boolean quarantine,
    @Nullable Talk talk) {

  public VisitResult {
    documents = List.copyOf(documents);
    observedAt = observedAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /** What a visit brought that was not about a post's comments. */
  public VisitResult(
      Visit visit,
      List<Seen> documents,
      Instant observedAt,
      @Nullable RawResponse raw,
      boolean quarantine) {
    this(visit, documents, observedAt, raw, quarantine, null);
  }

  /** A visit that brought nothing. */
  public static VisitResult rowOnly(Visit visit) {
    return new VisitResult(visit, List.of(), visit.finished(), null, false);
  }

  /** By whom and when its documents were seen. */
  public Sighting sighting() {
    return new Sighting(visit.target().id(), visit.number(), visit.planned(), observedAt);
  }
}
