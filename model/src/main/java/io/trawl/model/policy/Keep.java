package io.trawl.model.policy;

import io.trawl.model.Checks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long things are kept; null = for ever.
 *
 * @param documents since a document was seen last, so one that is looked at again stays
 * @param observations since a count was seen
 * @param visits since a visit was planned
 * @param raw since an answer came, in quarantine or not
 * @param gone what a document says, since it was first seen to be gone from its network; the
 *     document stays as a mark without it
 */
public record Keep(
    @Nullable Duration documents,
    @Nullable Duration observations,
    @Nullable Duration visits,
    @Nullable Duration raw,
    @Nullable Duration gone) {

  /** Everything, for ever. */
  public static final Keep ALL = new Keep(null, null, null, null, null);

  /** Less is no policy but a mistake: a document would go before anybody has asked for it. */
  public static final Duration MIN = Duration.ofHours(1);

  public Keep {
    check("documents", documents);
    check("observations", observations);
    check("visits", visits);
    check("raw", raw);
    check("gone", gone);
  }

  private static void check(String what, @Nullable Duration kept) {
    Checks.check(kept == null || kept.compareTo(MIN) >= 0, "keep." + what, "" + kept, ">= " + MIN);
  }

  /** Of each the shorter. */
  public Keep and(Keep other) {
    return new Keep(
        shorter(documents, other.documents),
        shorter(observations, other.observations),
        shorter(visits, other.visits),
        shorter(raw, other.raw),
        shorter(gone, other.gone));
  }

  /** The shorter of two lengths, of which null is the longest. */
  public static @Nullable Duration shorter(@Nullable Duration a, @Nullable Duration b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.compareTo(b) <= 0 ? a : b;
  }
}
