package io.trawl.crawler;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.trawl.protocol.Listening;
import io.trawl.registry.Streams;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Listens to the stream of one source's server: hears, writes, and only then moves on.
 *
 * <p>What was heard is over when the indexer has acknowledged it, so after a crash it is heard
 * again under the same numbers and replaces itself. While too much waits, the socket is not read.
 */
final class StreamEntity {

  /** Between two looks at what is to be done; real time. */
  static final Duration EVERY = Duration.ofMillis(500);

  /** Silence after which what was heard is written though its window is not over; real time. */
  static final Duration QUIET = Duration.ofSeconds(1);

  private final ActorContext<StreamMessage> context;
  private final StreamPorts ports;
  private final String server;
  private final StreamOpener opener;
  private final StreamWriting writing;
  private final StreamWants wants = new StreamWants();
  private @Nullable Hearing hearing;
  private Streams.@Nullable Owned owned;
  private boolean takingOver;
  private boolean saving;
  private @Nullable Instant saved;
  private long frameAt = System.nanoTime();
  private int owed;

  /**
   * An entity.
   *
   * @param server empty = the network has none
   */
  static Behavior<Listening.Command> create(String server, StreamPorts ports) {
    Behavior<StreamMessage> entity =
        Behaviors.setup(context ->
            Behaviors.withTimers(timers -> new StreamEntity(context, timers, server, ports).on()));
    return Behaviors.transformMessages(
        Listening.Command.class,
        entity,
        asked -> asked.match(Listening.Command.class, StreamMessage.Asked::new));
  }

  private StreamEntity(
      ActorContext<StreamMessage> context,
      TimerScheduler<StreamMessage> timers,
      String server,
      StreamPorts ports) {
    this.context = context;
    this.ports = ports;
    this.server = server;
    this.opener = new StreamOpener(context, ports, serverOrNull());
    this.writing = new StreamWriting(context, ports, serverOrNull(), opener::token);
    timers.startTimerWithFixedDelay(new StreamMessage.Tick(), EVERY);
  }

  private @Nullable String serverOrNull() {
    return server.isEmpty() ? null : server;
  }

  private Behavior<StreamMessage> on() {
    return Behaviors.receive(StreamMessage.class)
        .onAnyMessage(this::onMessage)
        .onSignal(
            PostStop.class,
            _ -> {
              opener.end();
              return Behaviors.same();
            })
        .build();
  }

  private Behavior<StreamMessage> onMessage(StreamMessage message) {
    switch (message) {
      case StreamMessage.Asked(Listening.Listen()) -> takeOver();
      case StreamMessage.Asked(Listening.Stop()) -> {
        return Behaviors.stopped();
      }
      case StreamMessage.TakenOver(var stream) -> takenOver(stream);
      case StreamMessage.Wanted(var targets) -> {
        wants.end();
        listening(it -> it.watch(targets));
      }
      case StreamMessage.Permitted(var verdict) -> listening(it -> opener.permitted(verdict, it));
      case StreamMessage.Opened opened -> listening(it -> opened(it, opened));
      case StreamMessage.NotOpened(var number, var cause) -> opener.failed(number, cause);
      case StreamMessage.Told(var number, var told) -> listening(it -> told(it, number, told));
      case StreamMessage.Looked looked -> listening(it -> writing.looked(it, looked));
      case StreamMessage.Written(var batch) -> listening(it -> written(it, batch));
      case StreamMessage.NotWritten(var cause) -> notWritten(cause);
      case StreamMessage.Saved(var until, var ours) -> {
        saving = false;
        saved = until;
        context.getLog().debug("stream.saved source={} server={}", source(), server);
        if (!ours) {
          context.getLog().warn("stream.fenced source={} server={}", source(), server);
          return Behaviors.stopped();
        }
      }
      case StreamMessage.Failed(var step, var cause) -> failed(step, cause);
      case StreamMessage.Tick() -> listening(this::tick);
    }
    return Behaviors.same();
  }

  private void listening(Consumer<Hearing> what) {
    if (hearing != null) {
      what.accept(hearing);
    }
  }

  private String source() {
    return ports.stream().source();
  }

