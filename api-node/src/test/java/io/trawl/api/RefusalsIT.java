package io.trawl.api;

import static io.trawl.api.RunningApi.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a request, the answer is a problem that names it. */
class RefusalsIT {

  private static RunningApi api;

  @BeforeAll
  static void start() throws Exception {
    api = new RunningApi();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "\\ud800", "\\u001b[2J", " ", ""})
  void aNameThatIsNoTextIsRefused(String name) throws Exception {
    for (String sets : new String[] {"campaigns", "brands"}) {
      String body = "{\"name\":\"" + name + "\",\"targets\":[" + api.tag("named") + "]}";

      JsonNode problem = problem(api.send("POST", "/v1/" + sets, body), 422);

      assertThat(problem.path("detail").asText()).startsWith("name: ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/targets/%00",
        "DELETE /v1/targets/%00",
        "POST /v1/targets/%00/pause",
        "GET /v1/campaigns/%00",
        "DELETE /v1/brands/%00",
        "POST /v1/brands/%00/resume",
        "GET /v1/coverage?target=%00",
        "GET /v1/coverage?campaign=%00",
        "GET /v1/insights/top-posts?brand=none",
        "GET /v1/insights/%00",
        "GET /v1/posts/none/%00",
        "GET /v1/posts/none/none/raw",
        "GET /v1/%ff%fe",
        "GET /../etc/passwd",
        "GET /assets/..%2f..%2fapplication.conf",
        "GET /nothing.js",
        "POST /nothing.js",
        "POST /nothing",
        "DELETE /assets",
        "PUT /assets/",
        "POST /..%2fapi%2fopenapi.json",
        "POST /v1",
        "PUT /v1/nothing",
      })
  void whatIsNotThereIsNotFound(String request) throws Exception {
    String[] parts = request.split(" ", 2);

    problem(api.send(parts[0], parts[1], ""), 404);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/targets?cursor=%00,cursor",
    "/v1/targets?limit=0,limit",
    "/v1/targets?limit=many,limit",
    "/v1/posts/NO%20SUCH/key,platform",
    "/v1/insights/post-history?platform=x,key",
    "/v1/insights/post-history?platform=x&key=a%00b,key",
    "/v1/insights/post-history?platform=a%00b&key=k,platform",
    "/v1/insights/top-posts?tz=%00,tz",
    "/v1/insights/top-posts?limit=101,limit",
    "/v1/insights/posts-over-time?interval=PT9223372036854775807S,interval",
    "/v1/insights/posts-over-time?from=%2B1000000000-12-31T23:59:59Z,from",
    "/v1/coverage?to=1970-01-01T00:00:00Z,from",
    "/v1/insights/spikes?tz=Mars/Olympus,tz",
    "/v1/insights/spikes?interval=PT5M,interval",
    "/v1/insights/spikes?of=likes,of",
    "/v1/insights/spikes?from=2026-01-01T00:00:00Z&to=2026-03-01T00:00:00Z&interval=PT1H,window",
    "/v1/insights/uplift?from=2026-05-02T00:00:00Z&to=2026-05-01T00:00:00Z,window",
    "/v1/insights/uplift?from=2024-01-01T00:00:00Z&to=2026-01-01T00:00:00Z,window",
    "/v1/insights/uplift?before=3,before",
    "/v1/insights/campaign-report?from=2026-05-02T00:00:00Z&to=2026-05-01T00:00:00Z,window",
    "/v1/insights/campaign-report?from=soon,from",
    "/v1/insights/campaign-report?limit=0,limit",
    "/v1/insights/uplift?baseline=best,baseline",
  })
  void aBadParameterIsRefusedByItsName(String path, String name) throws Exception {
    JsonNode problem = problem(api.send("GET", path, ""), 422);

    assertThat(problem.path("detail").asText()).startsWith(name + ": ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"pace\":5|pace: 5",
        "\"pace\":\"often\"|pace: \"often\"",
        "\"pace\":{}|pace: {}",
        "\"instance\":7|instance: 7",
        "\"instance\":\"elsewhere\"|instance: elsewhere",
      })
  void aValueOfAnotherTypeIsRefusedAndNotReplaced(String field, String named) throws Exception {
    JsonNode one = problem(api.send("POST", "/v1/targets", api.tag("typed", field)), 422);
    JsonNode many =
        RunningApi.JSON.readTree(
            api.send(
                    "POST",
                    "/v1/targets",
                    "{\"targets\":[" + api.tag("good") + "," + api.tag("typed", field) + ",3]}")
                .body());

    assertThat(one.path("detail").asText()).startsWith(named);
    assertThat(many.path("registered").asInt()).isEqualTo(1);
    assertThat(many.path("refused").asInt()).isEqualTo(2);
    assertThat(many.path("items").path(1).path("index").asInt()).isEqualTo(1);
    assertThat(many.path("items").path(1).path("detail").asText()).startsWith(named);
    assertThat(many.path("items").path(2).path("asked").asInt()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"endsAt\":7|endsAt: 7",
        "\"startsAt\":\"tomorrow\"|startsAt: \"tomorrow\"",
        "\"startsAt\":\"2026-05-02T00:00:00Z\",\"endsAt\":\"2026-05-01T00:00:00Z\"|window: ",
        "\"startsAt\":\"+1000000000-12-31T23:59:59Z\"|startsAt: ",
      })
  void aCampaignWithAnImpossibleWindowIsRefused(String window, String named) throws Exception {
    String body = "{\"name\":\"w\"," + window + ",\"targets\":[" + api.tag("good") + "]}";

    JsonNode problem = problem(api.send("POST", "/v1/campaigns", body), 422);

    assertThat(problem.path("detail").asText()).startsWith(named);
  }

  @Test
  void whatFollowsTheJsonIsNotIgnored() throws Exception {
    problem(api.send("POST", "/v1/targets", api.tag("a") + " " + api.tag("b")), 400);
    problem(api.send("POST", "/v1/targets", "[".repeat(100_000)), 400);
    problem(api.send("POST", "/v1/targets", api.tag("a", "\"name\":\"b\"")), 400);
  }

  @Test
  void alsoARefusedBodyHasItsRequestsId() throws Exception {
    problem(api.send("POST", "/v1/targets", "a=b", "Content-Type", "text/plain"), 415);
    problem(api.send("POST", "/v1/targets", "\"" + "x".repeat(6_000_000) + "\""), 413);
  }

  @Test
  void aBodyOfUnknownLengthIsTooLargeAsWell() throws Exception {
    byte[] large = ("\"" + "x".repeat(20_000_000)).getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(api.address().resolve("/v1/targets"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
            .build();

    try (HttpClient client = HttpClient.newHttpClient()) {
      problem(client.send(request, BodyHandlers.ofString()), 413);
    }
  }

  @Test
  void aBodyThatIsNoUtf8IsRefused() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(api.address().resolve("/v1/targets"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}))
            .build();

    try (HttpClient client = HttpClient.newHttpClient()) {
      problem(client.send(request, BodyHandlers.ofString()), 400);
    }
  }

  @Test
  void aQuestionAboutMoreTargetsThanItTakesIsRefusedAndNotCut() throws Exception {
    try (RunningApi crowded = new RunningApi()) {
      StringBuilder targets = new StringBuilder(crowded.tag("t"));
      for (int i = 0; i < 1_000; i++) {
        targets.append(',').append(crowded.tag("t" + i));
      }
      crowded.send("POST", "/v1/targets", "{\"targets\":[" + targets + "]}");

      JsonNode problem = problem(crowded.send("GET", "/v1/insights/share-of-posts", ""), 422);

      assertThat(problem.path("detail").asText()).startsWith("targets: ").contains("1000");
    }
  }

  @Test
  void aTargetThatIsDeletedIsNotFound() throws Exception {
    String id = api.registered("fleeting");
    api.send("DELETE", "/v1/targets/" + id, "");

    problem(api.send("GET", "/v1/insights/top-posts?target=" + id, ""), 404);
    problem(api.send("DELETE", "/v1/targets/" + id, ""), 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /v1/targets HTTP/1.1\r\n\r\n",
        "NONSENSE\r\n\r\n",
      })
  void whatIsNoHttpIsAProblemToo(String bytes) throws IOException {
    try (Socket socket = new Socket(api.address().getHost(), api.address().getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

      assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PATCH,/v1/campaigns/none,'GET, DELETE'",
    "DELETE,/v1/platforms,GET",
    "POST,/,GET",
    "PUT,/index.html,GET",
    "DELETE,/app.js,GET",
    "POST,/openapi.json,GET",
    "POST,/assets/echarts.min.js,GET",
  })
  void aMethodThatIsNotThereNamesThoseThatAre(String method, String path, String allowed)
      throws Exception {
    HttpResponse<String> answer = api.send(method, path, "");

    problem(answer, 405);
    assertThat(answer.headers().firstValue("Allow")).contains(allowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "a\\u0000b", "\\ud800", "a\\udfffb", "\\ud83d\\ud83d"})
  void aTargetsNameThatIsNoTextIsRefusedInWordsThatCanBeRead(String name) throws Exception {
    problem(strict("/v1/targets", api.tag(name)), 422);
    HttpResponse<String> many =
        strict("/v1/targets", "{\"targets\":[" + api.tag(name) + "," + api.tag("sound") + "]}");

    JsonNode answer = RunningApi.JSON.readTree(many.body());
    assertThat(answer.path("registered").asInt()).isEqualTo(1);
    assertThat(answer.path("items").path(0).path("status").asText()).isEqualTo("refused");
    assertThat(answer.path("items").path(0).path("detail").asText()).startsWith("tag: ");
  }

  /** An answer whose bytes are UTF-8, or a failure. */
  private static HttpResponse<String> strict(String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(api.address().resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          request,
          _ -> BodySubscribers.mapping(BodySubscribers.ofByteArray(), RefusalsIT::strictly));
    }
  }

  private static String strictly(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException broken) {
      throw new IllegalStateException("no UTF-8", broken);
    }
  }
}
