package io.trawl.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CampaignWindowIT {

  private RunningApi api;
  private String window;

  @BeforeEach
  void start() throws Exception {
    api = new RunningApi();
    String body =
        """
        {"name":"moved","startsAt":"2026-01-01T00:00:00Z","endsAt":"2026-02-01T00:00:00Z",
         "targets":[%s]}\
        """
            .formatted(api.tag("moved"));
    JsonNode made = RunningApi.JSON.readTree(api.send("POST", "/v1/campaigns", body).body());
    window = "/v1/campaigns/" + made.path("id").asText() + "/window";
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void theWindowOfACampaignIsMoved() throws Exception {
    HttpResponse<String> answer =
        api.send("PUT", window, "{\"startsAt\":\"2026-01-02T00:00:00Z\"}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode moved = RunningApi.JSON.readTree(answer.body());
    assertThat(moved.path("startsAt").asText()).isEqualTo("2026-01-02T00:00:00Z");
    assertThat(moved.path("endsAt").isNull()).isTrue();
    assertThat(api.get(window.replace("/window", ""))).isEqualTo(moved);
  }

  @Test
  void oneThatIsNoneIsRefusedByItsName() throws Exception {
    HttpResponse<String> open = api.send("PUT", window, "{\"endsAt\":\"2026-01-02T00:00:00Z\"}");
    HttpResponse<String> turned = api.send("PUT", window, body("2026-01-02", "2026-01-01"));

    assertThat(open.statusCode()).isEqualTo(422);
    assertThat(open.body()).contains("startsAt: not given");
    assertThat(turned.statusCode()).isEqualTo(422);
    assertThat(turned.body()).contains("an end after its start");
  }

  @Test
  void aCampaignThatIsNotThereAndABrandHaveNone() throws Exception {
    String body = body("2026-01-01", "2026-01-02");

    assertThat(api.send("PUT", "/v1/campaigns/c-none/window", body).statusCode()).isEqualTo(404);
    assertThat(api.send("PUT", "/v1/brands/b-none/window", body).statusCode()).isEqualTo(404);
  }

  private static String body(String from, String to) {
    return "{\"startsAt\":\"" + from + "T00:00:00Z\",\"endsAt\":\"" + to + "T00:00:00Z\"}";
  }
}
