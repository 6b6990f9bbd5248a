package io.trawl.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Schema;
import io.trawl.model.RateTable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AsOfTest {

  private static final Instant THEN = Instant.parse("2026-05-01T12:00:00.123Z");
  private static final AsOf AS_OF = new AsOf("top-posts", THEN.plusNanos(456));
  private static final Scope SCOPE =
      new Scope(
              List.of(new Scope.Watched("t", "#t", "p", Duration.ofMinutes(10))),
              THEN.minus(Duration.ofDays(1)),
              THEN,
              THEN,
              ZoneOffset.UTC)
          .pricedBy(RateTable.first("EUR", Map.of("likes", BigDecimal.ONE)));

  @Test
  void noSearchOfAnyInsightSeesWhatCameLater() {
    Parameters parameters = new Parameters(Map.of("platform", "p", "key", "k"));
    for (Insight insight : Insight.all().values()) {
      List<Insight.Search> asked = new ArrayList<>();
      try {
        insight
            .plan(SCOPE, parameters)
            .run(Insight.each(search -> AS_OF.ask(search, noting(asked))));
        assertThat(asked).as(insight.name()).isNotEmpty();
      } catch (IllegalArgumentException refused) {
        assertThat(refused).hasMessageContaining("how often words stand in all texts");
        assertThat(insight.name()).isEqualTo("comments");
      }
      for (Insight.Search search : asked) {
        boolean row = search.index().matches("trawl-(visit|observation)-.*");
        String field = row ? Schema.INDEXED_AT : Schema.TAKEN_AT;
        assertThat(search.body().path("query").toString())
            .as("%s %s", insight.name(), search.index())
            .contains("{\"range\":{\"" + field + "\":{\"lte\":\"" + THEN + "\"}}}");
      }
    }
  }

  private static Function<Insight.Search, JsonNode> noting(List<Insight.Search> asked) {
    return search -> {
      asked.add(search);
      return JsonNodeFactory.instance.objectNode();
    };
  }

  @Test
  void whatHasChangedIsNamedWithItsNumberAndFromWhenOnThereIsAnAnswer() {
    Instant last = THEN.plusSeconds(60);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode doubts = answer.putObject("aggregations").putObject("changed").putObject("buckets");
    doubts.putObject("counts").put("doc_count", 12).putObject("counts").put("value", millis(last));
    doubts.putObject("said").put("doc_count", 1).putObject("said").put("value", millis(THEN));
    ObjectNode body = Query.counting(Query.anyOf(Schema.SEEN_BY, SCOPE.ids()));
    Interacted.ask(body);
    Insight.Search posts = new Insight.Search(Schema.ANY_POST, body);

    assertThatThrownBy(() -> AS_OF.ask(posts, _ -> answer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "as_of: %s (expected: %s or later; top-posts cannot be given as of then: it is made of"
                + " what documents are now; since then changed: what they say (of 1), their counts"
                + " (of 12))",
            THEN, last);
    assertThat(AS_OF.ask(new Insight.Search(Schema.ANY_VISIT, body), _ -> answer)).isSameAs(answer);
  }

  private static long millis(Instant instant) {
    return instant.toEpochMilli();
  }
}
