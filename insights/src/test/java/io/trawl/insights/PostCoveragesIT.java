package io.trawl.insights;

import static io.trawl.insights.SmallLake.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Document;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostCoveragesIT {

  private final SmallLake lake = new SmallLake();

  @AfterEach
  void close() {
    lake.close();
  }

  /** Coverage and gaps: 80 new posts where the counter grew by 100 → .80. */
  @Test
  void whatWasFoundIsAPartOfWhatTheNetworkCounted() {
    lake.look("nike", at("00:05"), lake.counted("nike", 23_210));
    lake.look("nike", at("23:50"), lake.counted("nike", 23_310));
    lake.look("nike", at("23:51"), posts("a", "12:00", 80));
    lake.look("nike", at("23:52"), posts("early", "00:01", 5));

    JsonNode part = ask("nike").at("/targets/0");

    assertThat(part.path("postCoverage").asDouble()).isEqualTo(0.8);
    assertThat(part.path("found").asLong()).as("between the two looks").isEqualTo(80);
    assertThat(part.path("counted").asLong()).isEqualTo(100);
    assertThat(part.path("from").asText()).isEqualTo("2026-05-01T00:05:00Z");
    assertThat(part.path("to").asText()).isEqualTo("2026-05-01T23:50:00Z");
  }

  @Test
  void whatNobodyCountedIsUnknownAndNeitherNoneNorAll() {
    lake.look("fell", at("00:05"), lake.counted("fell", 23_310));
    lake.look("fell", at("23:50"), lake.counted("fell", 23_210));
    lake.look("late", at("23:50"), lake.counted("late", 23_210));
    lake.look("late", at("23:51"), posts("b", "12:00", 3));

    JsonNode targets = ask("fell", "late", "never").path("targets");

    assertThat(targets.findValuesAsText("postCoverage")).containsOnly("null");
    assertThat(targets.findValuesAsText("unknown"))
        .containsExactly("did-not-grow", "not-counted", "not-counted");
    assertThat(targets.at("/0/counted").asLong()).isEqualTo(-100);
    assertThat(targets.at("/1/found").asLong()).isEqualTo(3);
    assertThat(targets.at("/1/counted").isNull()).isTrue();
  }

  private Document[] posts(String prefix, String time, int number) {
    return IntStream.range(0, number)
        .mapToObj(each -> lake.post(prefix + each, at(time), 1))
        .toArray(Document[]::new);
  }

  private JsonNode ask(String... targets) {
    return lake.ask("post-coverage", lake.day(targets), Map.of());
  }
}
