package io.trawl.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Principal;
import io.trawl.registry.Platforms;
import io.trawl.registry.PoolMembers.Place;
import io.trawl.registry.SourceState;
import io.trawl.registry.SourceState.Evidence;
import io.trawl.registry.SourceState.Heard;
import io.trawl.registry.SourceStates.Row;
import io.trawl.registry.Ways;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ways into platforms: how they are, and in which order they are tried. */
class SourcesIT {

  private static RunningApi api;
  private static String handles;

  @BeforeAll
  static void start() throws Exception {
    api = new RunningApi();
    Platforms.Allowed allowed = new Platforms.Allowed(9, Duration.ofHours(1), null);
    List<String> kinds = Ways.KINDS;
    api.registry()
        .sources()
        .publish(
            List.of(
                new Ways.Source("n-api", api.platform(), true, 1, kinds, true, allowed),
                new Ways.Source("n-web", api.platform(), true, 2, kinds, false, allowed),
                new Ways.Source("n-spare", api.platform(), true, 3, kinds, false, allowed)),
            now());
    handles = "/v1/sources/chains/" + api.platform() + "/handle";
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void aSourceIsShownWithItsStateAndTheEvidence() throws Exception {
    Instant at = Instant.parse("2026-05-01T10:00:00Z");
    Evidence why = new Evidence("closed", "LOGIN_HTML", 200, "HTML, status 200", "t-1", 7, at);
    Row closed = Row.NONE.next(SourceState.NEW.after(new Heard.Shut(false, why), false));
    api.registry().sourceStates().put(new Place("n-web", "one.example"), closed);

    JsonNode shown = source("n-web");

    assertThat(shown.path("needsCredential").asBoolean(true)).isFalse();
    assertThat(shown.path("rank").asInt()).isEqualTo(2);
    JsonNode state = shown.path("states").path(0);
    assertThat(state.path("instance").asText()).isEqualTo("one.example");
    assertThat(state.path("state").asText()).isEqualTo("closed");
    assertThat(state.path("nextProbeAt").asText()).isEqualTo("2026-05-01T10:02:00Z");
    assertThat(state.path("evidence").toString())
        .isEqualTo(
            "{\"at\":\"2026-05-01T10:00:00Z\",\"outcome\":\"closed\",\"errorClass\":\"LOGIN_HTML\","
                + "\"httpStatus\":200,\"reason\":\"HTML, status 200\",\"target\":\"t-1\",\"visit\":7}");
    assertThat(source("n-api").path("states")).isEmpty();
  }

  private static JsonNode source(String key) throws Exception {
    for (JsonNode item : api.get("/v1/sources").path("items")) {
      if (item.path("key").asText().equals(key)) {
        return item;
      }
    }
    throw new AssertionError("no source " + key);
  }

  @Test
  void aChainIsShownWithWhatIsPassedOver() throws Exception {
    JsonNode tags = chain("tag");

    assertThat(tags.path("sources").toString()).isEqualTo("[\"n-api\",\"n-web\",\"n-spare\"]");
    assertThat(tags.path("usual").asBoolean()).isTrue();
    assertThat(tags.path("now").asText()).isEqualTo("n-web");
    assertThat(tags.path("passed").toString())
        .isEqualTo("[{\"source\":\"n-api\",\"reason\":\"needs a credential and has none\"}]");
  }

  private static JsonNode chain(String kind) throws Exception {
    for (JsonNode chain : api.get("/v1/sources").path("chains")) {
      if (chain.path("platform").asText().equals(api.platform())
          && chain.path("kind").asText().equals(kind)) {
        return chain;
      }
    }
    throw new AssertionError("no chain of " + kind);
  }

  @Test
  void aChainIsSetAuditedAndResetAndTargetsShowTheirWay() throws Exception {
    String tag = api.registered("waytag");
    HttpResponse<String> set = api.send("PUT", handles, "{\"sources\":[\"n-spare\",\"import\"]}");
    assertThat(set.statusCode()).as(set.body()).isEqualTo(200);

    assertThat(RunningApi.JSON.readTree(set.body()).path("now").asText()).isEqualTo("n-spare");
    assertThat(chain("handle").path("usual").asBoolean(true)).isFalse();
    assertThat(api.registry().audit().page(Principal.local().team(), Long.MAX_VALUE, 99))
        .anySatisfy(entry -> assertThat(entry.action()).isEqualTo("source.chain"));
    assertThat(api.get("/v1/targets/" + tag).path("way").asText()).isEqualTo("n-web");
    HttpResponse<String> files = api.send("PUT", handles, "{\"sources\":[\"import\"]}");
    assertThat(RunningApi.JSON.readTree(files.body()).path("now").asText()).isEqualTo("import");

    HttpResponse<String> reset = api.send("DELETE", handles, "");

    assertThat(reset.statusCode()).as(reset.body()).isEqualTo(200);
    assertThat(chain("handle").path("usual").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|sources: not given (expected: a list of keys of sources)",
        "{\"sources\":\"n-web\"}|sources: \"n-web\" (expected: a list of keys of sources)",
        "{\"sources\":[7]}|sources: 7 (expected: texts)",
        "{\"sources\":[]}|sources: [] (expected: 1 to 10 of them)",
        "{\"sources\":[\"nobody\"]}|source: \"nobody\" (expected: one of [n-api, n-web, n-spare])",
      })
  void aBadChainIsRefusedByName(String body, String detail) throws Exception {
    HttpResponse<String> answer = api.send("PUT", handles, body);

    assertThat(RunningApi.problem(answer, 422).path("detail").asText()).isEqualTo(detail);
  }

  @Test
  void aCredentialIsAddedForAWay() throws Exception {
    String body =
        "{\"id\":\"%s\",\"platform\":\"%s\",\"source\":\"%s\",\"calls\":9,\"window\":\"PT1H\",\"secret\":\"s3cret-%s\"}";
    HttpResponse<String> added =
        api.send("POST", "/v1/tokens", body.formatted("way", api.platform(), "n-spare", "1"));
    HttpResponse<String> refused =
        api.send("POST", "/v1/tokens", body.formatted("other", api.platform(), "x", "2"));

    assertThat(RunningApi.JSON.readTree(added.body()).path("source").asText()).isEqualTo("n-spare");
    assertThat(RunningApi.problem(refused, 422).path("detail").asText())
        .isEqualTo("source: \"x\" (expected: one of [n-api, n-web, n-spare])");
    assertThat(source("n-spare").path("credentials").asInt()).isEqualTo(1);
  }

  private static Instant now() {
    return api.node().clock().instant();
  }
}
