package io.trawl.insights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether the best are certain, when there are more posts than were taken. */
class TopPostsTest {

  private static final int TAKEN = 300;
  private static final Instant FROM = Instant.parse("2026-05-01T00:00:00Z");

  @Test
  void aPostAheadOfAllThatWasNotTakenIsCertain() {
    assertThat(answer(answers(10_000, 50)).exact()).isTrue();
  }

  @Test
  void aPostThatOneSecondInEveryCountCouldPassIsNot() {
    TopPosts.Answer answer = answer(answers(100, 50));

    assertThat(answer.exact()).isFalse();
    assertThat(answer.items().getFirst().key()).isEqualTo("likes-0");
  }

  @Test
  void whereAllPostsWereTakenTheBestAreCertain() {
    assertThat(answer(List.of(hits("likes", 5, 5, 1), none(), none())).exact()).isTrue();
  }

  private static TopPosts.Answer answer(List<JsonNode> answers) {
    Scope scope = new Scope(List.of(), FROM, FROM.plusSeconds(60), FROM, ZoneOffset.UTC);
    Parameters parameters = new Parameters(Map.of("limit", "1"));
    Insight.Plan best =
        (Insight.Plan) new TopPosts().plan(scope, parameters).answer().apply(answers);
    return (TopPosts.Answer) best.answer().apply(List.of(whole(best)));
  }

  private static List<JsonNode> answers(long best, long others) {
    return List.of(
        hits("likes", TAKEN, best, others),
        hits("comments", TAKEN, others, others),
        hits("shares", TAKEN, others, others));
  }

  private static JsonNode none() {
    return hits("shares", 0, 0, 0);
  }

  private static JsonNode hits(String metric, int count, long first, long others) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode hits = answer.putObject("hits").putArray("hits");
    for (int i = 0; i < count; i++) {
      ObjectNode hit = hits.addObject().put("_id", metric + "-" + i);
      ObjectNode fields = hit.putObject("fields");
      fields.putArray("platform").add("p");
      fields.putArray("key").add(metric + "-" + i);
      fields.putArray(metric).add(i == 0 ? first : others);
    }
    return answer;
  }

  /** The posts that are asked for. */
  private static JsonNode whole(Insight.Plan best) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode hits = answer.putObject("hits").putArray("hits");
    best.searches()
        .getFirst()
        .body()
        .findValue("ids")
        .path("values")
        .forEach(id -> {
          ObjectNode hit = hits.addObject().put("_id", id.asText());
          hit.putObject("_source").put("platform", "p").put("key", id.asText());
        });
    return answer;
  }
}
