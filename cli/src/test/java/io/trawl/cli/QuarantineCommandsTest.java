package io.trawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the commands about changed shapes ask of the API, and what they say of its answers. */
class QuarantineCommandsTest {

  private static final String FINDING =
      """
      {"id":"f-1","source":"mastodon","endpoint":"page/tag","server":"one.example",
       "path":"[].likes","kind":"vanished","before":{"type":"number","share":1.0},
       "after":{"type":"null","share":0.0},"firstAt":"2026-05-01T10:00:00Z","state":"open"}\
      """;

  private final List<String> asked = new ArrayList<>();
  private final StringWriter out = new StringWriter();
  private Map<String, String> answers = Map.of();
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
  }

  @Test
  void changesAreATable() {
    answers = Map.of("GET /v1/findings?limit=1000&state=open", "{\"items\":[" + FINDING + "]}");

    assertThat(trawl("findings")).isZero();

    assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " ")))
        .containsExactly(
            "FIRST AT SOURCE ENDPOINT SERVER PATH CHANGE STATE ID",
            "2026-05-01T10:00:00Z mastodon page/tag one.example [].likes"
                + " vanished number 100% -> nothing open f-1");
  }

  @Test
  void whereNothingHasChangedThatIsSaid() {
    answers = Map.of("GET /v1/findings?limit=1000&state=all", "{\"items\":[]}");

    assertThat(trawl("findings", "--all")).isZero();

    assertThat(out.toString()).isEqualTo("nothing has changed" + System.lineSeparator());
  }

  @Test
  void noteIsTakenOfAChange() {
    answers = Map.of("POST /v1/findings/f-1/acknowledge", FINDING);

    assertThat(trawl("findings", "--acknowledge", "f-1")).isZero();

    assertThat(out.toString()).contains("noted: mastodon delivers [].likes vanished now");
  }

  @Test
  void whatIsHeldIsATable() {
    answers =
        Map.of(
            "GET /v1/quarantine?source=mastodon&since=2026-05-01T00%3A00%3A00Z",
            """
            {"count":12,"items":[{"platform":"mastodon","source":"mastodon","version":1,
              "reason":"no post.likes","count":12,"oldest":"2026-05-01T10:00:00Z",
              "newest":"2026-05-01T10:20:00.5Z"}]}\
            """);

    assertThat(trawl("quarantine", "--source", "mastodon", "--since", "2026-05-01T00:00:00Z"))
        .isZero();

    assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " ")))
        .containsExactly(
            "PLATFORM SOURCE VERSION COUNT OLDEST NEWEST REASON",
            "mastodon mastodon 1 12 2026-05-01T10:00:00Z 2026-05-01T10:20:00Z no post.likes");
  }

  @Test
  void aReplayIsAJob() {
    answers = Map.of("POST /v1/quarantine/replays", "{\"id\":\"j-7\"}");

    assertThat(trawl("quarantine", "replay", "--target", "t-1")).isZero();

    assertThat(asked).containsExactly("POST /v1/quarantine/replays {\"target\":\"t-1\"}");
    assertThat(out.toString()).contains("j-7");
  }

  @Test
  void scoringAnewIsAJob() {
    answers = Map.of("POST /v1/rescores", "{\"id\":\"j-8\"}");

    assertThat(trawl("rescore", "--platform", "mastodon")).isZero();
    assertThat(trawl("rescore")).isZero();

    assertThat(asked)
        .containsExactly("POST /v1/rescores {\"platform\":\"mastodon\"}", "POST /v1/rescores {}");
    assertThat(out.toString()).contains("rescoring: job j-8");
  }

  private int trawl(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--api=http://127.0.0.1:" + api.getAddress().getPort());
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .execute(all.toArray(String[]::new));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    asked.add((call + " " + body).strip());
    byte[] answer = answers.getOrDefault(call, "").getBytes(UTF_8);
    exchange.sendResponseHeaders(
        answer.length == 0 ? 404 : 200, answer.length == 0 ? -1 : answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }
}
