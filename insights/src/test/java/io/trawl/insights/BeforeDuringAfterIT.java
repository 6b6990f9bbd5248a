package io.trawl.insights;

import static io.trawl.insights.SmallLake.DAY;
import static io.trawl.insights.SmallLake.PACE;
import static io.trawl.insights.SmallLake.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Metric;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A campaign's window beside the time around it, over a real lake. */
class BeforeDuringAfterIT {

  private static final Duration HOURS = Duration.ofHours(6);
  private static final Instant FROM = at("06:00");
  private static final Instant TO = at("12:00");

  private final SmallLake lake = new SmallLake();

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void eachPartHasItsOwnPostsAccountsAndEngagement() {
    lake.looks("nike", PACE, DAY.minus(PACE), DAY.plus(Duration.ofDays(1)));
    lake.look(
        "nike",
        at("18:00"),
        lake.post("before", at("05:59"), 10),
        lake.post("first", FROM, 20),
        Altered.by(
            new Author("2", "bob", null),
            lake.post("second", at("11:59"), Map.of(Metric.LIKES, Count.hidden()))),
        lake.post("after", TO, 40));

    JsonNode answer = ask(at("23:00"));

    assertThat(posts(answer, "before")).isEqualTo("1 observed");
    assertThat(posts(answer, "during")).isEqualTo("2 observed");
    assertThat(posts(answer, "after")).isEqualTo("1 observed");
    assertThat(answer.path("during").path("authors").asLong()).isEqualTo(2);
    JsonNode likes = answer.path("during").path("totals").path("likes");
    assertThat(likes.path("value").asLong()).isEqualTo(20);
    assertThat(likes.path("hidden").asLong()).isEqualTo(1);
    assertThat(answer.path("during").path("mediaTypes").path("unknown").asLong()).isEqualTo(2);
    assertThat(answer.path("during").path("platforms").path(lake.platform()).asLong()).isEqualTo(2);
  }

  @Test
  void aCampaignRegisteredLateHasABaselineOfSurvivors() {
    lake.looks("nike", PACE, FROM, DAY.plus(Duration.ofDays(1)));
    lake.look("nike", at("18:00"), lake.post("before", at("03:00"), 10));

    assertThat(posts(ask(at("23:00")), "before")).isEqualTo("1 backfilled");
  }

  @Test
  void whatHasNotBegunIsNotEmptyAndWhatNobodyLookedAtIsNeither() {
    lake.looks("nike", PACE, FROM, TO);

    JsonNode answer = ask(TO);

    assertThat(posts(answer, "before")).isEqualTo("null gap");
    assertThat(posts(answer, "during")).isEqualTo("0 observed");
    assertThat(posts(answer, "after")).isEqualTo("null future");
    assertThat(answer.path("after").path("totals")).isEmpty();
  }

  @Test
  void aWindowThatGoesOnIsPartial() {
    lake.looks("nike", PACE, DAY, TO);

    assertThat(posts(ask(TO.minus(HOURS.dividedBy(2))), "during")).isEqualTo("0 partial");
  }

  private static String posts(JsonNode answer, String part) {
    JsonNode found = answer.path(part);
    return found.path("posts").asText() + " " + found.path("status").asText();
  }

  private JsonNode ask(Instant now) {
    Scope scope = new Scope(lake.day("nike").targets(), FROM, TO, now, ZoneOffset.UTC);
    return lake.ask("before-during-after", scope, Map.of());
  }
}
