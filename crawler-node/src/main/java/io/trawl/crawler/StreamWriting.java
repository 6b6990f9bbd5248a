package io.trawl.crawler;

import akka.actor.typed.javadsl.ActorContext;
import io.trawl.crawler.StreamSamples.Sample;
import io.trawl.lake.visit.VisitResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings what was heard into the lake, one batch after the other: first its shape is looked at,
 * then it is written, or held.
 */
final class StreamWriting {

  private final ActorContext<StreamMessage> context;
  private final StreamPorts ports;
  private final StreamShapes shapes;
  private final Supplier<Optional<String>> token;
  private boolean busy;
  private long notBefore = System.nanoTime();

  /**
   * Nothing to write yet.
   *
   * @param token the credential the socket was opened with
   */
  StreamWriting(
      ActorContext<StreamMessage> context,
      StreamPorts ports,
      @Nullable String server,
      Supplier<Optional<String>> token) {
    this.context = context;
    this.ports = ports;
    this.shapes = new StreamShapes(ports.sentinel(), ports.stream(), server);
    this.token = token;
  }

  /** Begins with the next batch, unless one is under way. */
  void next(Hearing it, boolean quiet) {
    if (busy || System.nanoTime() - notBefore < 0) {
      return;
    }
    StreamWindows.Batch batch = it.windows().next(quiet);
    Map<Instant, List<Sample>> samples = it.samples(batch);
    List<VisitResult> visits =
        StreamReport.of(
            batch,
            ports.stream(),
            ports.settings().address(shapes.server()),
            token.get().orElse(null),
            ports.clock().instant());
    if (!samples.isEmpty()) {
      busy = true;
      Instant now = ports.clock().instant();
      context.pipeToSelf(
          ports.blocking(() -> shapes.looked(samples, now)),
          (held, failure) ->
              failure == null
                  ? new StreamMessage.Looked(batch, visits, held)
                  : new StreamMessage.NotWritten(failure.toString()));
    } else if (!batch.isEmpty()) {
      write(batch, visits);
    }
  }

  /** What may not be stored of a batch is known. */
  void looked(Hearing it, StreamMessage.Looked looked) {
    busy = false;
    it.windows().hold(looked.held());
    if (!looked.batch().isEmpty()) {
      write(looked.batch(), StreamReport.held(looked.visits(), looked.held()));
    }
  }

  private void write(StreamWindows.Batch batch, List<VisitResult> visits) {
    busy = true;
    context.pipeToSelf(
        ports.index(visits),
        (_, failure) ->
            failure == null
                ? new StreamMessage.Written(batch)
                : new StreamMessage.NotWritten(failure.toString()));
  }

  void written() {
    busy = false;
  }

  void failed() {
    busy = false;
    notBefore = System.nanoTime() + Indexer.RETRY.toNanos();
  }
}
