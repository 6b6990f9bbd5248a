package io.trawl.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Principal;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Credentials through the API; whatever is said, no answer and no log line holds a secret. */
class TokensIT {

  private static final String SECRET = "s3cret-of-ann-9x7q";

  private static RunningApi api;

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger("ROOT");
  private final List<String> answers = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    api = new RunningApi();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @BeforeEach
  void listen() {
    log.start();
    root.addAppender(log);
  }

  @AfterEach
  void nothingToldASecret() {
    root.detachAppender(log);
    log.list.forEach(event -> answers.add(event.getFormattedMessage()));
    assertThat(String.join("\n", answers)).doesNotContain("s3cret");
  }

  @Test
  void oneIsAddedListedMovedAndRemoved() throws Exception {
    JsonNode added = sent("POST", "", body("ann", SECRET), 201);

    assertThat(added.path("state").asText()).isEqualTo("active");
    assertThat(listed("ann").path("secret").path("end").asText()).isEqualTo("9x7q");
    assertThat(listed("ann").path("limits").path(0).path("limit").asInt()).isEqualTo(10);
    assertThat(listed("ann").path("unknown").asText()).isEqualTo(ClusterShown.NOWHERE);
    assertThat(listed("ann").path("pinned").asInt(-1)).isZero();
    api.registry().pins().change("mastodon/one.example", _ -> Map.of("nike", "ann"), Instant.EPOCH);
    assertThat(listed("ann").path("pinned").asInt(-1)).isEqualTo(1);
    assertThat(state("ann", "quarantined")).isEqualTo("quarantined");
    assertThat(state("ann", "active")).isEqualTo("active");
    assertThat(detail(send("DELETE", "/ann", ""), 409)).contains("expected: drained first");
    assertThat(state("ann", "drained")).isEqualTo("drained");

    assertThat(send("DELETE", "/ann", "").statusCode()).isEqualTo(204);

    assertThat(listed("ann").isMissingNode()).isTrue();
    assertThat(detail(send("DELETE", "/ann", ""), 404)).startsWith("token: ann");
    assertThat(actions("ann"))
        .containsExactly(
            "token.remove", "token.drained", "token.active", "token.quarantined", "token.add");
  }

  private List<String> actions(String subject) {
    var page = api.registry().audit().page(Principal.local().team(), Long.MAX_VALUE, 99);
    page.forEach(entry -> answers.add(entry.toString()));
    return page.stream()
        .filter(entry -> entry.subject().equals(subject))
        .map(entry -> entry.action())
        .toList();
  }

  @Test
  void thePageIsServed() throws Exception {
    assertThat(api.send("GET", "/credentials.html", "").statusCode()).isEqualTo(200);
  }

  @Test
  void aSecretIsReplacedAndAnExitSet() throws Exception {
    sent("POST", "", body("bob", "s3cret-of-bob"), 201);

    JsonNode replaced = sent("PUT", "/bob/secret", "{\"secret\":\"s3cret-of-bob-too\"}", 200);
    JsonNode exit = sent("PATCH", "/bob", "{\"exit\":\"127.0.0.2\"}", 200);
    JsonNode direct = sent("PATCH", "/bob", "{\"exit\":\"direct\"}", 200);

    assertThat(replaced.path("secret").path("end").asText()).isEqualTo("-too");
    assertThat(exit.path("exit").asText()).isEqualTo("127.0.0.2");
    assertThat(direct.path("exit").isNull()).isTrue();
  }

  @Test
  void whatIsThereIsNotAddedAgain() throws Exception {
    sent("POST", "", body("eve", "s3cret-of-eve"), 201);

    assertThat(detail(send("POST", "", body("eve", "s3cret-other")), 409)).startsWith("token: eve");
    assertThat(detail(send("POST", "", body("mallory", "s3cret-of-eve")), 409))
        .isEqualTo("secret: that of eve already (expected: another one)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST||{\"secret\":s3cret}|400|body: no JSON object",
        "POST||{\"secret\":\"s3cret\"|400|body: no JSON object",
        "POST||[\"s3cret\"]|400|body: no JSON object",
        "POST||{\"id\":\"x\",\"platform\":\"PLATFORM\",\"calls\":1,\"window\":\"PT1H\",\"secret\":5347}|422|secret: no text",
        "POST||{\"id\":\"x\",\"platform\":\"PLATFORM\",\"calls\":1,\"window\":\"PT1H\"}|422|secret: not given",
        "POST||{\"id\":\"x\",\"platform\":\"PLATFORM\",\"calls\":0,\"window\":\"PT1H\",\"secret\":\"s3cret\"}|422|calls: 0 (expected: >= 1)",
        "POST||{\"id\":\"x\",\"platform\":\"PLATFORM\",\"window\":\"PT1H\",\"secret\":\"s3cret\"}|422|calls: not given",
        "POST||{\"id\":\"x\",\"platform\":\"PLATFORM\",\"calls\":1,\"window\":\"PT0S\",\"secret\":\"s3cret\"}|422|window: PT0S (expected: more than",
        "POST||{\"id\":\"x\",\"platform\":\"orkut\",\"calls\":1,\"window\":\"PT1H\",\"secret\":\"s3cret\"}|422|platform: \"orkut\" (expected: one of",
        "POST||{\"id\":\"x\",\"platform\":\"PLATFORM\",\"instance\":\"a.example\",\"calls\":1,\"window\":\"PT1H\",\"secret\":\"s3cret\"}|422|instance: a.example (expected: none",
        "POST||{\"id\":\"x\",\"platform\":\"PLATFORM\",\"calls\":1,\"window\":\"PT1H\",\"exit\":\"nowhere\",\"secret\":\"s3cret\"}|422|exit: \"nowhere\" (expected: an address",
        "PUT|/none/secret|{\"secret\":\"s3cret\"}|404|token: none",
        "PUT|/none/secret|{\"secret\":\"\"}|422|secret: no text, or an empty one",
        "PATCH|/none|{\"state\":\"drained\"}|404|token: none",
        "PATCH|/none|{\"state\":\"tired\"}|422|state: \"tired\" (expected: active, quarantined or drained)",
        "PATCH|/none|{}|422|body: neither state nor exit (expected: one of them)",
      })
  void whatMakesNoSenseIsRefusedByItsValue(
      String method, String path, String body, int status, String detail) throws Exception {
    String where = path == null ? "" : path;

    assertThat(detail(send(method, where, body.replace("PLATFORM", api.platform())), status))
        .startsWith(detail);
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    HttpResponse<String> answer = api.send(method, "/v1/tokens" + path, body);
    answers.add(answer.body());
    return answer;
  }

  private JsonNode sent(String method, String path, String body, int status) throws Exception {
    HttpResponse<String> answer = send(method, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return RunningApi.JSON.readTree(answer.body());
  }

  private static String detail(HttpResponse<String> answer, int status) throws Exception {
    return RunningApi.problem(answer, status).path("detail").asText();
  }

  private String state(String id, String state) throws Exception {
    return sent("PATCH", "/" + id, "{\"state\":\"" + state + "\"}", 200).path("state").asText();
  }

  private JsonNode listed(String id) throws Exception {
    for (JsonNode one : sent("GET", "", "", 200).path("items")) {
      if (one.path("id").asText().equals(id)) {
        return one;
      }
    }
    return RunningApi.JSON.missingNode();
  }

  private static String body(String id, String secret) {
    return """
    {"id":"%s","platform":"%s","calls":10,"window":"PT1H","secret":"%s"}\
    """
        .formatted(id, api.platform(), secret);
  }
}
