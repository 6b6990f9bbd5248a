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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How looks came about, what calls cost, and what is wanted, at the command line. */
class PlansCommandsTest {

  private static final String TARGETS =
      """
      200 {"items":[
        {"id":"t-1","platform":"mastodon","kind":"tag","name":"nike","instance":"one.example",
         "pace":"PT5M","paused":false,"nextAt":"2026-05-01T10:18:00Z","plan":{"floor":"PT24H",
          "priority":1.0,"why":"worth","price":3.412,"interval":"PT18M0.4S",
          "visitedAt":"2026-05-01T10:00:02.122Z","postsPerHour":11.2,"caught":1204,"missed":17.5}},
        {"id":"t-2","platform":"bluesky","kind":"handle","name":"ann.example","instance":null,
         "pace":"PT1H","paused":false,"nextAt":"2026-05-02T10:00:00Z","plan":{"floor":"PT24H",
          "priority":1.0,"why":"floor","price":null,"interval":"PT24H",
          "visitedAt":"2026-05-01T10:00:00Z","postsPerHour":0.02,"caught":0,"missed":0.0}},
        {"id":"t-3","platform":"bluesky","kind":"tag","name":"new","instance":null,
         "pace":"PT5M","paused":true,"nextAt":null,"plan":null}],
       "next":"t-3"}\
      """;

  private static final String POOLS =
      """
      200 {"items":[
        {"platform":"mastodon","instance":"one.example","at":"2026-05-01T10:00:00Z",
         "callsPerHour":3600.0,"othersPerHour":410.5,"teams":[
         {"team":"default","weight":1.0,"price":3.412,"stretch":1.0,"wantedPerHour":5200.0,
          "partPerHour":1070.0,"madePerHour":1064.0,"share":0.3331},
         {"team":"research","weight":2.0,"price":null,"stretch":2.5,"wantedPerHour":4100.0,
          "partPerHour":2140.0,"madePerHour":2130.0,"share":0.6669}]},
        {"platform":"bluesky","instance":null,"at":"2026-05-01T10:00:00Z","callsPerHour":null,
         "othersPerHour":0.0,"teams":[
         {"team":"default","weight":1.0,"price":0.0,"stretch":1.0,"wantedPerHour":12.0,
          "partPerHour":12.0,"madePerHour":0.0,"share":null}]}]}\
      """;

  @TempDir private Path directory;
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
  void aTargetsNextLookIsListedWithItsReason() {
    answers = Map.of("GET /v1/targets?limit=100", TARGETS);

    assertThat(trawl("targets")).isZero();

    assertThat(out.toString().lines())
        .containsExactly(
            "ID   PLATFORM  NAME          PACE  LAST LOOK             NEXT LOOK             WHY THEN  INTERVAL  PRICE  POSTS/H  CAUGHT  MISSED",
            "t-1  mastodon  #nike         5m    2026-05-01T10:00:02Z  2026-05-01T10:18:00Z  worth     18m       3.412  11.2     1204    17.5",
            "t-2  bluesky   @ann.example  1h    2026-05-01T10:00:00Z  2026-05-02T10:00:00Z  floor     24h       ∞      0.02     0       0",
            "t-3  bluesky   #new          5m    -                     paused                -         -         -      -        -       -",
            "more: trawl targets --after t-3");
  }

  @Test
  void targetsAreListedPageByPage() {
    String none = "200 {\"items\":[],\"next\":null}";
    answers = Map.of("GET /v1/targets?limit=2&cursor=t-3", none);

    assertThat(trawl("targets", "--limit", "2", "--after", "t-3")).isZero();
    assertThat(trawl("targets", "--limit", "2", "--after", "t-3", "--json")).isZero();

    assertThat(out.toString().lines())
        .containsExactly(
            "nothing is watched here; see trawl track --help", "{\"items\":[],\"next\":null}");
  }

