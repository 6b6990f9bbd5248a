package io.trawl.crawler;

import io.trawl.connectors.Connector;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.model.Profile;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a visit is for, and when the next one is due. Pure: settings and values in, values
 * out.
 *
 * @param resolveEvery how often the target itself is looked at, at the most
 * @param refreshEvery how often known posts are counted again, at the most
 */
record Agenda(Duration resolveEvery, Duration refreshEvery) {

  /** First wait after a visit that brought nothing; doubles up to {@link #BACKOFF_MAX}. */
  static final Duration BACKOFF_MIN = Duration.ofSeconds(30);

  static final Duration BACKOFF_MAX = Duration.ofHours(1);

  /** First wait after a source has shut its door; doubles up to {@link #CLOSED_MAX}. */
  static final Duration CLOSED_MIN = Duration.ofMinutes(15);

  static final Duration CLOSED_MAX = Duration.ofHours(6);

  /** A target that is gone is looked at again this many paces later. */
  private static final int GONE_PACES = 10;

  private static final int DOUBLINGS_MAX = 20;

  /** The lane that has waited longest past its time; a walk in progress goes first. */
  Lane lane(Target target, Progress progress, Connector connector, URI address, Duration pace) {
    if (progress.position().walk() != null) {
      return Lane.PAGE;
    }
    Lane chosen = Lane.PAGE;
    Instant dueFirst = Instant.MAX;
    for (Lane lane : lanes(target, progress, connector, address)) {
      Instant due = progress.at(lane).plus(interval(lane, pace));
      if (due.isBefore(dueFirst)) {
        chosen = lane;
        dueFirst = due;
      }
    }
    return chosen;
  }

  /** The lanes the platform has a call for. */
  private static List<Lane> lanes(
      Target target, Progress progress, Connector connector, URI address) {
    return List.of(Lane.values()).stream()
        .filter(lane -> has(lane, target, progress, connector, address))
        .toList();
  }

  private static boolean has(
      Lane lane, Target target, Progress progress, Connector connector, URI address) {
    return switch (lane) {
      case PAGE, RESOLVE ->
          connector
              .call(request(lane, target, List.of()), progress.position(), address)
              .isPresent();
      case REFRESH -> connector.refreshMax() > 0 && progress.pageAt().isAfter(Instant.EPOCH);
    };
  }

  /** What to ask in a lane; {@code ids} are the posts to count again. */
  static Request request(Lane lane, Target target, List<String> ids) {
    return switch (lane) {
      case PAGE -> new Request.Page(target);
      case RESOLVE -> new Request.Resolve(target);
      case REFRESH -> new Request.Refresh(target, ids);
    };
  }

  private Duration interval(Lane lane, Duration pace) {
    return switch (lane) {
      case PAGE -> pace;
      case RESOLVE -> longer(pace, resolveEvery);
      case REFRESH -> longer(pace, refreshEvery);
    };
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  /** Where a target stands once the visit's row is in the lake. */
  Progress after(
      Progress before, InFlight visit, Attempt attempt, Connector connector, Instant now) {
    boolean brought = brought(attempt);
    int failures = brought ? 0 : before.failures() + 1;
    Instant planned = visit.asked().plannedAt();
    Instant done =
        Duration.between(planned, now).compareTo(visit.asked().pace()) < 0 ? planned : now;
    Lane lane = brought || hadItsTurn(visit, attempt) ? visit.lane() : null;
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
            failures);
    return withNext(moved, next(moved, visit, attempt, connector, now));
  }

  private static Progress withNext(Progress p, Instant next) {
    return new Progress(
        p.visits(),
        p.position(),
        p.nativeId(),
        p.plannedAt(),
        next,
        p.pageAt(),
        p.resolvedAt(),
        p.refreshedAt(),
        p.failures());
  }

  private static boolean brought(Attempt attempt) {
    return switch (attempt) {
      case Attempt.Answered(_, _, Outcome.Fetched _) -> true;
      case Attempt.Answered _, Attempt.Failed _, Attempt.NotPermitted _ -> false;
      case Attempt.Idle _ -> true;
    };
  }

  /**
   * A server may lack the call of a lane for ever. Only pages are tried until they come: the other
   * lanes wait for their next turn, or they would take every turn of the pages.
   */
  private static boolean hadItsTurn(InFlight visit, Attempt attempt) {
    return visit.lane() != Lane.PAGE && !(attempt instanceof Attempt.NotPermitted);
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
          page.more() ? now : planned(moved, visit, connector, now);
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
      case Attempt.NotPermitted(var retryAt) -> later(retryAt, now.plusSeconds(1));
      case Attempt.Failed _ -> now.plus(backoff(moved.failures(), BACKOFF_MIN, BACKOFF_MAX));
    };
  }

  /** What another lane cannot read or find does not delay pages, if these can be asked at all. */
  private static boolean saysNothingOfPages(
      Outcome outcome, Progress moved, InFlight visit, Connector connector) {
    return visit.lane() != Lane.PAGE
        && (outcome instanceof Outcome.Unreadable || outcome instanceof Outcome.Gone)
        && has(Lane.PAGE, visit.target(), moved, connector, visit.address());
  }

  private Instant planned(Progress moved, InFlight visit, Connector connector, Instant now) {
    Target target = visit.target();
    Duration pace = visit.asked().pace();
    return lanes(target, moved, connector, visit.address()).stream()
        .map(lane -> moved.at(lane).plus(interval(lane, pace)))
        .min(Instant::compareTo)
        .map(due -> later(due, now))
        .orElse(now.plus(pace));
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
