package io.trawl.crawler;

import io.trawl.connectors.Connector;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.model.Profile;
import io.trawl.model.Seen;
import io.trawl.protocol.ScheduleSlice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides where a visit leaves its target, and when the next one is due. Pure: settings and values
 * in, values out.
 *
 * @param turns whose turn it is then
 */
record Agenda(Turns turns) {

  /** First wait after a visit that brought nothing; doubles up to {@link #BACKOFF_MAX}. */
  static final Duration BACKOFF_MIN = Duration.ofSeconds(30);

  static final Duration BACKOFF_MAX = Duration.ofHours(1);

  /** First wait after a source has shut its door; doubles up to {@link #CLOSED_MAX}. */
  static final Duration CLOSED_MIN = Duration.ofMinutes(15);

  static final Duration CLOSED_MAX = Duration.ofHours(6);

  /** A target that is gone is looked at again this many paces later. */
  private static final int GONE_PACES = 10;

  private static final int DOUBLINGS_MAX = 20;

  /**
   * Those who were denied a call together do not ask again together; the stretch is the same for
   * all, or whoever is looked at more often would be served first. Who asks for its floor's sake
   * does not wait for the others.
   */
  static final Duration SPREAD = Duration.ofSeconds(10);

  /** What is looked at beside new posts. */
  private static final List<Lane> OTHERS =
      List.of(Lane.RESOLVE, Lane.REFRESH, Lane.COMMENTS, Lane.BACKFILL);

  /** Where a target stands once the visit's row is in the lake. */
  Progress after(
      Progress known, InFlight visit, Attempt attempt, Connector connector, Instant now) {
    Progress before = isRead(attempt) ? known.by(visit.way()) : known;
    boolean brought = brought(attempt);
    int failures = brought ? 0 : before.failures() + 1;
    Instant planned = visit.asked().plannedAt();
    Instant done =
        Duration.between(planned, now).compareTo(visit.asked().pace()) < 0 ? planned : now;
    Lane lane = brought || hadItsTurn(visit, attempt) ? visit.lane() : null;
    Looks.After looked = looks(before, visit, attempt);
    Progress moved =
        new Progress(
            before.visits() + 1,
            position(before, attempt),
            nativeId(before, visit, attempt),
            planned,
            Instant.EPOCH,
            lane == Lane.PAGE ? done : before.pageAt(),
            lane == Lane.RESOLVE ? done : before.resolvedAt(),
            lane == Lane.REFRESH ? done : before.refreshedAt(),
            failures,
            looked.looks(),
            null,
            past(before, visit, attempt, lane == Lane.BACKFILL ? done : null),
            lane == Lane.COMMENTS ? done : before.commentsAt(),
            before.source(),
            sight(before, visit, attempt));
    Instant next = next(moved, visit, attempt, connector, now);
    return goesOnAsPlanned(moved, visit, attempt, connector)
        ? moved.planned(next, pages(moved, visit, connector, looked.brought()))
        : moved.planned(next, null);
  }

  /** Where another way was tried in vain, we are where we were. */
  private static boolean isRead(Attempt attempt) {
    return attempt instanceof Attempt.Answered(_, _, Outcome.Fetched _);
  }

  private static Looks.After looks(Progress before, InFlight visit, Attempt attempt) {
    return visit
        .page(attempt)
        .map(page -> before.counted().after(page.brought(), page.at()))
        .orElseGet(() -> new Looks.After(before.counted(), null));
  }

  private static Progress.@Nullable Sight sight(Progress before, InFlight visit, Attempt attempt) {
    return visit
        .page(attempt)
        .map(page -> new Progress.Sight(page.at(), visit.asked().pace()))
        .orElse(before.sight());
  }

  private static @Nullable Past past(
      Progress before, InFlight visit, Attempt attempt, @Nullable Instant turn) {
    Past past = turn == null ? before.walkedBack() : before.walkedBack().turned(turn);
    Past after =
        attempt instanceof Attempt.Answered(_, _, Outcome.Fetched page)
            ? past.after(visit.lane(), page, before.position())
            : past;
    return after.equals(Past.NONE) ? null : after;
  }

  private static boolean brought(Attempt attempt) {
    return switch (attempt) {
      case Attempt.Answered(_, _, Outcome.Fetched _) -> true;
      case Attempt.Answered _, Attempt.Failed _, Attempt.NotPermitted _, Attempt.NoWay _ -> false;
      case Attempt.Idle _ -> true;
    };
  }

  /**
   * A server may lack the call of a lane for ever. Only pages are tried until they come: the other
   * lanes wait for their next turn, or they would take every turn of the pages.
   */
  private static boolean hadItsTurn(InFlight visit, Attempt attempt) {
    return visit.lane() != Lane.PAGE
        && !(attempt instanceof Attempt.NotPermitted)
        && !(attempt instanceof Attempt.NoWay);
  }

  private static Position position(Progress before, Attempt attempt) {
    return attempt instanceof Attempt.Answered(_, _, Outcome.Fetched page)
        ? page.next()
        : before.position();
  }

  /** A handle that was resolved brings its profile first. */
  private static @Nullable String nativeId(Progress before, InFlight visit, Attempt attempt) {
    if (visit.lane() != Lane.RESOLVE
        || !(attempt instanceof Attempt.Answered(_, _, Outcome.Fetched page))) {
      return before.nativeId();
    }
    Optional<String> found =
        page.documents().stream()
            .map(Seen::document)
            .filter(Profile.class::isInstance)
            .map(profile -> profile.deliveredId())
            .findFirst();
    return found.orElse(before.nativeId());
  }