  private void takeOver() {
    if (owned == null && !takingOver) {
      takingOver = true;
      blocking(
          "take-over",
          () -> ports.rows().takeOver(source(), server, ports.node()),
          StreamMessage.TakenOver::new);
    }
  }

  private void takenOver(Streams.Owned stream) {
    takingOver = false;
    owned = stream;
    saved = stream.heardUntil();
    hearing = new Hearing(ports.stream(), serverOrNull(), new StreamWindows(stream.heardUntil()));
    context
        .getLog()
        .info("stream.begun source={} server={} from={}", source(), server, stream.heardUntil());
    tick(hearing);
  }

  private <T> void blocking(String step, Supplier<T> call, Function<T, StreamMessage> next) {
    context.pipeToSelf(
        ports.blocking(call),
        (value, failure) ->
            failure == null ? next.apply(value) : new StreamMessage.Failed(step, failure));
  }

  private void failed(String step, Throwable cause) {
    switch (step) {
      case "take-over" -> takingOver = false;
      case "targets" -> wants.end();
      case "permit" -> opener.failed(cause);
      default -> saving = false;
    }
    context
        .getLog()
        .warn("stream.{} source={} server={} cause={}", step, source(), server, cause.toString());
  }

  private void tick(Hearing it) {
    if (opener.isOpen()) {
      it.silent(ports.clock().instant());
    }
    want();
    opener.tick(it);
    write(it);
    save(it);
  }

  private void want() {
    if (wants.begin()) {
      blocking(
          "targets",
          () -> ports.rows().targets(ports.stream().platform(), server, ports.clock().instant()),
          StreamMessage.Wanted::new);
    }
  }

  private void opened(Hearing it, StreamMessage.Opened opened) {
    if (opener.opened(opened)) {
      frameAt = System.nanoTime();
      owed = 0;
      it.opened(ports.clock().instant()).ifPresent(this::missed);
    }
  }

  private void told(Hearing it, int number, StreamSocket.Told told) {
    if (!opener.is(number)) {
      return; // Of a socket that was given up.
    }
    Instant now = ports.clock().instant();
    switch (told) {
      case StreamSocket.Told.Frame(var text) -> {
        opener.alive();
        ports.meters().frame();
        frameAt = System.nanoTime();
        it.frame(text, now).ifPresent(this::missed);
        owed++;
        read(it);
      }
      case StreamSocket.Told.TooLong(var begin) -> it.tooLong(begin, now);
      case StreamSocket.Told.Pong() -> opener.alive();
      case StreamSocket.Told.Over(var reason) -> opener.over(reason);
    }
  }

  /** Asks for as many frames as were taken, unless too much waits for the lake. */
  private void read(Hearing it) {
    if (it.windows().isSated()) {
      write(it);
    } else {
      opener.more(owed);
      owed = 0;
    }
  }

  private void missed(Hearing.Gap gap) {
    ports.meters().gap();
    context
        .getLog()
        .warn(
            "stream.gap source={} server={} from={} to={}", source(), server, gap.from(), gap.to());
    Streams.Owned stream = owned;
    if (stream != null) {
      ports.blocking().execute(() -> ports.rows().missed(stream, gap.from(), gap.to()));
    }
  }

  private void write(Hearing it) {
    boolean quiet = System.nanoTime() - frameAt >= QUIET.toNanos() || it.windows().isSated();
    writing.next(it, quiet);
  }

  private void written(Hearing it, StreamWindows.Batch batch) {
    writing.written();
    context.getLog().debug("stream.acknowledged source={} server={}", source(), server);
    it.windows().acknowledged(batch);
    read(it);
    write(it);
    save(it);
  }

  private void notWritten(String cause) {
    writing.failed();
    context.getLog().warn("stream.unwritten source={} server={} cause={}", source(), server, cause);
  }

  private void save(Hearing it) {
    Instant safe = it.windows().safe();
    Streams.Owned stream = owned;
    if (saving || stream == null || safe == null || safe.equals(saved)) {
      return;
    }
    saving = true;
    blocking(
        "save",
        () -> ports.rows().moved(stream, safe),
        ours -> new StreamMessage.Saved(safe, ours));
  }
}
