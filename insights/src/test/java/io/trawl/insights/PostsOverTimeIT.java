package io.trawl.insights;

import static io.trawl.insights.SmallLake.DAY;
import static io.trawl.insights.SmallLake.PACE;
import static io.trawl.insights.SmallLake.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.lake.visit.RequestKind;
import io.trawl.lake.visit.VisitOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Posts and coverage over a real lake, with values counted by hand. */
class PostsOverTimeIT {

  private static final Duration HOUR = Duration.ofHours(1);

  private final SmallLake lake = new SmallLake();

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void pagesOfThePastAreNoProofThatSomebodyWasLooking() {
    lake.looks("nike", PACE, DAY.minus(PACE), at("03:00"));
    lake.looks(RequestKind.BACKFILL, "nike", PACE, at("03:00"), DAY.plus(Duration.ofDays(1)));

    JsonNode answer = lake.ask("posts-over-time", lake.day("nike"), Map.of("interval", "PT1H"));
    JsonNode series = answer.path("series").path(0);

    assertThat(point(series, 1)).isEqualTo("0 observed");
    assertThat(point(series, 4)).isEqualTo("null gap");
    assertThat(point(series, 23)).isEqualTo("null gap");
  }

  @Test
  void commentsAreNoProofThatSomebodyWasLooking() {
    lake.looks("nike", PACE, DAY.minus(PACE), at("03:00"));
    lake.looks(RequestKind.COMMENTS, "nike", PACE, at("03:00"), DAY.plus(Duration.ofDays(1)));

    JsonNode answer = lake.ask("posts-over-time", lake.day("nike"), Map.of("interval", "PT1H"));
    JsonNode series = answer.path("series").path(0);

    assertThat(point(series, 1)).isEqualTo("0 observed");
    assertThat(point(series, 4)).isEqualTo("null gap");
  }

  @Test
  void postsAreCountedInTheHourTheyWerePublishedAndAnUnseenHourIsNull() {
    lake.looks("nike", PACE, DAY.minus(PACE), at("03:00"));
    lake.look(
        "nike",
        at("02:55"),
        lake.post("a", at("00:10"), 1),
        lake.post("b", at("00:59"), 1),
        lake.post("c", at("02:00"), 1));
    lake.looks("nike", PACE, at("10:00"), DAY.plus(Duration.ofDays(1)));

    JsonNode answer = lake.ask("posts-over-time", lake.day("nike"), Map.of("interval", "PT1H"));
    JsonNode series = answer.path("series").path(0);

    assertThat(answer.path("interval").asText()).isEqualTo("PT1H");
    assertThat(series.path("total").asLong()).isEqualTo(3);
    assertThat(series.path("points")).hasSize(24);
    assertThat(point(series, 0)).isEqualTo("2 observed");
    assertThat(point(series, 1)).isEqualTo("0 observed");
    assertThat(point(series, 2)).isEqualTo("1 observed");
    assertThat(point(series, 3)).isEqualTo("0 partial");
    assertThat(point(series, 4)).isEqualTo("null gap");
    assertThat(point(series, 9)).isEqualTo("null gap");
    assertThat(point(series, 10)).isEqualTo("0 observed");
    assertThat(series.path("gaps")).hasSize(1);
    assertThat(series.path("timeCoverage").asDouble())
        .isCloseTo(17.0 / 24, within(PACE.toMinutes() / (24.0 * 60)));
  }

  @Test
  void aPostFoundLaterInAnUnseenHourIsOneThatSurvived() {
    lake.look("nike", at("12:00"), lake.post("a", at("05:30"), 1));

    JsonNode series =
        lake.ask("posts-over-time", lake.day("nike"), Map.of("interval", "PT1H"))
            .path("series")
            .path(0);

    assertThat(point(series, 5)).isEqualTo("1 backfilled");
    assertThat(point(series, 6)).isEqualTo("null gap");
  }

