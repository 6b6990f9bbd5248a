package io.trawl.crawler;

import io.trawl.connectors.NetworkStream.Opening;
import io.trawl.model.Exit;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The door to streams, beside the {@link Fetcher}: it opens a socket at the host it was told and
 * nowhere else, follows no redirect, caps frames, and reads no more of them than were asked for.
 */
final class StreamSocket implements AutoCloseable {

  /** Most characters of a frame. */
  static final int FRAME_MAX = 1 << 20;

  /** Frames that may be on their way to whoever asked. */
  static final int AHEAD = 16;

  private static final ByteBuffer PING = ByteBuffer.allocate(0);

  /** What a socket tells. */
  sealed interface Told {

    /** A whole text. */
    record Frame(String text) implements Told {}

    /** The other side is there. */
    record Pong() implements Told {}

    /**
     * A frame was longer than {@link #FRAME_MAX}: this is how it began, and the socket is closed.
     */
    record TooLong(String begin) implements Told {}

    /** Nothing more will come. */
    record Over(String reason) implements Told {}
  }

  /** The opening was refused with a status of HTTP. */
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int status;

    RefusedException(int status, String body) {
      super("status " + status + " " + body.substring(0, Math.min(200, body.length())));
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  private final FetcherSettings settings;
  private final Map<Exit, HttpClient> clients = new ConcurrentHashMap<>();

  StreamSocket(FetcherSettings settings) {
    this.settings = settings;
  }

  /** An open socket. */
  static final class Line {

    private final WebSocket socket;
    private CompletionStage<Void> said = CompletableFuture.completedFuture(null);

    private Line(WebSocket socket) {
      this.socket = socket;
    }

    /** Reads so many frames more. */
    void more(int frames) {
      socket.request(frames);
    }

    /** Asks whether the other side is there; fails silently where the socket has just ended. */
    void ping() {
      CompletionStage<WebSocket> sent = socket.sendPing(PING.duplicate());
      sent.whenComplete((_, failure) -> {
        if (failure != null) {
          socket.abort();
        }
      });
    }

    /** Sends texts, one after the other. */
    synchronized CompletionStage<Void> say(List<String> texts) {
      for (String text : texts) {
        said = said.thenCompose(_ -> socket.sendText(text, true)).thenApply(_ -> null);
      }
      return said;
    }

    /** Ends it at once. */
    void close() {
      socket.abort();
    }
  }

  /**
   * Opens a socket and sends what is to be sent first; frames come only when they are asked for.
   *
   * @param address the only host that may be asked
   * @param heard told by threads of the socket, one after the other
   * @return fails with {@link RefusedException} if the other side said no
   */
  CompletionStage<Line> open(Opening opening, URI address, Caller caller, Consumer<Told> heard) {
    URI asked = opening.call().uri();
    if (!Objects.equals(asked.getAuthority(), address.getAuthority())
        || !Objects.equals(asked.getScheme(), address.getScheme())) {
      return CompletableFuture.failedFuture(
          new IllegalArgumentException(
              "host: " + asked.getAuthority() + " (expected: " + address + ")"));
    }
    Optional<Signed> signed = Signed.of(opening.call(), caller.secret());
    if (signed.isEmpty()) {
      return CompletableFuture.failedFuture(
          new IllegalArgumentException("credential: its secret has another form"));
    }
    WebSocket.Builder builder =
        clients
            .computeIfAbsent(caller.exit(), this::client)
            .newWebSocketBuilder()
            .connectTimeout(settings.connectTimeout())
            .header("User-Agent", settings.userAgent());
    signed.get().authorization().ifPresent(it -> builder.header("Authorization", it.value()));
    return builder
        .buildAsync(signed.get().uri(), new Ear(heard))
        .handle(StreamSocket::opened)
        .thenCompose(line -> line.say(opening.messages()).thenApply(_ -> line));
  }

  private static Line opened(@Nullable WebSocket socket, @Nullable Throwable failure) {
    if (socket != null) {
      return new Line(socket);
    }
    Throwable cause =
        failure instanceof CompletionException wrapped && wrapped.getCause() != null
            ? wrapped.getCause()
            : failure;
    if (cause instanceof WebSocketHandshakeException refused) {
      var answer = refused.getResponse();
      throw new RefusedException(answer.statusCode(), String.valueOf(answer.body()));
    }
    throw new CompletionException(cause);
  }

  private HttpClient client(Exit exit) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connectTimeout());
    return switch (exit) {
      case Exit.Direct() -> builder.build();
      case Exit.From(var local) -> builder.localAddress(local).build();
      case Exit.Through(var host, var port) ->
          builder.proxy(ProxySelector.of(InetSocketAddress.createUnresolved(host, port))).build();
    };
  }

  @Override
  public void close() {
    clients.values().forEach(HttpClient::shutdownNow);
  }

  /** Joins the parts of frames. */
  private static final class Ear implements WebSocket.Listener {

    private final Consumer<Told> heard;
    private final StringBuilder frame = new StringBuilder();

    Ear(Consumer<Told> heard) {
      this.heard = heard;
    }

    @Override
    public void onOpen(WebSocket socket) {} // Nothing is read before it is asked for.

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      frame.append(part);
      if (frame.length() > FRAME_MAX) {
        heard.accept(new Told.TooLong(frame.substring(0, StreamShare.RAW_MAX / 2)));
        socket.abort();
        heard.accept(new Told.Over("a frame longer than " + FRAME_MAX + " characters"));
      } else if (last) {
        heard.accept(new Told.Frame(frame.toString()));
        frame.setLength(0);
      } else {
        socket.request(1);
      }
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
      socket.abort();
      heard.accept(new Told.Over("binary frames (expected: text)"));
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
      heard.accept(new Told.Pong());
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
      heard.accept(new Told.Pong());
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      heard.accept(new Told.Over("closed by the network: " + code + " " + reason));
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
      heard.accept(new Told.Over(failure.toString()));
    }
  }
}
