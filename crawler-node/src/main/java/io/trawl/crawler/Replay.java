package io.trawl.crawler;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.NetworkStream;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Payload;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.crawler.StreamSamples.Sample;
import io.trawl.lake.elastic.Found;
import io.trawl.lake.elastic.Unavailable;
import io.trawl.lake.quarantine.HeldFilter;
import io.trawl.lake.quarantine.HeldVisit;
import io.trawl.lake.quarantine.Quarantine;
import io.trawl.lake.visit.RawResponse;
import io.trawl.lake.visit.Reading;
import io.trawl.lake.visit.RequestKind;
import io.trawl.lake.visit.Verdict;
import io.trawl.lake.visit.VisitResult;
import io.trawl.lake.visit.VisitRow;
import io.trawl.model.Lost;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is in quarantine anew, with the connectors of now. An answer goes into the lake under
 * its own visit and instant, as if it had been readable then; where its target stands does not
 * change. Each step may be done again: what leaves the quarantine is in the lake before.
 *
 * @param connectors by source
 * @param streams by source
 * @param lake takes what visits brought, with a verdict for each
 */
record Replay(
    Map<String, Connector> connectors,
    Map<String, NetworkStream> streams,
    Sentinel sentinel,
    Quarantine quarantine,
    Function<List<VisitResult>, List<Verdict>> lake) {

  /** Visits of one step: few enough that one is soon done. */
  static final int STEP = 50;

  /** What came of one visit. */
  private enum Fate {
    READ,
    HELD,
    LOST
  }

  /**
   * How far a replay is.
   *
   * @param read visits of which all could be read and stored
   * @param held visits of which something stays in quarantine
   * @param lost visits that nobody can read anew: too little of them was kept
   * @param after where it goes on; null = at the first
   */
  record Progress(long read, long held, long lost, @Nullable JsonNode after) {

    static final Progress START = new Progress(0, 0, 0, null);

    private Progress with(Fate fate) {
      return new Progress(
          read + (fate == Fate.READ ? 1 : 0),
          held + (fate == Fate.HELD ? 1 : 0),
          lost + (fate == Fate.LOST ? 1 : 0),
          after);
    }
  }

  /** How far it is after a step. */
  record Step(Progress progress, boolean over) {}

  /**
   * Reads the next visits anew.
   *
   * @throws Unavailable if the lake does not take them now
   */
  Step step(HeldFilter filter, Progress before) {
    Quarantine.Page page = quarantine.page(filter, before.after(), STEP);
    Progress progress = before;
    for (HeldVisit visit : page.visits()) {
      progress = progress.with(replayed(visit));
    }
    JsonNode next = page.after();
    return new Step(
        new Progress(progress.read(), progress.held(), progress.lost(), next), next == null);
  }

  private Fate replayed(HeldVisit visit) {
    Optional<VisitRow> row = quarantine.row(visit);
    Optional<RawResponse> answer = quarantine.answer(visit);
    Reading by = visit.reading();
    if (by == null || row.isEmpty() || answer.isEmpty()) {
      return Fate.LOST;
    }
    Optional<VisitResult> read = read(row.get(), answer.get(), by);
    if (read.isEmpty()) {
      return Fate.LOST;
    }
    List<Found<JsonNode>> held = quarantine.of(visit);
    if (!row.get().observedAt().isAfter(visit.at())) {
      store(read.get());
    }
    quarantine.remove(held);
    return quarantine.of(visit).isEmpty() ? Fate.READ : Fate.HELD;
  }

  /** Empty if nobody here knows how. */
  private Optional<VisitResult> read(VisitRow row, RawResponse answer, Reading by) {
    if (row.visit().request() == RequestKind.STREAM) {
      return Optional.ofNullable(streams.get(by.connector()))
          .map(stream -> heard(row, answer, stream));
    }
    return Optional.ofNullable(connectors.get(by.connector()))
        .map(connector -> read(row, answer, by, connector));
  }

  /** What a stream told of a target in one of its windows. */
  private VisitResult heard(VisitRow row, RawResponse answer, NetworkStream stream) {
    String server = row.visit().target().instance();
    StreamShare share = new StreamShare(row.visit().target());
    List<Sample> samples = share.again(answer.body().bytes(), stream, row.observedAt());
    String reason = share.reason();
    Optional<String> broken =
        reason == null
            ? new StreamShapes(sentinel, stream, server).judged(samples)
            : Optional.of(reason);
    Outcome outcome =
        broken
            .<Outcome>map(why -> new Outcome.Unreadable(ErrorClass.UPSTREAM_SCHEMA, why))
            .orElseGet(() ->
                new Outcome.Fetched(
                    share.documents(), Position.START, 0, false, row.visit().notes(), List.of()));
    List<Lost> lost = broken.isPresent() ? List.of() : share.lost();
    return VisitReport.again(row, answer, lost, outcome, StreamReport.reading(stream));
  }

  private VisitResult read(VisitRow row, RawResponse answer, Reading by, Connector connector) {
    Request request = Readings.request(by.asked(), row.visit().target());
    Position position = Readings.position(by.position());
    Response response =
        new Response(
                answer.status(),
                answer.headers(),
                new Payload(answer.body().bytes()),
                row.observedAt())
            .remembering();
    Outcome outcome =
        sentinel.judged(
            connector,
            request,
            position,
            response,
            Behind.checked(request, connector.read(request, position, response)));
    return VisitReport.again(
        row,
        answer,
        Losing.of(request, outcome),
        outcome,
        Readings.of(connector, request, position));
  }

  private void store(VisitResult result) {
    switch (lake.apply(List.of(result)).getFirst()) {
      case Verdict.Acknowledged _ -> {}
      case Verdict.NotAcknowledged(var reason) -> throw new Unavailable(reason);
    }
  }
}