  private Instant next(
      Progress moved, InFlight visit, Attempt attempt, Connector connector, Instant now) {
    return switch (attempt) {
      case Attempt.Answered(_, _, Outcome.Fetched page) ->
          goesOn(page, visit) ? now : planned(moved, visit, connector, now);
      case Attempt.Idle _ -> planned(moved, visit, connector, now);
      case Attempt.Answered(_, _, Outcome.Throttled throttled) ->
          throttled.until() == null
              ? now.plus(backoff(moved.failures(), BACKOFF_MIN, BACKOFF_MAX))
              : later(throttled.until(), now.plusSeconds(1));
      case Attempt.Answered(_, _, Outcome outcome)
          when saysNothingOfPages(outcome, moved, visit, connector) ->
          planned(moved, visit, connector, now);
      case Attempt.Answered(_, _, Outcome.Refused _),
          Attempt.Answered(_, _, Outcome.Unreadable _) ->
          now.plus(backoff(moved.failures(), BACKOFF_MIN, BACKOFF_MAX));
      case Attempt.Answered(_, _, Outcome.Gone _) ->
          now.plus(visit.asked().pace().multipliedBy(GONE_PACES));
      case Attempt.Answered(_, _, Outcome.Closed _) ->
          now.plus(backoff(moved.failures(), CLOSED_MIN, CLOSED_MAX));
      case Attempt.NotPermitted(var retryAt) -> later(spread(visit, retryAt), now.plusSeconds(1));
      case Attempt.NoWay(_, var until) -> noWay(moved, visit, until, now);
      case Attempt.Failed _ -> now.plus(backoff(moved.failures(), BACKOFF_MIN, BACKOFF_MAX));
    };
  }

  /** Once a closed way may be tried again; where credentials lack, one may be added any time. */
  private static Instant noWay(
      Progress moved, InFlight visit, @Nullable Instant until, Instant now) {
    Instant last = now.plus(backoff(moved.failures(), CLOSED_MIN, CLOSED_MAX));
    if (until == null) {
      return now.plus(backoff(moved.failures(), BACKOFF_MIN, BACKOFF_MAX));
    }
    return until.isAfter(last) ? last : later(spread(visit, until), now.plusSeconds(1));
  }

  /** What is left of the past can wait: only a walk towards the present goes on at once. */
  private static boolean goesOn(Outcome.Fetched page, InFlight visit) {
    return page.more() && visit.lane() != Lane.BACKFILL;
  }

  /** What another lane cannot read or find does not delay pages, if these can be asked at all. */
  private static boolean saysNothingOfPages(
      Outcome outcome, Progress moved, InFlight visit, Connector connector) {
    return visit.lane() != Lane.PAGE
        && (outcome instanceof Outcome.Unreadable || outcome instanceof Outcome.Gone)
        && Turns.has(Lane.PAGE, visit.target(), moved, connector, visit.address());
  }

  private Instant planned(Progress moved, InFlight visit, Connector connector, Instant now) {
    return turns
        .first(moved, visit, connector, List.of(Lane.values()))
        .map(due -> later(due, now))
        .orElse(now.plus(visit.asked().pace()));
  }

  /** What the slice needs to plan the next look for new posts; null if there is none to plan. */
  private ScheduleSlice.@Nullable Pages pages(
      Progress after,
      InFlight visit,
      Connector connector,
      ScheduleSlice.@Nullable Brought brought) {
    boolean planned =
        after.pageAt().isAfter(Instant.EPOCH)
            && Turns.has(Lane.PAGE, visit.target(), after, connector, visit.address());
    return planned
        ? new ScheduleSlice.Pages(
            after.pageAt(), turns.first(after, visit, connector, OTHERS).orElse(null), brought)
        : null;
  }

  /** Whether the next visit is a matter of what calls cost, and not of what came of this one. */
  private static boolean goesOnAsPlanned(
      Progress after, InFlight visit, Attempt attempt, Connector connector) {
    return switch (attempt) {
      case Attempt.Answered(_, _, Outcome.Fetched page) -> !goesOn(page, visit);
      case Attempt.Idle _ -> true;
      case Attempt.Answered(_, _, var outcome) ->
          saysNothingOfPages(outcome, after, visit, connector);
      case Attempt.NotPermitted _, Attempt.Failed _, Attempt.NoWay _ -> false;
    };
  }

  /**
   * When a visit that was denied a call tries again, without a row; empty: it is so late that it
   * leaves one.
   */
  static Optional<Instant> again(InFlight visit, Instant retryAt, Instant now) {
    Duration pace = visit.asked().pace();
    Instant again = later(spread(visit, retryAt), now);
    return again.isBefore(visit.asked().plannedAt().plus(pace))
        ? Optional.of(again)
        : Optional.empty();
  }

  private static Instant spread(InFlight visit, Instant retryAt) {
    int hash = Objects.hash(visit.target().id(), retryAt) & Integer.MAX_VALUE;
    return visit.asked().floored() ? retryAt : retryAt.plusMillis(hash % SPREAD.toMillis());
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /** {@code min}, doubled with every failure after the first, at most {@code max}. */
  static Duration backoff(int failures, Duration min, Duration max) {
    Duration wait = min.multipliedBy(1L << Math.clamp(failures - 1L, 0, DOUBLINGS_MAX));
    return wait.compareTo(max) < 0 ? wait : max;
  }
}
