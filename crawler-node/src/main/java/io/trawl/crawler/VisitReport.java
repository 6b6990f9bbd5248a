package io.trawl.crawler;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Response;
import io.trawl.lake.visit.RawBody;
import io.trawl.lake.visit.RawResponse;
import io.trawl.lake.visit.Reading;
import io.trawl.lake.visit.RequestKind;
import io.trawl.lake.visit.Visit;
import io.trawl.lake.visit.VisitOutcome;
import io.trawl.lake.visit.VisitResult;
import io.trawl.lake.visit.VisitRow;
import io.trawl.model.Lost;
import io.trawl.model.Seen;
import io.trawl.protocol.Token;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns what came of a visit into what the lake keeps of it. */
final class VisitReport {

  /** What was deleted before the past was read is not in it. */
  private static final String SURVIVORS = "survivors-only";

  private static final List<String> HEADERS_KEPT =
      List.of("content-type", "link", "retry-after", "ratelimit");

  /** What the row says of an attempt. */
  private record Said(
      VisitOutcome outcome,
      @Nullable ErrorClass error,
      @Nullable String cause,
      int capacity,
      List<String> notes,
      List<Seen> documents,
      List<JsonNode> unread) {

    static Said failed(VisitOutcome outcome, @Nullable ErrorClass error, String cause) {
      return new Said(outcome, error, cause, 0, List.of(), List.of(), List.of());
    }
  }

  private VisitReport() {}

  /**
   * The row of a visit and all it brought.
   *
   * @param before where the target stood when it began
   */
  static VisitResult of(
      Progress before, InFlight visit, Attempt attempt, Reading reading, Instant finishedAt) {
    Said said = said(attempt, visit.lane());
    Visit row =
        new Visit(
            visit.target(),
            before.visits() + 1,
            visit.asked().plannedAt(),
            visit.startedAt(),
            finishedAt,
            kind(visit.lane()),
            said.outcome(),
            said.error() == null ? null : said.error().name(),
            said.cause(),
            visit.asked().pace(),
            said.capacity(),
            cost(attempt),
            visit.permit().map(Token.Granted::tokenId).orElse(null),
            attempt instanceof Attempt.Answered answered ? answered.response().status() : null,
            attempt instanceof Attempt.Answered answered ? answered.response().body().size() : 0,
            notes(visit.lane(), said),
            attempt instanceof Attempt.NoWay ? null : visit.way().source(),
            visit.page(attempt).map(page -> before.unseen(page.at())).orElse(null));
    return attempt instanceof Attempt.Answered answered
        ? new VisitResult(
                row,
                said.documents(),
                answered.response().at(),
                raw(answered),
                answered.outcome() instanceof Outcome.Unreadable,
                hadItsTurn(answered.outcome()) ? visit.talk() : null)
            .read(reading, said.unread())
            .losing(Losing.of(visit.request(), answered.outcome()))
        : VisitResult.rowOnly(row);
  }

  /**
   * What a visit brings whose answer was read anew: its row as it was, but for what came of it. A
   * post's comments have had their turn already.
   *
   * @param lost what the answer says is not to be seen any more
   * @param reading how it was read now
   */
  static VisitResult again(
      VisitRow row, RawResponse answer, List<Lost> lost, Outcome outcome, Reading reading) {
    Said said = said(outcome);
    Visit visit = row.visit();
    List<String> odd = said.notes();
    boolean past = visit.request() == RequestKind.BACKFILL;
    Visit again =
        new Visit(
            visit.target(),
            visit.number(),
            visit.planned(),
            visit.started(),
            visit.finished(),
            visit.request(),
            said.outcome(),
            said.error() == null ? null : said.error().name(),
            said.cause(),
            visit.pace(),
            said.capacity(),
            visit.cost(),
            visit.token(),
            visit.httpStatus(),
            visit.bytes(),
            Stream.concat(past ? Stream.of(SURVIVORS) : Stream.of(), odd.stream()).toList(),
            visit.source(),
            said.outcome() == visit.outcome() ? visit.unseen() : null);
    return new VisitResult(
            again,
            said.documents(),
            row.observedAt(),
            answer,
            outcome instanceof Outcome.Unreadable)
        .read(reading, said.unread())
        .losing(lost);
  }

