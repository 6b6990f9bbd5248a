package io.trawl.crawler;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trawl.connectors.ErrorClass;
import io.trawl.lake.visit.RawBody;
import io.trawl.lake.visit.RawResponse;
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

  private record Way(String source, URI address, @Nullable String token) {}

  private StreamReport() {}

  /** What stands for a stream where something is about no target: a frame that cannot be read. */
  static Target itself(String source, String platform, @Nullable String server) {
    String id = "stream:" + source + (server == null ? "" : ":" + server);
    return new Target.Tag(id, platform, "stream", server);
  }

  /**
   * The visits of a batch.
   *
   * @param source by which it was heard
   * @param address of the stream, without a secret
   * @param token the credential it was opened with; null = none
   */
  static List<VisitResult> of(
      StreamWindows.Batch batch, String source, URI address, @Nullable String token, Instant now) {
    List<VisitResult> results = new ArrayList<>();
    for (StreamWindow window : batch.windows().keySet()) {
      for (StreamShare share : window.shares()) {
        results.add(result(window, share, batch.notes(), new Way(source, address, token), now));
      }
    }
    return results;
  }

  private static VisitResult result(
      StreamWindow window, StreamShare share, List<String> gaps, Way way, Instant now) {
    byte[] frames = share.raw().getBytes(UTF_8);
    boolean read = share.reason() == null;
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
            share.reason(),
            StreamWindows.LENGTH,
            0,
            0,
            way.token(),
            SWITCHED,
            frames.length,
            notes,
            way.source());
    RawResponse raw =
        new RawResponse(way.address().toString(), SWITCHED, Map.of(), new RawBody(frames));
    return new VisitResult(visit, share.documents(), share.last(), raw, !read).losing(share.lost());
  }
}