  @Test
  void aPoolHasALineForEachTeamAndWhatNobodyKnowsIsNoZero() {
    answers = Map.of("GET /v1/pools", POOLS);

    assertThat(trawl("pools")).isZero();

    assertThat(out.toString().lines())
        .containsExactly(
            "POOL                  FOUND AT              CALLS/H  OTHERS/H  TEAM      WEIGHT  PRICE  STRETCH  WANTED/H  PART/H  MADE/H  SHARE",
            "mastodon/one.example  2026-05-01T10:00:00Z  3600     410.5     default   1       3.412  1        5200      1070    1064    33.3%",
            "                                                               research  2       ∞      2.5      4100      2140    2130    66.7%",
            "bluesky               2026-05-01T10:00:00Z  ?        0         default   1       0      1        12        12      0       ?");
  }

  @Test
  void beforeThereIsAPriceThatIsSaid() {
    answers = Map.of("GET /v1/pools", "200 {\"items\":[]}");

    assertThat(trawl("pools")).isZero();

    assertThat(out.toString()).startsWith("no prices yet");
  }

  @Test
  void aTeamIsWeighedOrTheRefusalSaid() {
    answers =
        Map.of(
            "PATCH /v1/teams/default", "200 {\"weight\":2.5}",
            "PATCH /v1/teams/nobody", "404 {\"detail\":\"team: nobody (expected: …)\"}");

    assertThat(trawl("set-weight", "default", "2.5")).isZero();
    assertThat(trawl("set-weight", "nobody", "2.5")).isEqualTo(1);
    assertThat(trawl("set-weight", "default", "much")).isEqualTo(2);

    assertThat(asked)
        .containsExactly(
            "PATCH /v1/teams/default {\"weight\":2.5}", "PATCH /v1/teams/nobody {\"weight\":2.5}");
    assertThat(out.toString().lines())
        .containsExactly("default weighs 2.5", "refused: team: nobody (expected: …)");
  }

  @Test
  void aFloorAndAPriorityAreChanged() {
    answers = Map.of("PATCH /v1/targets/t-1", "200 {}");

    assertThat(trawl("set-floor", "t-1", "6h")).isZero();
    assertThat(trawl("set-priority", "t-1", "2")).isZero();
    assertThat(trawl("set-priority", "t-1", "high")).isEqualTo(2);

    assertThat(asked)
        .containsExactly(
            "PATCH /v1/targets/t-1 {\"floor\":\"PT6H\"}",
            "PATCH /v1/targets/t-1 {\"priority\":2.0}");
    assertThat(out.toString().lines())
        .containsExactly("looking at t-1 every PT6H at least", "posts of t-1 are worth 2.0");
  }

  @Test
  void aFloorAndAPriorityGoWithATarget() {
    answers = Map.of("POST /v1/targets", "200 {\"items\":[],\"registered\":0,\"refused\":0}");
    new RunFile(ProcessHandle.current().pid(), address(), "").write(directory);
    String data = directory.toString();

    int code =
        run(
            "track",
            "tag",
            "nike",
            "--on",
            "m",
            "--floor",
            "6h",
            "--priority",
            "2",
            "--data",
            data);
    assertThat(code).as(err.toString()).isZero();
    assertThat(run("track", "tag", "x", "--on", "m", "--floor", "daily", "--data", data))
        .isEqualTo(2);

    assertThat(asked)
        .containsExactly(
            "POST /v1/targets {\"targets\":[{\"platform\":\"m\",\"kind\":\"tag\","
                + "\"name\":\"nike\",\"floor\":\"PT6H\",\"priority\":2.0}]}");
    assertThat(err.toString()).contains("\"daily\" (expected: for example 5m, 2h or PT5M)");
  }

  private String address() {
    return "http://127.0.0.1:" + api.getAddress().getPort();
  }

  private int trawl(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--api", address()));
    return run(all.toArray(String[]::new));
  }

  private int run(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
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
