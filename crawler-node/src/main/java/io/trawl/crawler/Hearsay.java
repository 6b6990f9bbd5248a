package io.trawl.crawler;

import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Response;
import io.trawl.lake.visit.Visit;
import io.trawl.registry.SourceState.Evidence;
import io.trawl.registry.SourceState.Heard;
import java.util.Objects;

/** What a visit says of the way by which it was made. Pure. */
final class Hearsay {

  private static final int OWN_FAULTS = 500;

  private Hearsay() {}

  /**
   * What came of a visit, for its source.
   *
   * @param row what the lake keeps of it
   */
  static Heard of(InFlight visit, Attempt attempt, Visit row) {
    boolean probe = visit.way().probe();
    return switch (attempt) {
      case Attempt.Answered(_, var response, var outcome) ->
          answered(visit, response, outcome, row);
      case Attempt.Failed(var step, _, var sent)
          when step.equals(Attempt.CONNECT) || (step.equals(Attempt.FETCH) && sent) ->
          new Heard.Faulty(probe, evidence(row));
      case Attempt.Failed _, Attempt.NotPermitted _, Attempt.Idle _, Attempt.NoWay _ ->
          nothing(visit, row);
    };
  }

  private static Heard answered(InFlight visit, Response response, Outcome outcome, Visit row) {
    boolean probe = visit.way().probe();
    return switch (outcome) {
      // Of a target that is gone the network says so in its own words.
      case Outcome.Fetched _, Outcome.Gone _ ->
          new Heard.Answered(probe, visit.startedAt(), row.finished());
      case Outcome.Closed _ -> new Heard.Shut(probe, evidence(row));
      case Outcome.Unreadable _ -> new Heard.Faulty(probe, evidence(row));
      case Outcome.Throttled(_, _, var error, _)
          when error == ErrorClass.UPSTREAM || response.status() >= OWN_FAULTS ->
          new Heard.Faulty(probe, evidence(row));
      case Outcome.Throttled _, Outcome.Refused _ -> nothing(visit, row);
    };
  }

  private static Heard nothing(InFlight visit, Visit row) {
    return new Heard.Nothing(visit.way().probe(), row.finished());
  }

  private static Evidence evidence(Visit row) {
    return new Evidence(
        row.outcome().key(),
        row.errorClass(),
        row.httpStatus(),
        Objects.requireNonNullElse(row.cause(), ""),
        row.target().id(),
        row.number(),
        row.finished());
  }
}
