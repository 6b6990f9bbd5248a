package io.trawl.crawler;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.NetworkStream;
import io.trawl.lake.visit.RawBody;
import io.trawl.lake.visit.RawResponse;
import io.trawl.lake.visit.Reading;
import io.trawl.lake.visit.RequestKind;
import io.trawl.lake.visit.Visit;
import io.trawl.lake.visit.VisitOutcome;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Target;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns windows of a stream into what the lake keeps of them. */
final class StreamReport {

  /** The status of a WebSocket that was opened. */
  private static final int SWITCHED = 101;

  private record Way(NetworkStream stream, URI address, @Nullable String token) {}

  private StreamReport() {}

  /** What stands for a stream where something is about no target: a frame that cannot be read. */
  static Target itself(String source, String platform, @Nullable String server) {
    String id = "stream:" + source + (server == null ? "" : ":" + server);
    return new Target.Tag(id, platform, "stream", server);
  }

  /**
   * The visits of a batch.
   *
   * @param stream by which it was heard
   * @param address of the stream, without a secret
   * @param token the credential it was opened with; null = none
   */
  static List<VisitResult> of(
      StreamWindows.Batch batch,
      NetworkStream stream,
      URI address,
      @Nullable String token,
      Instant now) {
    List<VisitResult> results = new ArrayList<>();
    for (StreamWindow window : batch.windows().keySet()) {
      for (StreamShare share : window.shares()) {
        results.add(result(window, share, batch.notes(), new Way(stream, address, token), now));
      }
    }
    return results;
  }

  private static VisitResult result(
      StreamWindow window, StreamShare share, List<String> gaps, Way way, Instant now) {
    byte[] frames = share.raw().getBytes(UTF_8);
    String reason = share.reason() == null ? window.held() : share.reason();
    boolean read = reason == null;
    Instant begun = Instant.EPOCH.plus(window.start(), ChronoUnit.MICROS);
    List<String> notes = new ArrayList<>(share.notes());
    notes.addAll(gaps);
    Visit visit =
        new Visit(
            share.target(),
            window.number(),
            begun,
            begun,
            now.isBefore(begun) ? begun : now,
            RequestKind.STREAM,
            read ? VisitOutcome.FETCHED : VisitOutcome.UNREADABLE,
            read ? null : ErrorClass.UPSTREAM_SCHEMA.name(),
            reason,
            StreamWindows.LENGTH,
            0,
            0,
            way.token(),
            SWITCHED,
            frames.length,
            notes,
            way.stream().source(),
            null);
    RawResponse raw =
        new RawResponse(way.address().toString(), SWITCHED, Map.of(), new RawBody(frames));
    boolean held = window.held() != null;
    VisitResult result =
        new VisitResult(visit, held ? List.of() : share.documents(), share.last(), raw, !read)
            .losing(held ? List.of() : share.lost());
    return share.reason() == null ? result.read(reading(way.stream()), List.of()) : result;
  }

  /** What somebody must know to read its frames anew. */
  static Reading reading(NetworkStream stream) {
    ObjectNode asked = JsonNodeFactory.instance.objectNode();
    return new Reading(
        stream.source(),
        stream.version(),
        asked.put("kind", RequestKind.STREAM.key()),
        JsonNodeFactory.instance.objectNode());
  }

  /** The same visits, but those of windows of which nothing may be stored, by their begins. */
  static List<VisitResult> held(List<VisitResult> visits, Map<Instant, String> reasons) {
    return visits.stream()
        .map(visit -> {
          String reason = reasons.get(visit.visit().planned());
          boolean read = visit.visit().outcome() == VisitOutcome.FETCHED;
          return reason != null && read ? held(visit, reason) : visit;
        })
        .toList();
  }

  private static VisitResult held(VisitResult read, String reason) {
    Visit was = read.visit();
    Visit visit =
        new Visit(
            was.target(),
            was.number(),
            was.planned(),
            was.started(),
            was.finished(),
            was.request(),
            VisitOutcome.UNREADABLE,
            ErrorClass.UPSTREAM_SCHEMA.name(),
            reason,
            was.pace(),
            was.capacity(),
            was.cost(),
            was.token(),
            was.httpStatus(),
            was.bytes(),
            was.notes(),
            was.source(),
            was.unseen());
    return new VisitResult(
        visit,
        List.of(),
        read.observedAt(),
        read.raw(),
        true,
        read.talk(),
        read.unread(),
        read.reading(),
        read.withheld(),
        List.of());
  }
}
