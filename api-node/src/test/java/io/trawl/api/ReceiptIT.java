package io.trawl.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.insights.Insight;
import io.trawl.lake.visit.RequestKind;
import io.trawl.lake.visit.Verdict;
import io.trawl.lake.visit.Visit;
import io.trawl.lake.visit.VisitOutcome;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two answers that are to be the same can be shown to be, or what differs is named. */
class ReceiptIT {

  private static final Instant DAY = Instant.parse("2026-05-01T00:00:00Z");
  private static final String WINDOW = "&from=2026-05-01T00:00:00Z&to=2026-05-02T00:00:00Z";

  private RunningApi api;
  private String nike;

  @BeforeEach
  void start() throws Exception {
    api = new RunningApi();
    nike = api.registered("nike");
    look(1, DAY);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void theSameQuestionOfTheSameLakeHasTheSameReceipt() throws Exception {
    JsonNode first = receipt("P1D");
    JsonNode second = receipt("P1D");

    assertThat(second.path("question")).isEqualTo(first.path("question"));
    assertThat(second.path("answer")).isEqualTo(first.path("answer"));
    assertThat(first.path("watermark").isTextual()).isTrue();
  }

  @Test
  void anotherQuestionIsAnotherReceipt() throws Exception {
    assertThat(receipt("P1D").path("question")).isNotEqualTo(receipt("PT12H").path("question"));
    assertThat(receipt("P1D").path("answer")).isNotEqualTo(receipt("PT12H").path("answer"));
  }

  @Test
  void aLakeThatHasGoneOnHasAnotherWatermarkAndAnswer() throws Exception {
    JsonNode before = receipt("P1D");
    look(2, DAY.plus(Duration.ofHours(6)));
    JsonNode after = receipt("P1D");

    assertThat(after.path("question")).isEqualTo(before.path("question"));
    assertThat(after.path("watermark")).isNotEqualTo(before.path("watermark"));
    assertThat(after.path("answer")).isNotEqualTo(before.path("answer"));
  }

  @Test
  void everyNumberOfEveryInsightIsDefinedOnce() throws Exception {
    JsonNode items = api.get("/v1/metric-definitions").path("items");

    Set<String> described = new TreeSet<>();
    for (JsonNode item : items) {
      assertThat(described.add(item.path("id").asText())).as("%s", item).isTrue();
      for (String field : List.of("formula", "unit", "nullRule")) {
        assertThat(item.path(field).asText()).as("%s", item).isNotBlank();
      }
      assertThat(item.path("basis")).isNotEmpty();
    }
    for (Map.Entry<String, Insight> insight : Insight.all().entrySet()) {
      assertThat(insight.getValue().definitions()).as(insight.getKey()).isNotEmpty();
      insight.getValue().definitions().forEach(it -> assertThat(described).contains(it.id()));
    }
    assertThat(receipt("P1D").path("definitions").path(0).asText()).isEqualTo("posts@1");
  }

  private JsonNode receipt(String interval) throws Exception {
    String path = "/v1/insights/posts-over-time?interval=" + interval + "&target=" + nike + WINDOW;
    return api.get(path).path("receipt");
  }

  private void look(long number, Instant at) {
    Visit row =
        new Visit(
            new Target.Tag(nike, api.platform(), "nike", null),
            number,
            at,
            at,
            at,
            RequestKind.PAGE,
            VisitOutcome.FETCHED,
            null,
            null,
            Duration.ofMinutes(10),
            20,
            1,
            null,
            200,
            1,
            List.of(),
            null);
    assertThat(api.lake().write(List.of(VisitResult.rowOnly(row))))
        .allMatch(Verdict.Acknowledged.class::isInstance);
    api.lake().reader().refresh();
  }
}
