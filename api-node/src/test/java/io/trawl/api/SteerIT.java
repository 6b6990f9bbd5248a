package io.trawl.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An operator sets paces and blocks. */
class SteerIT {

  private static RunningApi api;

  @BeforeAll
  static void start() throws Exception {
    api = new RunningApi();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void aPaceIsChangedAndShown() throws Exception {
    String path = "/v1/targets/" + api.registered("paced");

    HttpResponse<String> answer = api.send("PATCH", path, "{\"pace\":\"PT7M\"}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(RunningApi.JSON.readTree(answer.body()).path("pace").asText()).isEqualTo("PT7M");
    assertThat(api.get(path).path("pace").asText()).isEqualTo("PT7M");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"pace\":\"PT0.001S\"}|422|pace: PT0.001S (expected: PT10S to PT720H)",
        "{\"pace\":\"often\"}|422|pace: \"often\" (expected: a duration like PT5M)",
        "{}|422|pace: not given (expected: at least one of pace, floor and priority)",
        "{\"floor\":\"PT1M\"}|422|floor: PT1M (expected: the pace of PT5M to PT720H)",
        "{\"floor\":\"daily\"}|422|floor: \"daily\" (expected: a duration like PT5M)",
        "{\"priority\":0}|422|priority: 0.0 (expected: 0.001 to 1000)",
        "{\"priority\":\"high\"}|422|priority: \"high\" (expected: a number)",
        "{|400|body: not JSON",
      })
  void aWishThatIsNoneIsRefusedByItsValue(String body, int status, String detail) throws Exception {
    HttpResponse<String> answer = api.send("PATCH", "/v1/targets/" + api.registered("x"), body);

    assertThat(RunningApi.problem(answer, status).path("detail").asText()).startsWith(detail);
  }

  @Test
  void thePaceOfATargetThatIsNotThereIsRefused() throws Exception {
    HttpResponse<String> answer = api.send("PATCH", "/v1/targets/t-none", "{\"pace\":\"PT5M\"}");

    assertThat(RunningApi.problem(answer, 404).path("detail").asText()).contains("t-none");
  }

  @Test
  void aTargetIsBlockedListedShownAsAGapAndFreedAgain() throws Exception {
    String id = api.registered("blocked");
    Instant until = soon(Duration.ofHours(2));

    String asked =
        "{\"target\":\"%s\",\"until\":\"%s\",\"reason\":\"asked to\"}".formatted(id, until);
    JsonNode block = blocked(asked);
    JsonNode again = blocked(asked);

    assertThat(again).isEqualTo(block);
    assertThat(api.get("/v1/blocks").path("items")).contains(block);
    assertThat(Instant.parse(api.get("/v1/targets/" + id).path("nextAt").asText()))
        .isEqualTo(until);
    assertThat(api.get("/v1/coverage?target=" + id).at("/targets/0/gaps/0/cause").asText())
        .isEqualTo("blocked by an operator: asked to");

    String path = "/v1/blocks/" + block.path("id").asText();
    assertThat(api.send("DELETE", path, "").statusCode()).isEqualTo(204);
    assertThat(api.send("DELETE", path, "").statusCode()).isEqualTo(204);
    assertThat(api.get("/v1/blocks").path("items")).doesNotContain(block);
  }

  @Test
  void aWholeSourceIsBlocked() throws Exception {
    String id = api.registered("sourced");
    Instant until = soon(Duration.ofHours(1));

    JsonNode block =
        blocked("{\"platform\":\"%s\",\"until\":\"%s\"}".formatted(api.platform(), until));

    assertThat(block.path("instance").isNull()).isTrue();
    assertThat(block.path("actor").asText()).isEqualTo("local");
    assertThat(Instant.parse(api.get("/v1/targets/" + id).path("nextAt").asText()))
        .isEqualTo(until);
    api.send("DELETE", "/v1/blocks/" + block.path("id").asText(), "");
  }

  @Test
  void aBlockMayBeForAWhileFromNow() throws Exception {
    String id = api.registered("forawhile");
    Instant before = api.node().clock().instant();

    JsonNode block = blocked("{\"target\":\"%s\",\"for\":\"PT2H\"}".formatted(id));

    assertThat(Instant.parse(block.path("until").asText()))
        .isBetween(
            before.plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS),
            api.node().clock().instant().plus(Duration.ofHours(2)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"platform\":\"PLATFORM\",\"for\":\"PT0S\"}|until: ",
        "{\"platform\":\"PLATFORM\",\"for\":\"long\"}|for: \"long\" (expected: a duration",
        "{\"platform\":\"PLATFORM\",\"for\":\"PT1H\",\"until\":\"2199-01-01T00:00:00Z\"}|until: given, and \"for\" too",
        "{\"platform\":\"PLATFORM\",\"until\":\"2020-01-01T00:00:00Z\"}|until: 2020-01-01T00:00:00Z",
        "{\"platform\":\"PLATFORM\",\"until\":\"tomorrow\"}|until: \"tomorrow\" (expected: an instant",
        "{\"platform\":\"PLATFORM\"}|until: not given (expected: an instant after ",
        "{\"platform\":\"orkut\",\"until\":\"2199-01-01T00:00:00Z\"}|until: 2199-01-01T00:00:00Z",
        "{\"until\":\"2199-01-01T00:00:00Z\"}|subject: ",
        "{\"until\":\"2199-01-01T00:00:00Z\",\"target\":\"a\",\"platform\":\"b\"}|subject: ",
        "[]|body: [] (expected: an object)",
      })
  void aBlockThatMakesNoSenseIsRefusedByItsValue(String body, String detail) throws Exception {
    HttpResponse<String> answer =
        api.send("POST", "/v1/blocks", body.replace("PLATFORM", api.platform()));

    assertThat(RunningApi.problem(answer, 422).path("detail").asText()).startsWith(detail);
  }

  @Test
  void whatIsNotThereCannotBeBlockedOrFreed() throws Exception {
    Instant until = soon(Duration.ofHours(1));
    String target = "{\"target\":\"t-none\",\"until\":\"" + until + "\"}";
    String platform = "{\"platform\":\"orkut\",\"until\":\"" + until + "\"}";

    assertThat(detail(api.send("POST", "/v1/blocks", target), 422)).startsWith("target: t-none");
    assertThat(detail(api.send("POST", "/v1/blocks", platform), 422)).startsWith("platform: \"ork");
    assertThat(detail(api.send("DELETE", "/v1/blocks/b-0", ""), 404)).startsWith("block: b-0");
  }

  private static String detail(HttpResponse<String> answer, int status) throws Exception {
    return RunningApi.problem(answer, status).path("detail").asText();
  }

  private static Instant soon(Duration from) {
    return api.node().clock().instant().plus(from).truncatedTo(ChronoUnit.SECONDS);
  }

  private static JsonNode blocked(String body) throws Exception {
    HttpResponse<String> answer = api.send("POST", "/v1/blocks", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return RunningApi.JSON.readTree(answer.body());
  }
}
