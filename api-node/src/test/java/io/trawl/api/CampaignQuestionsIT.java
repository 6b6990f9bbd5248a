package io.trawl.api;

import static io.trawl.api.RunningApi.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Questions about a campaign: its own window, what else was on, and what it is compared with. */
class CampaignQuestionsIT {

  private static final String MAY = "\"startsAt\":\"2026-05-01T00:00:00Z\"";
  private static final String TO_JUNE = ",\"endsAt\":\"2026-06-01T00:00:00Z\"";

  private static RunningApi api;
  private static String spring;
  private static String beside;
  private static String nike;

  @BeforeAll
  static void start() throws Exception {
    api = new RunningApi();
    nike = api.registered("nike");
    api.registered("puma");
    spring = campaign("spring", MAY + TO_JUNE, "nike", "run");
    beside = campaign("beside", "\"startsAt\":\"2026-05-20T00:00:00Z\"", "nike");
    campaign("later", "\"startsAt\":\"2026-06-01T00:00:00Z\"", "nike");
    campaign("elsewhere", MAY, "puma");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void aQuestionAboutOneCampaignIsAboutItsOwnWindowUnlessItNamesAnother() throws Exception {
    JsonNode own = api.get("/v1/insights/uplift?campaign=" + spring);
    JsonNode shorter = api.get("/v1/insights/uplift?to=2026-05-08T00:00:00Z&campaign=" + spring);
    JsonNode posts = api.get("/v1/insights/share-of-posts?campaign=" + spring);

    assertThat(window(own)).isEqualTo("2026-05-01T00:00:00Z 2026-06-01T00:00:00Z");
    assertThat(window(shorter)).isEqualTo("2026-05-01T00:00:00Z 2026-05-08T00:00:00Z");
    assertThat(window(posts)).doesNotContain("2026-05-01");
  }

  @Test
  void campaignsThatWereOnAtTheSameTimeWithTheSameTargetsAreNamed() throws Exception {
    JsonNode alongside = api.get("/v1/insights/uplift?campaign=" + spring).path("alongside");

    assertThat(alongside).hasSize(1);
    assertThat(alongside.path(0).path("id").asText()).isEqualTo(beside);
    assertThat(alongside.path(0).path("targets").path(0).asText()).isEqualTo(nike);
  }

  @Test
  void otherTagsOfTheTeamAreOfferedAsControls() throws Exception {
    JsonNode answer = api.get("/v1/insights/uplift?campaign=" + spring).path("answer");

    assertThat(answer.path("controls").findValuesAsText("name")).containsExactly("#puma");
    assertThat(answer.path("verdict").asText()).isEqualTo("refused");
    assertThat(answer.path("counterfactual").path("refused").asText()).isEqualTo("too few before");
  }

  @Test
  void aControlThatIsNoneIsRefusedByItsName() throws Exception {
    String path = "/v1/insights/uplift?campaign=" + spring + "&control=";

    JsonNode own = problem(api.send("GET", path + nike, ""), 422);
    JsonNode none = problem(api.send("GET", path + "t-none", ""), 404);

    assertThat(own.path("detail").asText()).startsWith("control: " + nike);
    assertThat(none.path("detail").asText()).contains("t-none");
  }

  @Test
  void aCampaignThatIsStillToComeIsAnsweredSoAndOneWithoutAnEndRefused() throws Exception {
    String window = "\"startsAt\":\"2100-05-01T00:00:00Z\"";
    String soon = campaign("soon", window + ",\"endsAt\":\"2100-05-08T00:00:00Z\"", "nike");
    String open = campaign("open", window, "nike");

    JsonNode report = api.get("/v1/insights/campaign-report?campaign=" + soon).path("answer");
    JsonNode uplift = api.get("/v1/insights/uplift?campaign=" + soon).path("answer");
    JsonNode refused =
        problem(api.send("GET", "/v1/insights/campaign-report?campaign=" + open, ""), 422);

    assertThat(report.path("during").path("status").asText()).isEqualTo("future");
    assertThat(report.path("during").path("posts").isNull()).isTrue();
    assertThat(uplift.path("notes").path(0).asText()).isEqualTo("the campaign has not begun");
    assertThat(refused.path("detail").asText()).startsWith("window: 2100-05-01T00:00:00Z to ");
  }

  @Test
  void aWindowBeforeAnythingWasCollectedAndAcrossAChangeOfClocksIsAnswered() throws Exception {
    String window = "from=2011-03-20T00:00:00Z&to=2011-04-03T00:00:00Z&tz=Europe/Berlin";

    JsonNode spikes = api.get("/v1/insights/spikes?target=" + nike + "&" + window).path("answer");
    JsonNode report = api.get("/v1/insights/campaign-report?target=" + nike + "&" + window);

    assertThat(spikes.path("series").path(0).path("since").isNull()).isTrue();
    assertThat(spikes.path("series").path(0).path("judged").asInt()).isZero();
    assertThat(spikes.path("notes").path(0).asText()).contains("clocks were changed");
    assertThat(report.at("/answer/during/status").asText()).isEqualTo("gap");
    assertThat(report.at("/answer/during/posts").isNull()).isTrue();
  }

  private static String campaign(String name, String window, String... tags) throws Exception {
    List<String> targets = List.of(tags).stream().map(tag -> api.tag(tag)).toList();
    String body =
        "{\"name\":\"%s\",%s,\"targets\":[%s]}".formatted(name, window, String.join(",", targets));
    return RunningApi.JSON
        .readTree(api.send("POST", "/v1/campaigns", body).body())
        .path("id")
        .asText();
  }

  private static String window(JsonNode answer) {
    return answer.path("from").asText() + " " + answer.path("to").asText();
  }
}