  private static Said said(Attempt attempt, Lane lane) {
    return switch (attempt) {
      case Attempt.Answered(_, _, var outcome) -> said(outcome);
      case Attempt.NotPermitted(var retryAt) ->
          Said.failed(VisitOutcome.NOT_PERMITTED, null, "no call left before " + retryAt);
      case Attempt.Failed(var step, var cause, _) ->
          Said.failed(VisitOutcome.FAILED, null, step + ": " + cause);
      case Attempt.NoWay(var reason, _) ->
          Said.failed(VisitOutcome.CLOSED, null, "no way: " + reason);
      case Attempt.Idle() ->
          new Said(
              VisitOutcome.FETCHED, null, null, 0, List.of(nothing(lane)), List.of(), List.of());
    };
  }

  private static Said said(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Fetched(var documents, _, var capacity, _, var notes, var unread, _) ->
          new Said(VisitOutcome.FETCHED, null, null, capacity, notes, documents, unread);
      case Outcome.Throttled(_, _, var error, var reason) ->
          Said.failed(VisitOutcome.THROTTLED, error, reason);
      case Outcome.Refused(var error, var reason) ->
          Said.failed(VisitOutcome.REFUSED, error, reason);
      case Outcome.Gone(var error, var reason) -> Said.failed(VisitOutcome.GONE, error, reason);
      case Outcome.Closed(var error, var reason) -> Said.failed(VisitOutcome.CLOSED, error, reason);
      case Outcome.Unreadable(var error, var reason) ->
          Said.failed(VisitOutcome.UNREADABLE, error, reason);
    };
  }

  private static String nothing(Lane lane) {
    return lane == Lane.COMMENTS ? "nothing-to-read" : "nothing-to-refresh";
  }

  /**
   * Whether a post's comments were answered for: one that is gone, or cannot be read, would be
   * asked for again and again in the place of all others.
   */
  private static boolean hadItsTurn(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Fetched _, Outcome.Gone _, Outcome.Unreadable _ -> true;
      case Outcome.Throttled _, Outcome.Refused _, Outcome.Closed _ -> false;
    };
  }

  private static List<String> notes(Lane lane, Said said) {
    return lane == Lane.BACKFILL
        ? Stream.concat(Stream.of(SURVIVORS), said.notes().stream()).toList()
        : said.notes();
  }

  private static RequestKind kind(Lane lane) {
    return switch (lane) {
      case PAGE -> RequestKind.PAGE;
      case RESOLVE -> RequestKind.RESOLVE;
      case REFRESH -> RequestKind.REFRESH;
      case COMMENTS -> RequestKind.COMMENTS;
      case BACKFILL -> RequestKind.BACKFILL;
    };
  }

  /** An unknown outcome counts as spent. */
  static int cost(Attempt attempt) {
    return switch (attempt) {
      case Attempt.Answered _ -> 1;
      case Attempt.Failed(_, _, var sent) -> sent ? 1 : 0;
      case Attempt.NotPermitted _, Attempt.Idle _, Attempt.NoWay _ -> 0;
    };
  }

  private static RawResponse raw(Attempt.Answered answered) {
    Response response = answered.response();
    return new RawResponse(
        answered.asked().toString(),
        response.status(),
        kept(response.headers()),
        new RawBody(response.body().bytes()));
  }

  private static Map<String, String> kept(Map<String, String> headers) {
    return headers.entrySet().stream()
        .filter(header -> HEADERS_KEPT.stream().anyMatch(header.getKey()::contains))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
