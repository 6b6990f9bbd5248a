package io.trawl.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trawl.registry.Tokens.Token;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is foretold, over real engines: one credential stands in, for 30 targets at 200 an hour. */
class ForecastIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  private RunningApi api;

  @BeforeEach
  void start() throws Exception {
    api = new RunningApi();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void whatWillWaitIsSaidBeforeAnybodyCommits() throws Exception {
    JsonNode said = foretold("\"targets\":80,\"pace\":\"PT30M\"");

    assertThat(said.path("text").asText())
        .isEqualTo("these 80 tags at 30 minutes need 3 tokens; you have 1; 50 tags will wait");
    assertThat(said.path("floorMet").asBoolean(true)).isFalse();
    assertThat(said.path("waiting").asInt()).isEqualTo(50);
    assertThat(said.path("callsAskedPerHour").asDouble()).isEqualTo(160);
    assertThat(said.path("callsMadePerHour").asDouble()).isEqualTo(60);
    assertThat(said.path("caughtPerHour").asDouble()).isCloseTo(150, within(0.1));
    assertThat(api.get("/v1/targets").path("items")).isEmpty();
  }

  @Test
  void credentialsThatMayBeUsedCountAndTargetsThatAreWatched() throws Exception {
    credential("a", "active");
    credential("b", "active");
    credential("c", "drained");
    api.registered("one");
    JsonNode said = foretold("\"names\":[\"#One\",\"two\",\"TWO\"]");

    assertThat(said.path("tokens").asInt()).isEqualTo(2);
    assertThat(said.path("callsTherePerHour").asDouble()).isEqualTo(20);
    assertThat(said.path("fresh").asInt()).isEqualTo(1);
    assertThat(said.path("watched").asInt()).isEqualTo(1);
    assertThat(said.path("later").asInt()).isEqualTo(2);
    assertThat(said.path("floorMet").asBoolean()).isTrue();
  }

  @Test
  void aFloorThatCannotBeKeptIsSaidFromTheStart() throws Exception {
    JsonNode said = foretold("\"targets\":30,\"pace\":\"PT5M\",\"floor\":\"PT6M\"");

    assertThat(said.path("floorsMissed").asInt()).isEqualTo(30);
    assertThat(said.path("floorMet").asBoolean(true)).isFalse();
    assertThat(said.path("text").asText())
        .endsWith("; for 30 not even the least often asked can be kept");
  }

  @Test
  void whoeverRegistersIsToldAsWell() throws Exception {
    JsonNode one = JSON.readTree(api.send("POST", "/v1/targets", api.tag("one")).body());
    String two = "{\"targets\":[%s,%s]}".formatted(api.tag("one"), api.tag("two"));
    JsonNode both = JSON.readTree(api.send("POST", "/v1/targets", two).body());

    assertThat(one.path("forecast").path("text").asText())
        .isEqualTo("this tag at 5 minutes needs 1 token; you have 1; none will wait");
    assertThat(both.path("forecast").path("text").asText()).startsWith("these 2 tags at 5 minutes");
    assertThat(both.path("forecast").path("floorMet").asBoolean()).isTrue();
  }

  @Test
  void aBadValueIsNamed() throws Exception {
    assertRefused("", "targets: not given (expected: a whole number)");
    assertRefused("\"targets\":0", "targets: 0 (expected: 1 to 100000)");
    assertRefused("\"targets\":1,\"pace\":\"PT1S\"", "pace: PT1S (expected: PT10S to PT720H)");
    assertRefused(
        "\"targets\":1,\"pace\":\"PT1H\",\"floor\":\"PT1M\"",
        "floor: PT1M (expected: the pace PT1H to PT8784H)");
    assertRefused(
        "\"targets\":1,\"postsPerHour\":0",
        "postsPerHour: 0.0 (expected: more than 0, at most 1000000)");
    assertRefused(
        "\"targets\":1,\"postsPerHour\":\"5\"", "postsPerHour: \"5\" (expected: a number)");
    assertRefused(
        "\"targets\":1,\"names\":[\"a\"]", "targets: given beside names (expected: one of them)");
    assertRefused("\"names\":[\"a b\"]", "tag: \"a b\" (expected: to match ");
    HttpResponse<String> elsewhere =
        api.send("POST", "/v1/forecasts", "{\"platform\":\"orkut\",\"kind\":\"tag\"}");
    assertThat(RunningApi.problem(elsewhere, 422).path("detail").asText())
        .startsWith("platform: \"orkut\" (expected: one of ");
  }

  private void assertRefused(String fields, String detail) throws Exception {
    JsonNode problem = RunningApi.problem(asked(fields), 422);
    assertThat(problem.path("detail").asText()).startsWith(detail);
  }

  private JsonNode foretold(String fields) throws Exception {
    HttpResponse<String> answer = asked(fields);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> asked(String fields) throws Exception {
    String more = fields.isEmpty() ? "" : "," + fields;
    String body = "{\"platform\":\"%s\",\"kind\":\"tag\"%s}".formatted(api.platform(), more);
    return api.send("POST", "/v1/forecasts", body);
  }

  private void credential(String id, String state) {
    Token token =
        new Token(id, api.platform(), "", 10, Duration.ofHours(1), "a-secret", state, null, null);
    api.registry().tokens().put(token, api.node().clock().instant());
  }
}
