package io.trawl.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.http.javadsl.Http;
import akka.http.javadsl.ServerBinding;
import akka.http.javadsl.model.AttributeKeys;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.ws.Message;
import akka.http.javadsl.model.ws.TextMessage;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import com.typesafe.config.ConfigFactory;
import io.trawl.connectors.Call;
import io.trawl.connectors.NetworkStream.Opening;
import io.trawl.crawler.StreamSocket.Told;
import io.trawl.model.Exit;
import io.trawl.model.Secret;
import io.trawl.node.NodeSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A socket to a server that sends without an end. */
class StreamSocketTest {

  private static final ActorTestKit ACTORS =
      ActorTestKit.create(
          "stream-socket",
          NodeSettings.load(ConfigFactory.parseString("akka.actor.provider = local")));
  private static final Queue<HttpRequest> ASKED = new ConcurrentLinkedQueue<>();
  private static final Queue<String> SAID = new ConcurrentLinkedQueue<>();
  private static ServerBinding server;

  private final StreamSocket sockets =
      new StreamSocket(
          new FetcherSettings("Trawl/test", Duration.ofSeconds(5), Duration.ofSeconds(5), 1_000));
  private final Queue<Told> told = new ConcurrentLinkedQueue<>();

  @BeforeAll
  static void serve() throws Exception {
    server =
        Http.get(ACTORS.system())
            .newServerAt("127.0.0.1", 0)
            .bindSync(StreamSocketTest::answer)
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
  }

  @AfterAll
  static void stop() {
    ACTORS.shutdownTestKit();
  }

  @BeforeEach
  void forget() {
    ASKED.clear();
    SAID.clear();
  }

  @AfterEach
  void close() {
    sockets.close();
  }

  private static HttpResponse answer(HttpRequest request) {
    ASKED.add(request);
    return switch (request.getUri().path()) {
      case "/endless" -> frames(request, Source.repeat("{}"));
      case "/long" ->
          frames(request, Source.repeat("x".repeat(StreamSocket.FRAME_MAX + 1)).take(1));
      case "/silent" -> frames(request, Source.maybe());
      default -> HttpResponse.create().withStatus(401).withEntity("who are you");
    };
  }

  private static HttpResponse frames(HttpRequest request, Source<String, ?> texts) {
    Flow<Message, Message, ?> flow =
        Flow.fromSinkAndSource(
            Sink.<Message>foreach(said -> SAID.add(said.asTextMessage().getStrictText())),
            texts.map(text -> (Message) TextMessage.create(text)));
    return request
        .getAttribute(AttributeKeys.webSocketUpgrade)
        .orElseThrow()
        .handleMessagesWith(flow);
  }

  @Test
  void framesComeOnlyAsTheyAreAskedFor() throws Exception {
    StreamSocket.Line line = open("/endless");
    line.more(3);
    await().until(() -> told.size() == 3);
    line.more(2);
    await().during(Duration.ofMillis(300)).until(() -> told.size() == 5);
    assertThat(told).containsOnly(new Told.Frame("{}"));
    line.close();
  }

  @Test
  void aFrameThatIsTooLongEndsTheSocket() throws Exception {
    open("/long").more(1);
    await().until(() -> told.size() >= 2);
    assertThat(told.poll()).isInstanceOf(Told.TooLong.class);
    assertThat(told.poll()).isInstanceOf(Told.Over.class);
  }

  @Test
  void whatIsToBeSaidFirstIsSaidAndTheSecretGoesAlong() throws Exception {
    Caller caller = new Caller(Optional.of(new Secret("s3cret")), new Exit.Direct());
    Opening opening = new Opening(Call.get(at("/silent"), Call.Auth.BEARER), List.of("one", "two"));
    sockets
        .open(opening, at(""), caller, told::add)
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
    await().until(() -> SAID.size() == 2);
    assertThat(SAID).containsExactly("one", "two");
    HttpRequest asked = ASKED.element();
    assertThat(asked.getHeader("Authorization").orElseThrow().value()).isEqualTo("Bearer s3cret");
    assertThat(asked.getHeader("User-Agent").orElseThrow().value()).isEqualTo("Trawl/test");
  }

  @Test
  void aRefusalTellsItsStatus() {
    assertThat(cause("/closed", at("")))
        .isInstanceOfSatisfying(
            StreamSocket.RefusedException.class, it -> assertThat(it.status()).isEqualTo(401));
  }

  @Test
  void anotherHostIsNotAsked() {
    assertThat(cause("/silent", URI.create("ws://127.0.0.1:1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected: ws://127.0.0.1:1");
    assertThat(ASKED).isEmpty();
  }

  private Throwable cause(String path, URI address) {
    Opening opening = new Opening(Call.get(at(path), Call.Auth.NONE), List.of());
    try {
      sockets
          .open(opening, address, Caller.ANONYMOUS, told::add)
          .toCompletableFuture()
          .get(10, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      return failed.getCause();
    } catch (Exception other) {
      throw new AssertionError(other);
    }
    throw new AssertionError("it was opened");
  }

  private StreamSocket.Line open(String path) throws Exception {
    Opening opening = new Opening(Call.get(at(path), Call.Auth.NONE), List.of());
    return sockets
        .open(opening, at(""), Caller.ANONYMOUS, told::add)
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  private static URI at(String path) {
    return URI.create("ws://127.0.0.1:" + server.localAddress().getPort() + path);
  }
}
