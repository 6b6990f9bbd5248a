package io.trawl.crawler;

import io.trawl.connectors.Call;
import io.trawl.connectors.Payload;
import io.trawl.connectors.Response;
import io.trawl.model.ProductClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * The one door to the networks. It asks only the host it was told, follows no redirect, caps the
 * body, times out and never retries; the secret goes on here and nowhere else.
 */
final class Fetcher {

  /** The call was not sent, so it was not spent. */
  static final class NotSentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotSentException(String message) {
      super(message);
    }
  }

  private final HttpClient client;
  private final FetcherSettings settings;
  private final ProductClock clock;

  Fetcher(FetcherSettings settings, ProductClock clock) {
    this.settings = settings;
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connectTimeout())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /**
   * Makes a call.
   *
   * @param address the only host that may be asked
   * @param useBy when the permit ends
   * @return fails with {@link NotSentException} if nothing was sent, with anything else if nobody
   *     knows
   */
  CompletionStage<Response> fetch(Call call, URI address, Instant useBy, Optional<Secret> secret) {
    if (!sameHost(call.uri(), address)) {
      return notSent("host: " + call.uri().getAuthority() + " (expected: " + address + ")");
    }
    if (!clock.instant().isBefore(useBy)) {
      return notSent("permit: ended at " + useBy + " (expected: a call before that)");
    }
    return whole(
        client.sendAsync(
            request(call, secret),
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), settings.bodyMax())));
  }

  /** The client's own timeout ends with the headers; a body may stall as well. */
  private CompletionStage<Response> whole(CompletableFuture<HttpResponse<byte[]>> answer) {
    return answer
        .copy()
        .orTimeout(settings.timeout().toNanos(), TimeUnit.NANOSECONDS)
        .handle((response, failure) -> {
          if (failure == null) {
            return response(response);
          }
          answer.cancel(true); // Closes the connection, if there still is one.
          throw told(failure);
        });
  }

  private CompletionException told(Throwable failure) {
    return switch (failure) {
      case TimeoutException _ ->
          new CompletionException(
              new HttpTimeoutException("no whole answer within " + settings.timeout()));
      case CompletionException wrapped -> wrapped;
      default -> new CompletionException(failure);
    };
  }

  private static CompletionStage<Response> notSent(String reason) {
    return CompletableFuture.failedFuture(new NotSentException(reason));
  }

  private static boolean sameHost(URI asked, URI address) {
    return Objects.equals(asked.getAuthority(), address.getAuthority())
        && Objects.equals(asked.getScheme(), address.getScheme());
  }

  private HttpRequest request(Call call, Optional<Secret> secret) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(call.uri())
            .version(
                "https".equals(call.uri().getScheme())
                    ? HttpClient.Version.HTTP_2
                    : HttpClient.Version.HTTP_1_1)
            .header("User-Agent", settings.userAgent());
    call.headers().forEach(request::header);
    switch (call.auth()) {
      case NONE -> {}
      case BEARER -> secret.ifPresent(s -> request.header("Authorization", "Bearer " + s.value()));
    }
    String form = call.form();
    return form == null
        ? request.GET().build()
        : request
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
  }

  private Response response(HttpResponse<byte[]> answer) {
    Map<String, String> headers =
        answer.headers().map().entrySet().stream()
            .collect(
                Collectors.toMap(Map.Entry::getKey, entry -> String.join(", ", entry.getValue())));
    return new Response(answer.statusCode(), headers, new Payload(answer.body()), clock.instant());
  }
}
