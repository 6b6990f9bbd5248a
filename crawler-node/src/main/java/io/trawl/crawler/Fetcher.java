package io.trawl.crawler;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trawl.connectors.Call;
import io.trawl.connectors.Payload;
import io.trawl.connectors.Response;
import io.trawl.model.ProductClock;
import io.trawl.node.ClockTrust;
import java.net.BindException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.Timeout;

/**
 * The one door to the networks. It asks only the host it was told, follows no redirect, caps the
 * body, times out and never sends a call twice; the secret goes on here and nowhere else.
 */
final class Fetcher implements AutoCloseable {

  /** Permits bound the calls; this only keeps a server from being flooded with connections. */
  private static final int CONNECTIONS_PER_SERVER = 64;

  private static final int CONNECTIONS = 512;

  private static final ContentType FORM = ContentType.create("application/x-www-form-urlencoded");
  private static final ContentType JSON = ContentType.create("application/json");

  /** The call was not sent, so it was not spent. */
  static class NotSentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotSentException(String message) {
      super(message);
    }
  }

  /** The same, because nobody is there to take it. */
  static final class UnreachableException extends NotSentException {
    private static final long serialVersionUID = 1;

    UnreachableException(String message) {
      super(message);
    }
  }

  private final CloseableHttpAsyncClient client;
  private final FetcherSettings settings;
  private final ProductClock clock;
  private final ClockTrust trust;
  private final Executor readers;

  /**
   * A door that is open.
   *
   * @param trust whether the end of a permit can be told here
   * @param readers where answers are worked on, so that no connection waits for it
   */
  Fetcher(FetcherSettings settings, ProductClock clock, ClockTrust trust, Executor readers) {
    this.settings = settings;
    this.clock = clock;
    this.trust = trust;
    this.readers = readers;
    this.client = client(settings);
    client.start();
  }

  /**
   * A call is spent when it is sent: a client that quietly sends it again on another connection, as
   * most do by default, would spend two under one permit.
   */
  private static CloseableHttpAsyncClient client(FetcherSettings settings) {
    Timeout connect = Timeout.of(settings.connectTimeout());
    return HttpAsyncClients.custom()
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .setUserAgent(settings.userAgent())
        .setRoutePlanner(new Exits())
        .setIOReactorConfig(
            IOReactorConfig.custom().setSoTimeout(Timeout.of(settings.timeout())).build())
        .setConnectionManager(
            PoolingAsyncClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(CONNECTIONS_PER_SERVER)
                .setMaxConnTotal(CONNECTIONS)
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom().setConnectTimeout(connect).build())
                .build())
        .build();
  }

  /**
   * Makes a call.
   *
   * @param address the only host that may be asked
   * @param useBy when the permit ends
   * @param caller whose secret it carries, and by which way it leaves
   * @return fails with {@link NotSentException} if nothing was sent, with anything else if nobody
   *     knows
   */
  CompletionStage<Response> fetch(Call call, URI address, Instant useBy, Caller caller) {
    if (!sameHost(call.uri(), address)) {
      return notSent("host: " + call.uri().getAuthority() + " (expected: " + address + ")");
    }
    Optional<String> doubt = trust.problem();
    if (doubt.isPresent()) {
      return notSent(doubt.get());
    }
    if (!clock.instant().isBefore(useBy)) {
      return notSent("permit: ended at " + useBy + " (expected: a call before that)");
    }
    Optional<Signed> signed = Signed.of(call, caller.secret());
    if (signed.isEmpty()) {
      return notSent("credential: its secret has another form (expected: account:token)");
    }
    CompletableFuture<Response> answered = new CompletableFuture<>();
    Future<?> sent =
        client.execute(
            request(call, signed.get()),
            new BasicResponseConsumer<>(new BoundedBody(settings.bodyMax())),
            Exits.context(caller.exit()),
            new Answer(answered, signed.get()));
    return answered
        .orTimeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(failure -> {
          sent.cancel(true); // Closes the connection, if there still is one.
          throw new CompletionException(told(failure));
        });
  }

  private Throwable told(Throwable failure) {
    return failure instanceof TimeoutException
        ? new TimeoutException("no whole answer within " + settings.timeout())
        : failure;
  }

  /** The call of a credential whose key is not at hand any more. */
  static CompletionStage<Response> withoutKey() {
    return notSent("credential: its key is not at hand (expected: one that can be opened)");
  }

  private static CompletionStage<Response> notSent(String reason) {
    return CompletableFuture.failedFuture(new NotSentException(reason));
  }

  private static boolean sameHost(URI asked, URI address) {
    return Objects.equals(asked.getAuthority(), address.getAuthority())
        && Objects.equals(asked.getScheme(), address.getScheme());
  }

  private static AsyncRequestProducer request(Call call, Signed signed) {
    boolean get = call.content() instanceof Call.Content.None;
    AsyncRequestBuilder request = AsyncRequestBuilder.create(get ? "GET" : "POST");
    request.setUri(signed.uri());
    call.headers().forEach(request::addHeader);
    signed.authorization().ifPresent(header -> request.addHeader("Authorization", header.value()));
    switch (call.content()) {
      case Call.Content.None(), Call.Content.Empty() -> {}
      case Call.Content.Form(var text) -> request.setEntity(text.getBytes(UTF_8), FORM);
      case Call.Content.Json(var text) -> request.setEntity(text.getBytes(UTF_8), JSON);
    }
    return request.build();
  }

  /** Hands an answer over to the readers. */
  private final class Answer implements FutureCallback<Message<HttpResponse, byte[]>> {

    private final CompletableFuture<Response> answered;
    private final Signed signed;

    Answer(CompletableFuture<Response> answered, Signed signed) {
      this.answered = answered;
      this.signed = signed;
    }

    @Override
    public void completed(Message<HttpResponse, byte[]> answer) {
      Instant now = clock.instant();
      answered.completeAsync(() -> response(answer, now, signed), readers);
    }

    @Override
    public void failed(Exception failure) {
      answered.completeExceptionally(
          isUnsent(failure) ? new UnreachableException(failure.toString()) : failure);
    }

    @Override
    public void cancelled() {
      answered.cancel(false);
    }
  }

  /** Without a connection nothing can have been sent. */
  private static boolean isUnsent(Exception failure) {
    return failure instanceof HttpHostConnectException
        || failure instanceof ConnectTimeoutException
        || failure instanceof BindException
        || failure instanceof UnknownHostException;
  }

  private static Response response(
      Message<HttpResponse, byte[]> answer, Instant now, Signed signed) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    answer
        .getHead()
        .headerIterator()
        .forEachRemaining(
            header -> headers.merge(header.getName(), header.getValue(), (a, b) -> a + ", " + b));
    byte[] body = Objects.requireNonNullElse(answer.getBody(), new byte[0]);
    Payload payload = new Payload(signed.withoutToken(body));
    return new Response(answer.getHead().getCode(), headers, payload, now);
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }
}
