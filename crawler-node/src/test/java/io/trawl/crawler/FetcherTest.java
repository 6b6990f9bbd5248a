package io.trawl.crawler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trawl.connectors.Call;
import io.trawl.connectors.Response;
import io.trawl.model.Exit;
import io.trawl.model.ProductClock;
import io.trawl.model.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FetcherTest {

  private static final int BODY_MAX = 1_000;
  private static final ProductClock CLOCK = ProductClock.real();
  private static final Instant EVER = Instant.parse("2100-01-01T00:00:00Z");

  private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> sent = new ConcurrentLinkedQueue<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final CountDownLatch hungUp = new CountDownLatch(1);
  private HttpServer server;
  private URI address;
  private Optional<String> doubt = Optional.empty();

  private String secret = "s3cret";
  private volatile String told = "{\"a\":1}";

  private final Fetcher fetcher =
      new Fetcher(
          new FetcherSettings("Trawl/test", Duration.ofSeconds(5), Duration.ofSeconds(1), BODY_MAX),
          CLOCK,
          () -> doubt,
          Runnable::run);

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(
              exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization"));
          sent.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Content-Type")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          String path = exchange.getRequestURI().getPath();
          if (path.equals("/never")) {
            await();
          }
          if (path.equals("/closed")) {
            exchange.close();
            return;
          }
          if (path.equals("/drip")) {
            drip(exchange);
            return;
          }
          byte[] body = path.equals("/big") ? new byte[BODY_MAX + 1] : told.getBytes(UTF_8);
          if (path.equals("/moved")) {
            exchange.getResponseHeaders().add("Location", address + "/elsewhere");
          }
          exchange.sendResponseHeaders(path.equals("/moved") ? 302 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** A byte now and then, each of which proves that the connection is alive. */
  private void drip(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try {
      while (!end.await(10, MILLISECONDS)) {
        exchange.getResponseBody().write(' ');
        exchange.getResponseBody().flush();
      }
    } catch (IOException closed) {
      hungUp.countDown();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void await() {
    try {
      assertThat(end.await(30, SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void stop() {
    end.countDown();
    fetcher.close();
    server.stop(0);
  }

  @Test
  void theSecretGoesOnAndTheAnswerComesBack() throws Exception {
    Response answer = fetch("/page", Call.Auth.BEARER);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().utf8()).isEqualTo("{\"a\":1}");
    assertThat(asked).containsExactly("/page Bearer s3cret");
  }

  @Test
  void aCallThatWantsNoSecretGetsNone() throws Exception {
    fetch("/page", Call.Auth.NONE);

    assertThat(asked).containsExactly("/page null");
  }

  @Test
  void theAccountOfASecretTakesItsPlaceInTheAddressAndTheTokenGoesOn() throws Exception {
    secret = "17841/4:tok:en";

    fetch("/:account/media?user_id=:account&q=%3Aaccount", Call.Auth.ACCOUNT);

    assertThat(asked)
        .containsExactly("/17841%2F4/media?user_id=17841%2F4&q=%3Aaccount Bearer tok:en");
  }

  @Test
  void anAnswerKeepsNoTokenInItsAddresses() throws Exception {
    secret = "17841:tok|en";
    told = "{'next':'https://x/?access_token=tok%7Cen&a=1','old':'?a=1&access_token=tok|en'}";

    assertThat(fetch("/:account", Call.Auth.ACCOUNT).body().utf8())
        .isEqualTo(
            "{'next':'https://x/?access_token=********&a=1','old':'?a=1&access_token=******'}");

    secret = "s3cret";
    told = "{'session':'s3cret','next':'?access_token=s3cre','last':'?access_token=s3cret";
    assertThat(fetch("/page", Call.Auth.BEARER).body().utf8())
        .isEqualTo("{'session':'s3cret','next':'?access_token=s3cre','last':'?access_token=******");
  }

  @Test
  void aCallForAnAccountIsNotSentWithAnotherKindOfSecret() {
    for (String other : List.of("s3cret", ":s3cret", "17841: ")) {
      secret = other;
      assertThatThrownBy(() -> fetch("/:account", Call.Auth.ACCOUNT))
          .hasCauseInstanceOf(Fetcher.NotSentException.class)
          .hasMessageContaining("(expected: account:token)")
          .hasMessageNotContaining("s3cret");
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void whatIsSentGoesAsWhatItIs() throws Exception {
    post("/json", new Call.Content.Json("{\"a\":\"ö\"}"));
    post("/form", new Call.Content.Form("a=b"));
    post("/empty", new Call.Content.Empty());
    post("/get", new Call.Content.None());

    assertThat(sent)
        .containsExactly(
            "POST application/json {\"a\":\"ö\"}",
            "POST application/x-www-form-urlencoded a=b",
            "POST null ",
            "GET null ");
  }

  @Test
  void aPostGoesToNoOtherHostEither() {
    Call call =
        Call.post(URI.create("http://127.0.0.2:1/"), new Call.Content.Json("{}"), Call.Auth.NONE);

    assertThatThrownBy(() -> done(call, EVER)).hasCauseInstanceOf(Fetcher.NotSentException.class);
  }

  @Test
  void aRedirectIsAnAnswerAndNotAWay() throws Exception {
    assertThat(fetch("/moved", Call.Auth.NONE).status()).isEqualTo(302);
    assertThat(asked).hasSize(1);
  }

  @Test
  void aBodyBeyondTheLimitFailsTheCall() {
    assertThatThrownBy(() -> fetch("/big", Call.Auth.NONE))
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining(String.valueOf(BODY_MAX));
  }

  @Test
  void aServerThatNeverAnswersIsGivenUp() {
    assertThatThrownBy(() -> fetch("/never", Call.Auth.NONE))
        .hasCauseInstanceOf(TimeoutException.class);
  }

  @Test
  void aCallThatIsClosedWithoutAnAnswerIsNotSentAgain() throws Exception {
    fetch("/page", Call.Auth.NONE); // A connection that is used again is what clients try twice.

    assertThatThrownBy(() -> fetch("/closed", Call.Auth.NONE))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IOException.class);

    assertThat(asked).containsExactly("/page null", "/closed null");
  }

  @Test
  void aServerThatIsNotThereHasNotBeenAsked() throws Exception {
    server.stop(0);

    assertThatThrownBy(() -> fetch("/page", Call.Auth.NONE))
        .hasCauseInstanceOf(Fetcher.NotSentException.class);
  }

  @Test
  void aBodyWithoutAnEndIsGivenUpAndItsConnectionClosed() throws Exception {
    assertThatThrownBy(() -> fetch("/drip", Call.Auth.NONE))
        .hasCauseInstanceOf(TimeoutException.class)
        .hasMessageContaining("no whole answer within PT1S");
    assertThat(hungUp.await(20, SECONDS)).isTrue();
  }

  @Test
  void anotherHostIsNotAsked() {
    Call call = Call.get(URI.create("http://127.0.0.2:1/"), Call.Auth.NONE);

    assertThatThrownBy(() -> done(call, EVER)).hasCauseInstanceOf(Fetcher.NotSentException.class);
  }

  @Test
  void nothingIsSentWhileTheClockIsInDoubt() {
    doubt = Optional.of("clock: 2S behind PostgreSQL's");
    Call call = Call.get(address.resolve("/page"), Call.Auth.NONE);

    assertThatThrownBy(() -> done(call, EVER))
        .hasCauseInstanceOf(Fetcher.NotSentException.class)
        .hasMessageContaining("clock: 2S behind");
    assertThat(asked).isEmpty();
  }

  @Test
  void aPermitThatHasEndedIsNotUsed() {
    Call call = Call.get(address.resolve("/page"), Call.Auth.NONE);

    assertThatThrownBy(() -> done(call, CLOCK.instant()))
        .hasCauseInstanceOf(Fetcher.NotSentException.class);
    assertThat(asked).isEmpty();
  }

  private Response fetch(String path, Call.Auth auth) throws Exception {
    return done(Call.get(address.resolve(path), auth), EVER);
  }

  private void post(String path, Call.Content content) throws Exception {
    done(Call.post(address.resolve(path), content, Call.Auth.NONE), EVER);
  }

  private Response done(Call call, Instant useBy) throws Exception {
    return done(call, useBy, new Exit.Direct());
  }

  private Response done(Call call, Instant useBy, Exit exit) throws Exception {
    Caller caller = new Caller(Optional.of(new Secret(secret)), exit);
    return fetcher.fetch(call, address, useBy, caller).toCompletableFuture().get(20, SECONDS);
  }
}