  @Test
  void theBucketThatIsNotOverIsPartial() {
    Instant now = at("10:30");
    lake.looks("nike", PACE, DAY.minus(PACE), now);
    lake.look("nike", now, lake.post("a", at("10:20"), 1));
    Scope scope =
        new Scope(
            lake.day("nike").targets(), DAY, DAY.plus(Duration.ofDays(1)), now, ZoneOffset.UTC);

    JsonNode series =
        lake.ask("posts-over-time", scope, Map.of("interval", "PT1H")).path("series").path(0);

    assertThat(series.path("points")).hasSize(11);
    assertThat(point(series, 9)).isEqualTo("0 observed");
    assertThat(point(series, 10)).isEqualTo("1 partial");
  }

  @Test
  void aWindowBetweenTwoMillisecondsCountsTheSame() {
    lake.looks("nike", PACE, DAY.minus(HOUR), DAY.plus(Duration.ofDays(1)));
    lake.look("nike", at("12:00"), lake.post("a", at("11:30"), 1));
    Scope odd =
        lake.scope(
            DAY.plusNanos(1_234),
            DAY.plus(Duration.ofDays(1)).plusNanos(7),
            ZoneOffset.UTC,
            "nike");

    JsonNode series =
        lake.ask("posts-over-time", odd, Map.of("interval", "PT1H")).path("series").path(0);

    assertThat(point(series, 11)).isEqualTo("1 observed");
    assertThat(sum(series)).isEqualTo(series.path("total").asLong());
  }

  @Test
  void aDayOnWhichClocksChangeHasTwentyThreeHours() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Instant from = Instant.parse("2026-03-27T23:00:00Z");
    Instant to = Instant.parse("2026-03-30T22:00:00Z");
    lake.look(
        "nike",
        at("12:00"),
        lake.post("saturday", Instant.parse("2026-03-28T22:59:59Z"), 1),
        lake.post("sunday", Instant.parse("2026-03-29T21:59:59Z"), 1),
        lake.post("monday", Instant.parse("2026-03-29T22:00:00Z"), 1));

    JsonNode points =
        lake.ask("posts-over-time", lake.scope(from, to, berlin, "nike"), Map.of("interval", "P1D"))
            .path("series")
            .path(0)
            .path("points");

    assertThat(points).hasSize(3);
    assertThat(StreamSupport.stream(points.spliterator(), false).map(p -> p.path("at").asText()))
        .containsExactly("2026-03-27T23:00:00Z", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z");
    assertThat(StreamSupport.stream(points.spliterator(), false).map(p -> p.path("value").asInt()))
        .containsExactly(1, 1, 1);
  }

  @Test
  void whatWasLookedAtIsJudgedByThePaceOfItsTime() {
    Duration slow = Duration.ofHours(3);
    lake.looks("slow", slow, DAY.minus(slow), DAY.plus(Duration.ofDays(1)));

    JsonNode share = lake.ask("share-of-posts", lake.day("slow"), Map.of()).path("shares").path(0);

    assertThat(share.path("timeCoverage").asDouble()).isEqualTo(1.0);
  }

  @Test
  void theCauseOfAGapIsWhatTheFailedLooksMet() {
    lake.looks("nike", PACE, DAY.minus(PACE), at("06:00"));
    lake.failed("nike", at("07:00"), VisitOutcome.NOT_PERMITTED);
    lake.looks("nike", PACE, at("08:00"), DAY.plus(Duration.ofDays(1)));

    JsonNode gaps =
        lake.ask("posts-over-time", lake.day("nike"), Map.of()).path("series").path(0).path("gaps");

    assertThat(gaps).hasSize(1);
    assertThat(gaps.path(0).path("cause").asText()).isEqualTo("token exhausted");
  }

  private static String point(JsonNode series, int index) {
    JsonNode point = series.path("points").path(index);
    return point.path("value").asText() + " " + point.path("status").asText();
  }

  private static long sum(JsonNode series) {
    return StreamSupport.stream(series.path("points").spliterator(), false)
        .mapToLong(point -> point.path("value").asLong())
        .sum();
  }
}
