package io.trawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the commands about erasures ask of the API, and what they say of its answers. */
class EraseCommandsTest {

  private static final String ASKED =
      "POST /v1/erasures {\"platform\":\"x\",\"handle\":\"ann\",\"reason\":\"asked\"";
  private static final String DONE =
      """
      {"id":"j-1","platform":"x","reason":"asked","actor":"local","state":"done","problem":null,
       "createdAt":"2026-05-01T10:00:00Z","finishedAt":"2026-05-01T10:05:00Z","sweeps":2,
       "accounts":["7"],"handles":["ann"],"former":["annie","anna"],
       "stores":[{"store":"lake.posts","found":3,"erased":3,"left":0}]}\
      """;

  private final List<String> asked = new ArrayList<>();
  private final StringWriter out = new StringWriter();
  private final InputStream typed = System.in;
  private HttpServer api;

  @BeforeEach
  void start() throws IOException {
    api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api.createContext("/", this::answer);
    api.start();
  }

  @AfterEach
  void stop() {
    api.stop(0);
    System.setIn(typed);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String question = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    asked.add((question + " " + body).strip());
    byte[] answer =
        (question.equals("GET /v1/erasures") ? "{\"items\":[" + DONE + "]}" : DONE).getBytes(UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  @Test
  void whoIsMeantIsShownFirstAndNothingHappensWithoutAYes() {
    System.setIn(new ByteArrayInputStream("no\n".getBytes(UTF_8)));

    assertThat(trawl("erase", "x", "--handle", "ann", "--reason", "asked")).isEqualTo(1);

    assertThat(out.toString())
        .contains("ids       7", "before    annie, anna", "nothing was erased");
    assertThat(asked).containsExactly(ASKED + ",\"dryRun\":true}");
  }

  @Test
  void aYesErases() {
    System.setIn(new ByteArrayInputStream("yes\n".getBytes(UTF_8)));

    assertThat(trawl("erase", "x", "--handle", "ann", "--reason", "asked")).isZero();

    assertThat(asked).containsExactly(ASKED + ",\"dryRun\":true}", ASKED + "}");
    assertThat(out.toString()).contains("erasing: j-1");
  }

  @Test
  void whoSaysYesBeforehandIsNotAsked() {
    System.setIn(InputStream.nullInputStream());

    assertThat(trawl("erase", "x", "--id", "7", "--yes")).isZero();

    assertThat(asked)
        .hasSize(2)
        .last()
        .isEqualTo("POST /v1/erasures {\"platform\":\"x\",\"id\":\"7\"}");
  }

  @Test
  void nobodyOrTwoWaysOfSayingWhoIsRefused() {
    assertThat(trawl("erase", "x")).isEqualTo(2);
    assertThat(trawl("erase", "x", "--id", "7", "--handle", "ann")).isEqualTo(2);
    assertThat(asked).isEmpty();
  }

  @Test
  void requestsAreATableAndOneOfThemIsAReceipt() {
    assertThat(trawl("erasures")).isZero();
    assertThat(trawl("erasures", "j-1")).isZero();

    assertThat(out.toString().lines().map(line -> line.strip().replaceAll(" +", " ")))
        .contains(
            "ID PLATFORM STATE BEGUN ENDED FOUND BY REASON",
            "j-1 x done 2026-05-01T10:00:00Z 2026-05-01T10:05:00Z 3 local asked",
            "STORE FOUND ERASED LEFT",
            "lake.posts 3 3 0");
  }

  private int trawl(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--api");
    all.add("http://127.0.0.1:" + api.getAddress().getPort());
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(out, true))
        .execute(all.toArray(String[]::new));
  }
}
