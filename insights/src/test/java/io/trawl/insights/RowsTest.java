package io.trawl.insights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.model.Metric;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowsTest {

  private final ObjectNode answer = JsonNodeFactory.instance.objectNode();
  private final ArrayNode buckets =
      answer.putObject("aggregations").putObject("rows").putArray("buckets");

  @Test
  void aDocumentThatHidesSeveralCountsIsOneRow() {
    row("a", "comments", 0);
    row("a", "likes", 0);
    row("b", null, 1);
    row("c", "likes", 0);

    List<ObjectNode> rows = Rows.of(answer);

    assertThat(rows).extracting(row -> row.path("key").asText()).containsExactly("a", "b", "c");
    assertThat(Hits.texts(rows.getFirst(), "hidden")).containsExactly("comments", "likes");
    assertThat(TopPosts.shown(rows.getFirst(), Metric.LIKES).state()).isEqualTo("hidden");
    assertThat(TopPosts.shown(rows.getFirst(), Metric.SHARES).state()).isEqualTo("absent");
    assertThat(TopPosts.shown(rows.get(1), Metric.LIKES).state()).isEqualTo("absent");
    assertThat(rows)
        .extracting(row -> row.path("linked").asBoolean())
        .containsExactly(false, true, false);
  }

  @Test
  void asManyRowsAsWereAskedForMayNotBeAll() {
    IntStream.range(0, 3).forEach(number -> row("k" + number, null, 0));

    assertThat(Rows.isCut(answer, 3)).isTrue();
    assertThat(Rows.isCut(answer, 4)).isFalse();
  }

  @Test
  void whatIsHiddenIsAskedForLastAndTheNewestFirst() {
    ObjectNode body = Query.counting();
    Rows.newest(body, 7, List.of("hidden", "key", "createdAt"));

    assertThat(body.path("aggs").path("rows").path("composite").path("sources"))
        .extracting(source -> source.fieldNames().next())
        .containsExactly("createdAt", "key", "hidden");
  }

  private void row(String key, @Nullable String hidden, int linked) {
    ObjectNode bucket = buckets.addObject().put("doc_count", 1);
    bucket.putObject("key").put("key", key).putNull("likes").put("hidden", hidden);
    bucket.putObject("linked").put("doc_count", linked);
  }
}
