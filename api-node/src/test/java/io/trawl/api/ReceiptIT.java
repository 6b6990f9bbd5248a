package io.trawl.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trawl.insights.Insight;
import io.trawl.lake.testing.Look;
import io.trawl.lake.visit.Verdict;
import io.trawl.lake.visit.Visit;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
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
  void asOfItsWatermarkAQuestionHasTheSameReceiptAgain() throws Exception {
    look(2, DAY.plus(Duration.ofHours(1)), post("a", 5));
    String posts = "/v1/insights/posts-over-time?interval=P1D&target=" + nike + WINDOW;
    String top = "/v1/insights/top-posts?target=" + nike + WINDOW;
    JsonNode before = api.get(posts);
    JsonNode best = api.get(top);
    Instant then = Instant.parse(before.at("/receipt/watermark").asText());
    look(3, DAY.plus(Duration.ofHours(6)), post("a", 900), post("b", 7));

    JsonNode again = api.get(posts + "&as_of=" + then);

    assertThat(api.get(posts).path("answer")).isNotEqualTo(before.path("answer"));
    assertThat(again.path("answer")).isEqualTo(before.path("answer"));
    assertThat(again.path("receipt")).isEqualTo(before.path("receipt"));
    assertThat(Instant.parse(again.path("asOf").asText())).isEqualTo(then);
    assertThat(best.at("/answer/items/0/likes/value").asInt()).isEqualTo(5);
    assertThat(refusal(top + "&as_of=" + then))
        .contains("as_of: " + then, "top-posts cannot be given as of then", "their counts");
    assertThat(refusal(posts + "&as_of=2100-01-01T00:00:00Z"))
        .contains("as_of: 2100-01-01T00:00:00Z", "an instant that has come");
    assertThat(refusal(posts + "&as_of=yesterday")).contains("as_of: yesterday");
    assertThat(api.get("/v1/coverage?target=" + nike + WINDOW + "&as_of=" + then))
        .isNotEqualTo(api.get("/v1/coverage?target=" + nike + WINDOW));
  }

  private String refusal(String path) throws Exception {
    return RunningApi.problem(api.send("GET", path, ""), 422).path("detail").asText();
  }

  private Post post(String key, long likes) {
    return new Post(
        api.platform(),
        key,
        key,
        null,
        Author.UNKNOWN,
        "text",
        DAY.plus(Duration.ofMinutes(30)),
        null,
        null,
        new Counts(Map.of(Metric.LIKES, Count.of(likes))),
        null,
        null,
        null,
        null,
        null);
  }

  @Test
  void aGraphHasTheReceiptOfItsAnswerInAHeader() throws Exception {
    String path = "/v1/insights/related-tags?target=" + nike + WINDOW;

    JsonNode receipt = api.get(path).path("receipt");
    var graph = api.send("GET", path, "", "Accept", "application/gexf+xml, application/json");

    assertThat(graph.body()).startsWith("<?xml");
    assertThat(RunningApi.JSON.readTree(graph.headers().firstValue("Trawl-Receipt").orElseThrow()))
        .isEqualTo(receipt);
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

  private void look(long number, Instant at, Post... posts) {
    Visit row = Look.of(new Target.Tag(nike, api.platform(), "nike", null), number, at).row();
    List<Seen> seen =
        Stream.of(posts)
            .map(post -> new Seen(post, JsonNodeFactory.instance.objectNode()))
            .toList();
    assertThat(api.lake().write(List.of(new VisitResult(row, seen, at, null, false))))
        .allMatch(Verdict.Acknowledged.class::isInstance);
    api.lake().reader().refresh();
  }
}
