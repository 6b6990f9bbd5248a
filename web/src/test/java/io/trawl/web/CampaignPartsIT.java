package io.trawl.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Spikes and the report of a campaign, as the page tells them. */
@ExtendWith(Browsing.class)
class CampaignPartsIT {

  @Test
  void aSpikeIsMarkedInTheChartAndItsMakersAddUp(Reader reader) {
    reader.opens();
    Locator spike = reader.part("spikes").locator("li");

    Reader.unfold(spike.locator("summary"));

    assertThat(spike.count()).isEqualTo(1);
    assertThat(spike.textContent())
        .contains("▲ #nike · instagram", "340 posts where 21 were expected", "seasonal-esd")
        .contains("@<b>bot</b> +300, others +20", "#sale +310, others +10", "discount");
    assertThat(spike.locator(".makers span b").count()).as("text stays text").isZero();
    JsonNode marks = whole(reader, "t-1").at("/markPoint/data");
    assertThat(marks).hasSize(1);
    assertThat(marks.at("/0/coord/0").asText()).startsWith("2026-05-04T0");
    assertThat(whole(reader, World.OUT).at("/markPoint/data")).isEmpty();
  }

  @Test
  void theChartIsDrawnAlsoWhereSpikesCannotBeHad(Reader reader) {
    reader.api().willRefuse("spikes", 503, "Service Unavailable", "a store is out of reach");
    reader.opens();

    assertThat(reader.part("posts").locator(".drawing").count()).isEqualTo(1);
    assertThat(reader.page().locator(".failed").textContent()).contains("a store is out of reach");
  }

  @Test
  void theReportOfACampaignSaysWhatIsNotKnown(Reader reader) {
    reader.opens("?filter=campaign:c-1");
    Locator rows = reader.part("campaign").locator("tbody tr");

    assertThat(rows.nth(0).textContent())
        .startsWith("Before (survivors only)")
        .contains("310 (310 found later)");
    assertThat(rows.nth(1).locator("td").allTextContents())
        .containsExactly(
            "Campaign (in part)",
            "2026-05-01 00:00",
            "97%",
            "1,716",
            "1,204",
            "≥ 700",
            "51,230 (without 16 posts)",
            "4,400");
    assertThat(rows.nth(2).locator("td").allTextContents())
        .startsWith("After (not begun)")
        .endsWith("–", "–", "–", "–", "–");
    assertThat(reader.part("campaign").textContent())
        .contains("more. 420 posts (95 % between 250 and 580) where 1,300 were foretold")
        .contains("from #running")
        .contains("On at the same time with the same targets: Run & win");
    assertThat(reader.api().asked("campaign-report").getFirst().uri().getQuery())
        .as("over its own window")
        .isEqualTo("campaign=c-1");
  }

  @Test
  void anUpliftThatIsRefusedSaysWhy(Reader reader) {
    ObjectNode uplift = (ObjectNode) World.canned("uplift");
    ObjectNode told = (ObjectNode) uplift.at("/answer/counterfactual");
    told.put("refused", "contaminated control");
    told.put("evidence", "#adidas is on 2 posts of the campaign").putNull("estimate");
    reader.api().willAnswer("uplift", uplift);
    reader.opens("?filter=campaign:c-1");

    assertThat(reader.part("campaign").textContent())
        .contains("cannot be told: contaminated control (#adidas is on 2 posts of the campaign)");
  }

  @Test
  void withoutACampaignNoReportIsAskedFor(Reader reader) {
    reader.opens();

    assertThat(reader.part("campaign").textContent()).contains("Choose a campaign");
    assertThat(reader.api().asked("campaign-report")).isEmpty();
  }

  private static JsonNode whole(Reader reader, String target) {
    for (JsonNode one : reader.option("posts").path("series")) {
      if (one.path("id").asText().equals("whole " + target)) {
        return one;
      }
    }
    throw new AssertionError("no line of " + target);
  }
}
