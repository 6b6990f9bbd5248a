package io.trawl.insights;

import static io.trawl.insights.SmallLake.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Count;
import io.trawl.model.Document;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Posts beside those before them, as they were observed in a real lake. */
class OverPerformingPostsIT {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant BEFORE = DAY.minus(Duration.ofDays(3));

  private final SmallLake lake = new SmallLake();

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void aPostIsComparedWithOthersAtItsAgeAndNotWithWhatTheyHaveNow() {
    history(24, 200);
    Instant now = DAY.plus(Duration.ofDays(1));
    List<Document> grown = new ArrayList<>();
    for (int number = 0; number < 24; number++) {
      grown.add(lake.post("h" + number, BEFORE.plusSeconds(number), 9_000));
    }
    lake.look("nike", now, grown.toArray(Document[]::new));
    seenAtAge("great", 500);
    seenAtAge("poor", 80);
    seenAtAge("usual", 200);

    JsonNode answer = ask(Map.of("age", "PT1H"));

    assertThat(answer.path("over").findValuesAsText("key")).containsExactly("great", "usual");
    assertThat(answer.at("/over/0/score").asDouble()).isCloseTo(2.5, within(0.03));
    assertThat(answer.at("/over/1/score").asDouble()).isEqualTo(1.0);
    assertThat(answer.at("/under/0/key").asText()).isEqualTo("poor");
    assertThat(answer.at("/under/0/score").asDouble()).isCloseTo(-2.5, within(0.03));
    assertThat(answer.at("/over/0/used").asInt()).isGreaterThanOrEqualTo(24);
    assertThat(answer.path("compared").asInt()).isEqualTo(3);
  }

  @Test
  void aShortHistoryIsAReasonAndNoScore() {
    history(12, 200);
    seenAtAge("great", 500);

    JsonNode answer = ask(Map.of("age", "PT1H"));

    assertThat(answer.path("over")).isEmpty();
    assertThat(answer.path("refused").toString()).isEqualTo("{\"insufficient-history\":1}");
  }

  @Test
  void aHiddenCountAndAPostThatNobodySawAtThatAgeAreNotCompared() {
    history(24, 200);
    Instant published = DAY.plus(HOUR);
    lake.look(
        "nike",
        published.plus(HOUR),
        lake.post("hidden", published, Map.of(Metric.LIKES, Count.hidden())));
    lake.look("nike", published.plus(HOUR.multipliedBy(9)), lake.post("late", published, 900));

    JsonNode answer = ask(Map.of("age", "PT1H"));

    assertThat(answer.path("refused").toString()).isEqualTo("{\"not-known\":2}");
    assertThat(answer.path("under")).isEmpty();
  }

  @Test
  void weightsSayWhatCounts() {
    List<Document> before = new ArrayList<>();
    IntStream.range(0, 24)
        .forEach(number -> before.add(counted("h" + number, BEFORE.plusSeconds(number), 10, 20)));
    lake.look("nike", BEFORE.plus(HOUR), before.toArray(Document[]::new));
    lake.look("nike", DAY.plus(HOUR.multipliedBy(2)), counted("p", DAY.plus(HOUR), 100, 20));

    assertThat(ask(Map.of("age", "PT1H", "weights", "comments:1")).at("/over/0/score").asDouble())
        .isEqualTo(1.0);
    assertThat(ask(Map.of("age", "PT1H")).at("/over/0/score").asDouble()).isEqualTo(4.0);
    assertThatThrownBy(() -> ask(Map.of("weights", "views:1")))
        .hasMessageStartingWith("weights: views:1 (expected: ");
    assertThatThrownBy(() -> ask(Map.of("weights", "likes:0"))).hasMessageStartingWith("weights: ");
    assertThatThrownBy(() -> ask(Map.of("age", "PT1S"))).hasMessageStartingWith("age: PT1S");
    assertThatThrownBy(() -> ask(Map.of("age", "old"))).hasMessageStartingWith("age: old");
  }

  /** Posts of an hour, all seen when they were an hour old. */
  private void history(int posts, long likes) {
    Document[] seen =
        IntStream.range(0, posts)
            .mapToObj(number -> lake.post("h" + number, BEFORE.plusSeconds(number), likes))
            .toArray(Document[]::new);
    lake.look("nike", BEFORE.plus(HOUR), seen);
  }

  private void seenAtAge(String key, long likes) {
    Instant published = DAY.plus(HOUR);
    lake.look("nike", published.plus(HOUR.dividedBy(10)), lake.post(key, published, 1));
    lake.look("nike", published.plus(HOUR), lake.post(key, published, likes));
    lake.look("nike", published.plus(HOUR.multipliedBy(5)), lake.post(key, published, likes * 7));
  }

  private Post counted(String key, Instant published, long likes, long comments) {
    return lake.post(
        key, published, Map.of(Metric.LIKES, Count.of(likes), Metric.COMMENTS, Count.of(comments)));
  }

  private JsonNode ask(Map<String, String> parameters) {
    Scope scope = lake.scope(DAY, DAY.plus(Duration.ofDays(1)), ZoneOffset.UTC, "nike");
    return lake.ask("over-performing-posts", scope, parameters);
  }
}
