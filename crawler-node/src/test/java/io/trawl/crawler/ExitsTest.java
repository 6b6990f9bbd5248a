package io.trawl.crawler;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.trawl.connectors.Call;
import io.trawl.model.Exit;
import io.trawl.model.ProductClock;
import io.trawl.model.Secret;
import io.trawl.node.ClockTrust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By which way calls leave, as a network and a proxy see it. */
class ExitsTest {

  private static final Instant EVER = Instant.parse("2100-01-01T00:00:00Z");

  private final List<String> network = new CopyOnWriteArrayList<>();
  private final List<String> proxy = new CopyOnWriteArrayList<>();
  private HttpServer networkServer;
  private HttpServer proxyServer;
  private URI address;

  private final Fetcher fetcher =
      new Fetcher(
          new FetcherSettings("Trawl/test", Duration.ofSeconds(5), Duration.ofSeconds(10), 1_000),
          ProductClock.real(),
          ClockTrust.ALWAYS,
          Runnable::run);

  @BeforeEach
  void start() throws IOException {
    networkServer = server(network);
    proxyServer = server(proxy);
    address = URI.create("http://127.0.0.1:" + networkServer.getAddress().getPort());
  }

  /** Notes from where it was asked for what, and with which secret. */
  private static HttpServer server(List<String> notes) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          notes.add(
              exchange.getRemoteAddress().getAddress().getHostAddress()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  @AfterEach
  void stop() {
    fetcher.close();
    networkServer.stop(0);
    proxyServer.stop(0);
  }

  @Test
  void eachCallLeavesFromItsOwnAddress() throws Exception {
    fetch("/a", Exit.parse("127.0.0.2"));
    fetch("/b", Exit.parse("127.0.0.3"));
    fetch("/c", Exit.parse("127.0.0.2"));
    fetch("/d", new Exit.Direct());

    assertThat(network)
        .containsExactly(
            "127.0.0.2 /a Bearer s3cret",
            "127.0.0.3 /b Bearer s3cret",
            "127.0.0.2 /c Bearer s3cret",
            "127.0.0.1 /d Bearer s3cret");
  }

  @Test
  void whatGoesThroughAProxyGoesNowhereElse() throws Exception {
    fetch("/a", throughProxy());
    fetch("/b", new Exit.Direct());

    assertThat(proxy).containsExactly("127.0.0.1 " + address + "/a Bearer s3cret");
    assertThat(network).containsExactly("127.0.0.1 /b Bearer s3cret");
  }

  @Test
  void aProxyThatIsAwayIsNotGoneAround() {
    Exit away = throughProxy();
    proxyServer.stop(0);

    assertNotSent(away);
  }

  @Test
  void anAddressThatIsNotOfThisMachineMakesNoCall() {
    assertNotSent(Exit.parse("192.0.2.1"));
  }

  private void assertNotSent(Exit exit) {
    assertThatThrownBy(() -> fetch("/a", exit))
        .hasCauseInstanceOf(Fetcher.NotSentException.class)
        .hasMessageNotContaining("s3cret");
    assertThat(network).isEmpty();
  }

  private Exit throughProxy() {
    return Exit.parse("http://127.0.0.1:" + proxyServer.getAddress().getPort());
  }

  private void fetch(String path, Exit exit) throws Exception {
    Caller caller = new Caller(Optional.of(new Secret("s3cret")), exit);
    fetcher
        .fetch(Call.get(address.resolve(path), Call.Auth.BEARER), address, EVER, caller)
        .toCompletableFuture()
        .get(20, SECONDS);
  }
}
