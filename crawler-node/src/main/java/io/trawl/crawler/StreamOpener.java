package io.trawl.crawler;

import akka.actor.typed.javadsl.ActorContext;
import io.trawl.connectors.NetworkStream.Opening;
import io.trawl.protocol.Token;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Keeps one socket of a stream open, for what is to be heard just now. */
final class StreamOpener {

  /** Silence after which the other side is asked whether it is there; real time. */
  private static final Duration PING = Duration.ofSeconds(20);

  /** Silence after which it is not; real time. */
  private static final Duration SILENCE_MAX = Duration.ofSeconds(60);

  private final ActorContext<StreamMessage> context;
  private final StreamPorts ports;
  private final @Nullable String server;
  private final AtomicBoolean ended = new AtomicBoolean();

  /** What is open, or is being opened; without its cursor. */
  private @Nullable Opening asked;

  private StreamSocket.@Nullable Line line;
  private Optional<String> token = Optional.empty();
  private boolean opening;
  private int number;
  private int failures;
  private long openAfter = System.nanoTime();
  private long aliveAt = System.nanoTime();
  private long pingAt = System.nanoTime();

  /** The network does not have what lies so far back. */
  private boolean tooOld;

  StreamOpener(ActorContext<StreamMessage> context, StreamPorts ports, @Nullable String server) {
    this.context = context;
    this.ports = ports;
    this.server = server;
  }

  boolean isOpen() {
    return line != null;
  }

  /** Whether a socket is the present one. */
  boolean is(int other) {
    return other == number && line != null;
  }

  /** The credential it was opened with last; empty = none. */
  Optional<String> token() {
    return token;
  }

  private Optional<Opening> opening(Hearing it, @Nullable Instant since) {
    URI address = ports.settings().address(server);
    return ports.stream().open(it.watchlist().targets(), since, address);
  }

  /** Opens, closes or changes what is open, as what is to be heard wants it. */
  void tick(Hearing it) {
    long now = System.nanoTime();
    Optional<Opening> wanted = opening(it, null);
    if (line != null) {
      change(line, wanted);
      watch(now);
    } else if (!opening && wanted.isPresent() && now - openAfter >= 0 && ports.trust().holds()) {
      opening = true;
      begin(it);
    }
  }

  private void change(StreamSocket.Line open, Optional<Opening> wanted) {
    Opening before = asked;
    if (before == null || wanted.isEmpty() || !wanted.get().call().equals(before.call())) {
      close();
      return;
    }
    List<String> more = new ArrayList<>(wanted.get().messages());
    more.removeAll(before.messages());
    if (!more.isEmpty()) {
      asked = wanted.get();
      open.say(more)
          .whenComplete((_, failure) -> {
            if (failure != null) {
              open.close();
            }
          });
    }
  }

  private void watch(long now) {
    if (now - aliveAt >= SILENCE_MAX.toNanos()) {
      over("silent for " + SILENCE_MAX);
    } else if (line != null && now - Math.max(aliveAt, pingAt) >= PING.toNanos()) {
      pingAt = now;
      line.ping();
    }
  }

  private void begin(Hearing it) {
    ports.stream()
        .cost()
        .ifPresentOrElse(
            cost ->
                context.pipeToSelf(
                    ports
                        .permits()
                        .acquire(
                            it.watchlist().targets().getFirst(), ports.stream().source(), cost),
                    (verdict, failure) ->
                        failure == null
                            ? new StreamMessage.Permitted(verdict)
                            : new StreamMessage.Failed("permit", failure)),
            () -> open(it, Caller.ANONYMOUS));
  }

  void permitted(Token.Verdict verdict, Hearing it) {
    switch (verdict) {
      case Token.Denied(var retryAt) -> {
        opening = false;
        Duration wait = Duration.between(ports.clock().instant(), retryAt);
        openAfter = System.nanoTime() + Math.max(0, ports.clock().toReal(wait).toNanos());
      }
      case Token.Granted permit -> {
        ports.permits().spent(permit);
        token = Optional.of(permit.tokenId());
        ports
            .keyring()
            .caller(permit.tokenId())
            .ifPresentOrElse(
                caller -> open(it, caller),
                () -> failed(new IllegalStateException("credential: its key is not at hand")));
      }
    }
  }

  private void open(Hearing it, Caller caller) {
    Optional<Opening> wanted = opening(it, tooOld ? null : it.windows().resume());
    asked = opening(it, null).orElse(null);
    if (wanted.isEmpty()) {
      opening = false;
      return;
    }
    int mine = ++number;
    CompletionStage<StreamSocket.Line> socket =
        ports
            .sockets()
            .open(
                wanted.get(),
                ports.settings().address(server),
                caller,
                told -> context.getSelf().tell(new StreamMessage.Told(mine, told)));
    context.pipeToSelf(
        socket.whenComplete((open, _) -> {
          if (open != null && ended.get()) {
            open.close();
          }
        }),
        (open, failure) ->
            failure == null
                ? new StreamMessage.Opened(mine, open)
                : new StreamMessage.NotOpened(mine, failure));
  }

  /** False if it is none that is waited for. */
  boolean opened(StreamMessage.Opened opened) {
    if (opened.number() != number) {
      opened.line().close();
      return false;
    }
    ports.meters().opened();
    context.getLog().info("stream.opened source={} server={}", ports.stream().source(), server);
    opening = false;
    tooOld = false;
    line = opened.line();
    aliveAt = System.nanoTime();
    opened.line().more(StreamSocket.AHEAD);
    return true;
  }

  void failed(int of, Throwable cause) {
    if (of == number) {
      failed(cause);
    }
  }

  /** It could not be opened. */
  void failed(Throwable cause) {
    Throwable root = cause.getCause() == null ? cause : cause.getCause();
    opening = false;
    tooOld = !tooOld && StreamWaits.isTooOld(root);
    later(root);
  }

  private void later(Throwable cause) {
    ports.meters().failed();
    failures++;
    openAfter = System.nanoTime() + StreamWaits.after(failures, cause).toNanos();
    context
        .getLog()
        .warn(
            "stream.closed source={} server={} failures={} cause={}",
            ports.stream().source(),
            server,
            failures,
            cause.toString());
  }

  /** Something came. */
  void alive() {
    aliveAt = System.nanoTime();
    failures = 0;
  }

  void more(int frames) {
    if (line != null && frames > 0) {
      line.more(frames);
    }
  }

  /** The present socket has ended. */
  void over(String reason) {
    close();
    later(new IllegalStateException(reason));
  }

  private void close() {
    if (line != null) {
      line.close();
    }
    line = null;
    asked = null;
    number++;
  }

  /** For ever. */
  void end() {
    ended.set(true);
    close();
  }
}
