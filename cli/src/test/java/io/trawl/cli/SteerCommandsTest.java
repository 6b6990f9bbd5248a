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

/** What the commands ask of the API, and what they say of its answers. */
class SteerCommandsTest {

  private static final String BLOCKS =
      """
      {"items":[{"id":"b-1","platform":"mastodon","instance":"one.example"},
                {"id":"b-2","target":"t-1"}]}\
      """;

  private final List<String> asked = new ArrayList<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Answers by method and path; without one it is 204. */
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
  void severalTargetsArePausedAndTheOneThatIsNotThereIsSaid() {
    answers =
        Map.of("POST /v1/targets/t-2/pause", "404 {\"detail\":\"target: t-2 (expected: …)\"}");

    assertThat(trawl("pause", "t-1", "t-2", "t-3")).isEqualTo(1);

    assertThat(asked)
        .containsExactly(
            "POST /v1/targets/t-1/pause {}",
            "POST /v1/targets/t-2/pause {}",
            "POST /v1/targets/t-3/pause {}");
    assertThat(out.toString().lines())
        .containsExactly("paused t-1", "refused: target: t-2 (expected: …)", "paused t-3");
  }

  @Test
  void theyAreResumed() {
    assertThat(trawl("resume", "t-1")).isZero();

    assertThat(asked).containsExactly("POST /v1/targets/t-1/resume {}");
  }

  @Test
  void aPaceIsReadAsPeopleWriteItAndSentAsTheApiReadsIt() {
    answers = Map.of("PATCH /v1/targets/t-1", "200 {\"pace\":\"PT5M\"}");

    assertThat(trawl("set-pace", "t-1", "5m")).isZero();
    assertThat(trawl("set-pace", "t-1", "PT5M")).isZero();

    assertThat(asked).containsOnly("PATCH /v1/targets/t-1 {\"pace\":\"PT5M\"}");
    assertThat(out.toString()).contains("looking at t-1 every PT5M");
  }

  @Test
  void aPaceThatIsNoneIsNotAsked() {
    assertThat(trawl("set-pace", "t-1", "often")).isEqualTo(2);

    assertThat(asked).isEmpty();
    assertThat(err.toString()).contains("\"often\" (expected: for example 5m, 2h or PT5M)");
  }

  @Test
  void whatWouldBecomeOfTargetsIsAskedByNumberOrByName() {
    answers = Map.of("POST /v1/forecasts", "200 {\"text\":\"none will wait\",\"floorMet\":true}");

    assertThat(trawl("forecast", "tag", "800", "--on", "mastodon", "--pace", "30m")).isZero();
    assertThat(trawl("forecast", "tag", "#800", "nike", "--on", "mastodon", "--rate", "2"))
        .isZero();

    assertThat(asked.get(0)).contains("\"targets\":800", "\"pace\":\"PT30M\"");
    assertThat(asked.get(1)).contains("\"names\":[\"#800\",\"nike\"]", "\"postsPerHour\":2.0");
    assertThat(out.toString()).contains("none will wait", "floor: kept");
  }

  @Test
  void aServerIsBlockedForAWhileAndATargetUntilAnInstant() {
    String answer = "200 {\"platform\":\"mastodon\",\"instance\":null,\"until\":\"2026\"}";
    answers = Map.of("POST /v1/blocks", answer);

    assertThat(trawl("block", "mastodon/one.example", "--for", "2h", "--reason", "asked")).isZero();
    assertThat(trawl("block", "t-1", "--until", "2026-05-01T12:00:00Z")).isZero();
    assertThat(trawl("block", "mastodon")).isEqualTo(2);

    assertThat(asked)
        .satisfiesExactly(
            server ->
                assertThat(server)
                    .contains("\"platform\":\"mastodon\"", "\"instance\":\"one.example\"")
                    .contains("\"for\":\"PT2H\"", "\"reason\":\"asked\""),
            target ->
                assertThat(target)
                    .contains("\"target\":\"t-1\"", "\"until\":\"2026-05-01T12:00:00Z\""));
    assertThat(out.toString()).contains("blocked mastodon until 2026");
  }

  @Test
  void whatIsUnblockedIsFoundByItsName() {
    answers = Map.of("GET /v1/blocks", "200 " + BLOCKS);

    assertThat(trawl("unblock", "mastodon/one.example")).isZero();
    assertThat(trawl("unblock", "mastodon")).isZero();

    assertThat(asked)
        .containsExactly("GET /v1/blocks ", "DELETE /v1/blocks/b-1 ", "GET /v1/blocks ");
    assertThat(out.toString()).contains("nothing blocks mastodon, but [mastodon/one.example, t-1]");
  }

  @Test
  void aChainIsSetAndGivenBackItsUsualOrder() {
    String path = "/v1/sources/chains/instagram/tag";
    String chain =
        "{\"platform\":\"instagram\",\"kind\":\"tag\",\"sources\":[\"a\",\"import\"],\"now\":\"a\"}";
    answers = Map.of("PUT " + path, "200 " + chain);

    assertThat(trawl("sources", "chain", "instagram", "tag", "a,import")).isZero();
    assertThat(trawl("sources", "chain", "instagram", "tag", "usual")).isZero();

    assertThat(asked)
        .containsExactly(
            "PUT " + path + " {\"sources\":[\"a\",\"import\"]}", "DELETE " + path + " ");
    assertThat(out.toString().lines())
        .containsExactly("instagram tag: a, import; now a", "instagram tag: the usual order");
  }

  @Test
  void aNodeIsSentAwayOrTheRefusalSaid() {
    String path = "POST /v1/cluster/nodes/127.0.0.2%3A1/drain?force=";
    answers =
        Map.of(
            path + "false", "409 {\"detail\":\"node: 127.0.0.2:1 is the last for [api]\"}",
            path + "true", "202 {\"address\":\"127.0.0.2:1\"}");

    assertThat(trawl("drain", "127.0.0.2:1")).isEqualTo(1);
    assertThat(trawl("drain", "127.0.0.2:1", "--force")).isZero();
    assertThat(trawl("drain", "nowhere")).isEqualTo(1);

    assertThat(err.toString().lines())
        .satisfiesExactly(
            last -> assertThat(last).isEqualTo("trawl: node: 127.0.0.2:1 is the last for [api]"),
            none -> assertThat(none).startsWith("trawl: node: nowhere (expected: host:port"));
    assertThat(out.toString()).contains("leaving 127.0.0.2:1");
    assertThat(asked).hasSize(2);
  }

  private int trawl(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--api", "http://127.0.0.1:" + api.getAddress().getPort()));
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      asked.add(call + " " + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      String answer = answers.getOrDefault(call, "204 ");
      byte[] body = answer.substring(4).getBytes(UTF_8);
      exchange.sendResponseHeaders(
          Integer.parseInt(answer.substring(0, 3)), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
