package io.trawl.insights;

import static io.trawl.insights.SmallLake.DAY;
import static io.trawl.insights.SmallLake.PACE;
import static io.trawl.insights.SmallLake.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VoicesOverTimeIT {

  private final SmallLake lake = new SmallLake();

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void eachBucketHasItsOwnSharesOrSaysWhyNot() {
    lake.looks("nike", PACE, DAY, DAY.plus(Duration.ofDays(1)));
    lake.looks("puma", PACE, DAY, at("18:00"));
    lake.look(
        "nike",
        at("17:00"),
        lake.post("a", at("01:00"), 30),
        lake.post("b", at("02:00"), 30),
        lake.post("c", at("03:00"), 30),
        lake.post("d", at("08:00"), 10));
    lake.look(
        "puma", at("17:00"), lake.post("e", at("04:00"), 10), lake.post("f", at("09:00"), 90));

    JsonNode points =
        lake.ask("share-of-voice-over-time", lake.day("nike", "puma"), Map.of("interval", "PT6H"))
            .path("points");

    assertThat(points).hasSize(4);
    assertThat(percent(points, 0, "mentions")).isEqualTo("75.0 25.0");
    assertThat(percent(points, 0, "engagement")).isEqualTo("90.0 10.0");
    assertThat(percent(points, 1, "mentions")).isEqualTo("50.0 50.0");
    assertThat(percent(points, 1, "engagement")).isEqualTo("10.0 90.0");
    assertThat(points.at("/2/mentions/refused/reason").asText()).isEqualTo("nothing-said");
    assertThat(points.at("/3/mentions/refused/reason").asText())
        .as("nobody looked at puma any more")
        .isEqualTo("count-not-known");
    assertThat(points.at("/3/at").asText()).isEqualTo("2026-05-01T18:00:00Z");
  }

  private static String percent(JsonNode points, int bucket, String measure) {
    JsonNode voices = points.path(bucket).path(measure).path("voices");
    return voices.at("/0/percent").asText() + " " + voices.at("/1/percent").asText();
  }
}
