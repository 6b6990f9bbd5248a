package io.trawl.insights;

import static io.trawl.insights.SmallLake.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Document;
import io.trawl.model.Metric;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hours that went along with more interactions, over a real lake. */
class BestTimesIT {

  private static final Duration HOUR = Duration.ofHours(1);

  private final SmallLake lake = new SmallLake();

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void aLargeAccountsHoursAreNotEverybodys() {
    posts("large", DAY.plus(HOUR.multipliedBy(3)), 6, 100_000);
    posts("small", DAY.plus(HOUR.multipliedBy(9)), 6, 20);
    posts("small", DAY.plus(HOUR.multipliedBy(3)), 6, 10);

    JsonNode slots = ask(ZoneOffset.UTC, Map.of("age", "PT1H")).path("slots");

    // Friday, 1 May 2026; the small account's median is 15.
    assertThat(slots.findValuesAsText("hour")).containsExactly("9", "3");
    assertThat(slots.at("/0/day").asText()).isEqualTo("FRIDAY");
    assertThat(slots.at("/0/lift").asDouble()).isCloseTo((6 * 4 / 3.0 + 5) / 11, within(1e-9));
    assertThat(slots.at("/0/posts").asInt()).isEqualTo(6);
  }

  @Test
  void slotsAreOfTheQuestionsZoneAndHiddenCountsAreInNone() {
    posts("one", DAY.plus(HOUR.multipliedBy(3)), 6, 30);
    Instant published = DAY.plus(HOUR.multipliedBy(12));
    lake.look(
        "nike",
        published.plus(HOUR),
        by("one", "secret", published, Map.of(Metric.LIKES, Count.hidden())));

    JsonNode answer = ask(ZoneId.of("Asia/Tokyo"), Map.of("age", "PT1H", "hours", "6"));

    assertThat(answer.path("slots").findValuesAsText("hour")).containsExactly("12");
    assertThat(answer.path("used").asInt()).isEqualTo(6);
    assertThat(answer.path("of").asInt()).isEqualTo(7);
  }

  @Test
  void aSlotIsAPartOfADay() {
    assertThatThrownBy(() -> ask(ZoneOffset.UTC, Map.of("hours", "5")))
        .hasMessage("hours: 5 (expected: a divisor of 24)");
  }

  private void posts(String author, Instant from, int posts, long likes) {
    List<Document> seen = new ArrayList<>();
    for (int number = 0; number < posts; number++) {
      seen.add(
          by(
              author,
              author + from + number,
              from.plusSeconds(number),
              Map.of(Metric.LIKES, Count.of(likes))));
    }
    lake.look("nike", from.plus(HOUR), seen.toArray(Document[]::new));
  }

  private Document by(String author, String key, Instant at, Map<Metric, Count> counts) {
    return Altered.by(new Author(author, author, null), lake.post(key, at, counts));
  }

  private JsonNode ask(ZoneId zone, Map<String, String> parameters) {
    Scope scope = lake.scope(DAY, DAY.plus(Duration.ofDays(1)), zone, "nike");
    return lake.ask("best-time", scope, parameters);
  }
}
