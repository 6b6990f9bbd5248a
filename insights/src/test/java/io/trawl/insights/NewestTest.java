package io.trawl.insights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is searched for after each answer. */
class NewestTest {

  private static final Instant FROM = Instant.parse("2026-05-01T00:00:00Z");
  private static final Candidates.Id ANNE = new Candidates.Id("p", "anne");
  private static final Candidates.Id BEN = new Candidates.Id("p", "ben");

  private final Scope scope =
      new Scope(
          List.of(new Scope.Watched("t", "#t", "p", Duration.ofMinutes(10))),
          FROM,
          FROM.plus(Duration.ofDays(1)),
          FROM.plus(Duration.ofDays(2)),
          ZoneOffset.UTC);
  private final Newest newest = new Newest(scope, FROM, 2, List.of("mediaType"), Map.of());

  @Test
  void whoHasFewerPostsThanTheEstimateSaidIsSearchedForAlone() {
    Insight.Plan parts = (Insight.Plan) newest.plan(accounts(), false, posts -> posts);
    Insight.Plan hits = next(parts, parted(Map.of(ANNE, 100L, BEN, 2L)));
    assertThat(hits.searches()).hasSize(1);
    assertThat(hits.searches().getFirst().body().toString())
        .contains("\"authorId\":\"anne\"", "\"authorId\":[\"ben\"]");

    Insight.Plan alone = next(hits, rows(row(ANNE, "a9", 9), row(BEN, "b2", 2), row(BEN, "b1", 1)));
    assertThat(alone.searches()).hasSize(1);
    JsonNode rows = alone.searches().getFirst().body().path("aggs").path("rows").path("composite");
    assertThat(rows.path("sources").path(0).path("createdAt").path("terms").path("order").asText())
        .isEqualTo("desc");
    assertThat(alone.searches().getFirst().body().toString())
        .contains("\"authorId\":\"anne\"")
        .doesNotContain("ben");

    Object found = alone.answer().apply(List.of(rows(row(ANNE, "a9", 9), row(ANNE, "a8", 8))));
    assertThat(keys(found, ANNE)).containsExactly("a9", "a8");
    assertThat(keys(found, BEN)).containsExactly("b2", "b1");
  }

  @Test
  void anAnswerThatMayNotHoldAllRowsIsBelievedOfNobody() {
    Insight.Plan hits = (Insight.Plan) newest.plan(accounts(), true, posts -> posts);

    Insight.Plan alone =
        next(
            hits,
            rows(
                IntStream.range(0, Newest.ROWS_MAX)
                    .mapToObj(number -> row(ANNE, "a" + number, number))
                    .toArray(ObjectNode[]::new)));

    assertThat(alone.searches()).hasSize(2);
  }

  @Test
  void nobodyIsSearchedForWhereThereIsNobody() {
    assertThat(newest.plan(List.of(), true, Map::size)).isEqualTo(0);
  }

  private static List<Busiest.One> accounts() {
    return List.of(new Busiest.One(ANNE, 100), new Busiest.One(BEN, 2));
  }

  private static Insight.Plan next(Insight.Plan plan, JsonNode answer) {
    return (Insight.Plan) plan.answer().apply(List.of(answer));
  }

  @SuppressWarnings("unchecked")
  private static List<String> keys(Object found, Candidates.Id id) {
    return ((Map<Candidates.Id, List<JsonNode>>) found)
        .getOrDefault(id, List.of()).stream().map(row -> row.path("key").asText()).toList();
  }

  private static ObjectNode parted(Map<Candidates.Id, Long> posts) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode platform =
        answer.putObject("aggregations").putObject("platform").putArray("buckets").addObject();
    var accounts = platform.put("key", "p").putObject("account").putArray("buckets");
    posts.forEach((id, count) -> {
      ObjectNode account = accounts.addObject().put("key", id.key()).put("doc_count", count);
      var values = account.putObject("parted").putArray("values");
      for (int part = 1; part <= 32; part++) {
        values.addObject().put("key", part).put("value", (double) FROM.toEpochMilli() + part);
      }
    });
    return answer;
  }

  private static ObjectNode rows(ObjectNode... rows) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    var buckets = answer.putObject("aggregations").putObject("rows").putArray("buckets");
    Stream.of(rows).forEach(row -> buckets.addObject().put("doc_count", 1).set("key", row));
    return answer;
  }

  private static ObjectNode row(Candidates.Id author, String key, int second) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("platform", author.platform())
        .put("authorId", author.key())
        .put("key", key)
        .put("createdAt", FROM.plusSeconds(second).toEpochMilli());
  }
}
