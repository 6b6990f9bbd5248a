package io.trawl.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.typesafe.config.ConfigFactory;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.insights.Insight;
import io.trawl.lake.Lake;
import io.trawl.lake.door.Door;
import io.trawl.lake.elastic.LakeSettings;
import io.trawl.node.Node;
import io.trawl.node.NodeSettings;
import io.trawl.registry.Database;
import io.trawl.registry.DatabaseSettings;
import io.trawl.registry.Platforms;
import io.trawl.registry.Registry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API over real engines and real HTTP. */
class ApiIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  static {
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host"); // To lie about it.
  }

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static Database database;
  private static Lake lake;
  private static Node node;
  private static URI api;

  @BeforeAll
  static void start() throws Exception {
    database = Database.open(DatabaseSettings.of(TestEngines.freshDatabase(), 6));
    var config = NodeSettings.load(ConfigFactory.parseMap(Map.of("trawl.api.port", 0)));
    node = Node.alone(config, List.of(ApiNode.ROLE), List.of());
    lake = Lake.open(LakeSettings.of(TestEngines.elasticsearch()), Door.OPEN, node.clock());
    Registry registry = Registry.of(database, node.clock().instant());
    registry.platforms().publish(List.of(platform()), node.clock().instant());
    api =
        ApiNode.start(node.system(), config, registry, lake, node.clock())
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS);
  }

  @AfterAll
  static void stop() {
    node.close();
    lake.close();
    database.close();
  }

  @Test
  void aTargetIsRegisteredListedPausedAndDeleted() throws Exception {
    HttpResponse<String> made = post("/v1/targets", target("tag", "registered"));
    String location = made.headers().firstValue("Location").orElseThrow();

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(get(location).path("name").asText()).isEqualTo("registered");
    assertThat(send("POST", location + "/pause", "").statusCode()).isEqualTo(204);
    assertThat(get(location).path("paused").asBoolean()).isTrue();
    assertThat(send("POST", location + "/resume", "").statusCode()).isEqualTo(204);
    assertThat(send("DELETE", location, "").statusCode()).isEqualTo(204);
    assertThat(send("GET", location, "").statusCode()).isEqualTo(404);
  }

  @Test
  void ofTenThousandTheThreeBadOnesAreNamedAndTheRestRegistered() throws Exception {
    ArrayNode targets = JSON.createArrayNode();
    for (int i = 0; i < 9_997; i++) {
      targets.add(JSON.readTree(target("tag", "bulk" + i)));
    }
    targets.insert(10, JSON.readTree("{\"platform\":\"orkut\",\"kind\":\"tag\",\"name\":\"a\"}"));
    targets.insert(500, JSON.readTree(target("handle", "two words")));
    targets.add(
        JSON.readTree(
            "{\"platform\":\"p\",\"kind\":\"tag\",\"name\":\"a\",\"pace\":\"PT0.001S\"}"));

    JsonNode answer =
        JSON.readTree(
            post("/v1/targets", JSON.createObjectNode().set("targets", targets).toString()).body());

    assertThat(answer.path("registered").asInt()).isEqualTo(9_997);
    assertThat(answer.path("refused").asInt()).isEqualTo(3);
    assertThat(answer.path("items").path(10).path("detail").asText()).contains("orkut");
    assertThat(answer.path("items").path(500).path("detail").asText()).contains("two words");
    assertThat(answer.path("items").path(9_999).path("detail").asText()).contains("PT0.001S");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"platform\":\"orkut\",\"kind\":\"tag\",\"name\":\"nike\"}|422|orkut",
        "{\"platform\":\"p\",\"kind\":\"tag\",\"name\":\"\"}|422|tag",
        "{\"platform\":\"p\",\"kind\":\"tag\",\"name\":\"#\"}|422|tag",
        "{\"platform\":\"p\",\"kind\":\"handle\",\"name\":\"two words\"}|422|two words",
        "{\"platform\":\"p\",\"kind\":\"tag\",\"name\":\"a\\u0000b\"}|422|tag",
        "{\"platform\":\"p\",\"kind\":\"street\",\"name\":\"a\"}|422|street",
        "{\"platform\":\"p\",\"kind\":\"tag\",\"name\":\"a\",\"pace\":\"PT0.001S\"}|422|pace",
        "{\"platform\":\"p\",\"kind\":\"tag\",\"name\":\"a\",\"pace\":\"often\"}|422|pace",
        "{\"targets\":[]}|422|targets",
        "{\"targets\":7}|422|targets",
        "nike|400|line 1",
        "|400|body",
      })
  void aBadBodyIsRefusedByItsName(String body, int status, String named) throws Exception {
    HttpResponse<String> answer = post("/v1/targets", body == null ? "" : body);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.path("detail").asText()).contains(named);
    assertThat(problem.path("requestId").asText()).isNotBlank();
  }

  @Test
  void aCampaignSubscribesAndItsNameIsTakenOnce() throws Exception {
    String body =
        """
        {"name":"spring","startsAt":"2026-01-01T00:00:00Z",
         "targets":[{"platform":"p","kind":"tag","name":"campaigned"}]}\
        """;
    HttpResponse<String> made = post("/v1/campaigns", body);
    String location = made.headers().firstValue("Location").orElseThrow();

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(post("/v1/campaigns", body).statusCode()).isEqualTo(409);
    assertThat(get("/v1/campaigns").path("items")).hasSize(1);
    assertThat(get(location).path("targets")).hasSize(1);
    assertThat(send("DELETE", location, "").statusCode()).isEqualTo(204);
  }

  @Test
  void aWindowThatEndsBeforeItStartsIsRefused() throws Exception {
    assertThat(
            status("/v1/insights/share-of-posts?from=2026-05-02T00:00:00Z&to=2026-05-01T00:00:00Z"))
        .isEqualTo(422);
    assertThat(status("/v1/insights/share-of-posts?tz=Mars/Olympus")).isEqualTo(422);
    assertThat(status("/v1/insights/share-of-posts?from=yesterday")).isEqualTo(422);
    assertThat(status("/v1/insights/posts-over-time?interval=PT1S")).isEqualTo(422);
  }

  @Test
  void everyInsightAnswersOnAnEmptyLake() throws Exception {
    String id =
        JSON.readTree(post("/v1/targets", target("tag", "empty")).body()).path("id").asText();
    for (String name : Insight.all().keySet()) {
      assertThat(status("/v1/insights/" + name + "?platform=p&key=k&target=" + id))
          .as(name)
          .isEqualTo(200);
    }
    assertThat(status("/v1/coverage?target=" + id)).isEqualTo(200);
    assertThat(status("/v1/insights/horoscope")).isEqualTo(404);
  }

  @Test
  void aBucketNobodyLookedAtIsNullAndNotZero() throws Exception {
    String id =
        JSON.readTree(post("/v1/targets", target("tag", "unseen")).body()).path("id").asText();

    JsonNode series =
        get("/v1/insights/posts-over-time?target=" + id).path("answer").path("series").path(0);

    assertThat(series.path("points")).isNotEmpty();
    for (JsonNode point : series.path("points")) {
      assertThat(point.path("value").isNull()).isTrue();
      assertThat(point.path("status").asText()).isEqualTo("gap");
    }
    assertThat(series.path("gaps")).hasSize(1);
  }

  @Test
  void onlyThisMachineIsServed() throws Exception {
    assertThat(with("Host", "evil.example").statusCode()).isEqualTo(421);
    assertThat(with("Origin", "http://evil.example").statusCode()).isEqualTo(403);
    assertThat(with("Origin", api.toString()).statusCode()).isEqualTo(200);
  }

  @Test
  void whatTheRoutesDoNotKnowIsAProblem() throws Exception {
    HttpResponse<String> method = send("PUT", "/v1/targets", "{}");

    assertThat(status("/v1/nothing")).isEqualTo(404);
    assertThat(method.statusCode()).isEqualTo(405);
    assertThat(method.headers().firstValue("Allow").orElse("")).contains("GET", "POST");
    assertThat(send("POST", "/v1/targets", target("tag", "a"), "text/plain").statusCode())
        .isEqualTo(415);
    assertThat(post("/v1/targets", "\"" + "x".repeat(6_000_000) + "\"").statusCode())
        .isEqualTo(413);
  }

  @Test
  void whoAsksMayNameTheRequest() throws Exception {
    assertThat(with("X-Request-Id", "mine-1").headers().firstValue("X-Request-Id"))
        .contains("mine-1");
  }

  @Test
  void everyDocumentedOperationIsThere() throws Exception {
    JsonNode paths = get("/openapi.json").path("paths");

    assertThat(paths.size()).isGreaterThan(15);
    for (var path : paths.properties()) {
      String concrete = path.getKey().replaceAll("\\{[^}]*}", "none");
      for (var operation : path.getValue().properties()) {
        HttpResponse<String> answer =
            send(operation.getKey().toUpperCase(Locale.ROOT), concrete, "");
        assertThat(answer.statusCode()).as(path.getKey()).isNotEqualTo(405);
        assertThat(answer.body()).as(path.getKey()).doesNotContain("there is nothing at this path");
        assertThat(operation.getValue().path("operationId").asText()).isNotBlank();
      }
    }
  }

  private static Platforms.Platform platform() {
    return new Platforms.Platform(
        "p",
        true,
        List.of("tag", "handle"),
        Pattern.compile("[\\p{L}\\p{N}_]{1,100}"),
        Pattern.compile("[A-Za-z0-9_.]{1,100}"),
        "",
        Duration.ofMinutes(5),
        null);
  }

  private static String target(String kind, String name) {
    return JSON.createObjectNode()
        .put("platform", "p")
        .put("kind", kind)
        .put("name", name)
        .toString();
  }

  private static JsonNode get(String path) throws Exception {
    HttpResponse<String> answer = send("GET", path, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static int status(String path) throws Exception {
    return send("GET", path, "").statusCode();
  }

  private static HttpResponse<String> post(String path, String body) throws Exception {
    return send("POST", path, body);
  }

  private static HttpResponse<String> with(String header, String value) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(api.resolve("/v1/platforms")).header(header, value).build(),
        BodyHandlers.ofString());
  }

  private static HttpResponse<String> send(String method, String path, String body)
      throws Exception {
    return send(method, path, body, "application/json");
  }

  private static HttpResponse<String> send(String method, String path, String body, String type)
      throws Exception {
    var publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    return HTTP.send(
        HttpRequest.newBuilder(api.resolve(path))
            .header("Content-Type", type)
            .method(method, publisher)
            .build(),
        BodyHandlers.ofString());
  }
}
