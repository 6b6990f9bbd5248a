package io.trawl.lake.visit;

import io.trawl.model.Checks;
import io.trawl.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look at a target: the row that every visit leaves, whatever came of it. Coverage and gaps are
 * computed from these rows and from nothing else.
 *
 * @param number counted by the target; the same however often the visit is tried
 * @param planned when it was due; the same however often it is tried, because it decides where the
 *     row and the observations are kept
 * @param started when it began
 * @param finished when its outcome was known
 * @param errorClass in the words of the connectors; null = none
 * @param cause in words; null = none
 * @param pace planned distance of visits in force
 * @param capacity posts such a page could have held; 0 = not a list of posts
 * @param cost what the call took from its pool
 * @param token opaque reference, never the secret; null = none was used
 * @param httpStatus null = there was no answer
 * @param bytes size of the answer's body
 * @param notes what was odd
 * @param source the way into the platform by which it was made; null = none, or nobody has said
 * @param unseen how long nobody had looked when a page was read: zero where the page before it came
 *     at most {@link #PACES_COVERED} paces earlier, and else what is left of the time since then
 *     after one pace; since 1970 where there was none. Null = nobody has said: it read no page, or
 *     was read anew
 */
public record Visit(
    Target target,
    long number,
    Instant planned,
    Instant started,
    Instant finished,
    RequestKind request,
    VisitOutcome outcome,
    @Nullable String errorClass,
    @Nullable String cause,
    Duration pace,
    int capacity,
    double cost,
    @Nullable String token,
    @Nullable Integer httpStatus,
    long bytes,
    List<String> notes,
    @Nullable String source,
    @Nullable Duration unseen) {

  /** Looks at most so many paces apart leave no gap. */
  public static final int PACES_COVERED = 2;

  /** Longest cause kept, in characters. */
  public static final int CAUSE_MAX = 2_000;

  public Visit {
    Checks.check(number >= 0, "visit", number, ">= 0");
    Checks.check(capacity >= 0, "capacity", capacity, ">= 0");
    Checks.check(bytes >= 0, "bytes", bytes, ">= 0");
    Checks.check(cost >= 0, "cost", cost, ">= 0");
    Checks.check(!pace.isNegative(), "pace", pace, ">= 0");
    planned = planned.truncatedTo(ChronoUnit.MILLIS);
    started = started.truncatedTo(ChronoUnit.MILLIS);
    finished = finished.truncatedTo(ChronoUnit.MILLIS);
    cause = cause == null || cause.length() <= CAUSE_MAX ? cause : cause.substring(0, CAUSE_MAX);
    notes = List.copyOf(notes);
    if (unseen != null) {
      Checks.check(!unseen.isNegative(), "unseen", unseen, ">= 0");
    }
  }

  /** How long nobody had looked at an instant, if the look before it was then, at that pace. */
  public static Duration unseen(Instant before, Duration pace, Instant at) {
    Duration since = Duration.between(before, at);
    return since.compareTo(pace.multipliedBy(PACES_COVERED)) <= 0
        ? Duration.ZERO
        : since.minus(pace);
  }

  /** The same with one note more. */
  public Visit noting(String note) {
    List<String> more = new ArrayList<>(notes);
    more.add(note);
    return with(target, cause, more);
  }

  /** The same with other notes. */
  public Visit noted(List<String> others) {
    return with(target, cause, others);
  }

  /** The same with a target that is called otherwise, and without words about it. */
  public Visit of(Target renamed) {
    return with(renamed, null, notes);
  }

  private Visit with(Target of, @Nullable String because, List<String> noted) {
    return new Visit(
        of,
        number,
        planned,
        started,
        finished,
        request,
        outcome,
        errorClass,
        because,
        pace,
        capacity,
        cost,
        token,
        httpStatus,
        bytes,
        noted,
        source,
        unseen);
  }
}
