package io.trawl.api;

import static io.trawl.api.RunningApi.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who has texts scored anew begins a job. */
class RescoresIT {

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
  void aRescoreIsAJobOfOneNetworkOrOfAll() throws Exception {
    HttpResponse<String> one =
        api.send("POST", "/v1/rescores", "{\"platform\":\"" + api.platform() + "\"}");
    HttpResponse<String> all = api.send("POST", "/v1/rescores", "{}");

    assertThat(one.statusCode()).as(one.body()).isEqualTo(202);
    JsonNode job = RunningApi.JSON.readTree(one.body());
    assertThat(job.path("kind").asText()).isEqualTo("rescore");
    assertThat(job.path("arguments").path("platform").asText()).isEqualTo(api.platform());
    assertThat(api.get("/v1/jobs/" + job.path("id").asText()).path("state").asText())
        .isEqualTo("waiting");
    assertThat(RunningApi.JSON.readTree(all.body()).path("arguments").isEmpty()).isTrue();
  }

  @Test
  void aNetworkThatIsNoneIsRefusedByItsName() throws Exception {
    HttpResponse<String> refused = api.send("POST", "/v1/rescores", "{\"platform\":\"none\"}");

    assertThat(problem(refused, 422).path("detail").asText())
        .startsWith("platform: \"none\" (expected: one of [");
  }
}
