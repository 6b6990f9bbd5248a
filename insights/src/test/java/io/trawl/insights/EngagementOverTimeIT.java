package io.trawl.insights;

import static io.trawl.insights.SmallLake.DAY;
import static io.trawl.insights.SmallLake.PACE;
import static io.trawl.insights.SmallLake.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Count;
import io.trawl.model.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sums and means over a real lake: what is not told is left out and said, and never 0. */
class EngagementOverTimeIT {

  private static final Instant END = DAY.plus(Duration.ofDays(1));

  private final SmallLake lake = new SmallLake();

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void everyMeanSaysHowManyPostsItLeftOut() {
    lake.looks("nike", PACE, DAY.minus(PACE), END);
    lake.look(
        "nike",
        at("02:00"),
        lake.post("a", at("00:10"), Map.of(Metric.LIKES, Count.of(130))),
        lake.post(
            "b", at("00:20"), Map.of(Metric.LIKES, Count.hidden(), Metric.COMMENTS, Count.of(40))),
        lake.post("c", at("00:30"), Map.of(Metric.LIKES, Count.of(100))),
        lake.post("d", at("00:40"), Map.of()));

    JsonNode likes = ask().path("totals").path("likes");

    assertThat(likes.path("value").asLong()).isEqualTo(230);
    assertThat(likes.path("mean").asDouble()).isEqualTo(115.0);
    assertThat(likes.path("known").asLong()).isEqualTo(2);
    assertThat(likes.path("hidden").asLong()).isEqualTo(1);
    assertThat(likes.path("absent").asLong()).isEqualTo(1);
  }

  @Test
  void aSumOfNothingKnownIsNoneAndAKnownZeroIsZero() {
    lake.looks("nike", PACE, DAY.minus(PACE), END);
    lake.look(
        "nike",
        at("02:00"),
        lake.post(
            "a", at("00:10"), Map.of(Metric.LIKES, Count.hidden(), Metric.SHARES, Count.of(0))));

    JsonNode totals = ask().path("totals");

    assertThat(totals.path("likes").path("value").isNull()).isTrue();
    assertThat(totals.path("likes").path("mean").isNull()).isTrue();
    assertThat(totals.path("views").path("value").isNull()).isTrue();
    assertThat(totals.path("views").path("absent").asLong()).isEqualTo(1);
    assertThat(totals.path("shares").path("value").asLong()).isZero();
    assertThat(totals.path("shares").path("value").isNull()).isFalse();
  }

  @Test
  void anHourWithoutPostsIsNotOneWeDidNotLookAt() {
    lake.looks("nike", PACE, DAY.minus(PACE), at("03:00"));
    lake.look("nike", at("02:00"), lake.post("a", at("00:10"), Map.of(Metric.LIKES, Count.of(7))));

    JsonNode points = ask().path("points");

    assertThat(points.path(0).path("counts").path("likes").path("value").asLong()).isEqualTo(7);
    assertThat(points.path(1).path("status").asText()).isEqualTo("observed");
    assertThat(points.path(1).path("posts").asLong()).isZero();
    assertThat(points.path(1).path("counts").path("likes").path("value").isNull()).isTrue();
    assertThat(points.path(5).path("status").asText()).isEqualTo("gap");
    assertThat(points.path(5).path("posts").isNull()).isTrue();
    assertThat(points.path(5).path("counts")).isEmpty();
  }

  private JsonNode ask() {
    JsonNode answer =
        lake.ask("engagement-over-time", lake.day("nike"), Map.of("interval", "PT1H"));
    return answer.path("series").path(0);
  }
}
