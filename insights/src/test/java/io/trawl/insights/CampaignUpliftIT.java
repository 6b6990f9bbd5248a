package io.trawl.insights;

import static io.trawl.insights.SmallLake.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Document;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A campaign of two weeks over a real lake, with four weeks before it: what it changed, beside tags
 * that go along with it, one that shares a post with it, and one that goes its own ways.
 */
class CampaignUpliftIT {

  private static final Duration SIX_HOURS = Duration.ofHours(6);
  private static final int BEFORE = 28;
  private static final int DURING = 14;
  private static final Instant FROM = DAY.minus(Duration.ofDays(DURING));
  private static final Instant FIRST = FROM.minus(Duration.ofDays(BEFORE));
  private static final Instant NOW = DAY.plus(Duration.ofDays(2));
  private static final Map<String, String> ASKED = Map.of("before", "28");

  /** What the campaign adds to each of its days. */
  private static final int PLANTED = 20;

  private static SmallLake lake;
  private static double[] common;

  @BeforeAll
  static void fill() {
    lake = new SmallLake();
    Random random = new Random(14);
    common = new double[BEFORE + DURING];
    for (int day = 0; day < common.length; day++) {
      double week = 1 + 0.3 * Math.sin(2 * Math.PI * day / 7);
      common[day] = 25 * week * Math.exp(0.2 * random.nextGaussian());
    }
    Random own = new Random(33);
    publish("camp", own, 1, PLANTED);
    publish("twin", own, 1, 0);
    publish("cousin", own, 1, 0);
    publish("friend", own, 1, 0);
    publish("stranger", own, 0, 0);
    for (String tag : List.of("camp", "twin", "cousin", "friend", "stranger")) {
      lake.looks(tag, SIX_HOURS, FIRST.minus(SIX_HOURS), NOW);
    }
    lake.look("friend", NOW, lake.post("shared", FROM, 1, "friend", "Camp"));
  }

  @AfterAll
  static void close() {
    lake.close();
  }

  @Test
  void whatTheCampaignAddedIsWithinTheIntervalAndTheControlsAreNamed() {
    JsonNode answer = ask("camp", ASKED, "twin", "cousin", "friend", "stranger");

    assertThat(answer.path("verdict").asText()).isEqualTo("more");
    assertThat(answer.path("baseline").asText()).isEqualTo("observed");
    JsonNode estimate = answer.path("counterfactual").path("estimate");
    JsonNode interval = estimate.path("cumulative").path("interval");
    assertThat(interval.path("low").asDouble()).isPositive().isLessThan(PLANTED * DURING);
    assertThat(interval.path("high").asDouble()).isGreaterThan(PLANTED * DURING);
    assertThat(estimate.path("used").asInt()).isEqualTo(DURING);
    assertThat(estimate.path("detectable").asDouble()).isBetween(1.0, (double) PLANTED);
    assertThat(answer.path("difference").path("estimate").path("trend").asDouble())
        .isBetween(-2.0, 2.0);
    assertThat(verdicts(answer))
        .containsExactlyInAnyOrder(
            "#twin used", "#cousin used", "#friend contaminated", "#stranger other ways");
    assertThat(answer.path("placebos").path("trials").asInt()).isEqualTo(3);
    assertThat(answer.path("days")).hasSize(BEFORE + DURING + 2);
  }

  @Test
  void ofATagThatNothingHappenedToNoChangeIsTold() {
    JsonNode answer = ask("twin", ASKED, "cousin");

    assertThat(answer.path("verdict").asText()).isEqualTo("no change told from chance");
    assertThat(answer.path("counterfactual").path("estimate").path("tail").asDouble())
        .isGreaterThan(0.025);
  }

  @Test
  void aControlThatSharesAPostRefusesTheAnswerByItsName() {
    JsonNode answer =
        ask("camp", Map.of("before", "28", "control", lake.id("friend")), "twin", "friend");

    assertThat(answer.path("verdict").asText()).isEqualTo("refused");
    assertThat(answer.path("counterfactual").path("refused").asText())
        .isEqualTo("contaminated control");
    assertThat(answer.path("counterfactual").path("evidence").asText())
        .isEqualTo("#friend is on 1 posts of the campaign");
    assertThat(answer.path("difference").path("refused").asText())
        .isEqualTo("contaminated control");
    assertThat(answer.path("placebos").isNull()).isTrue();
  }

  @Test
  void withoutAControlItIsRefusedAndTheWindowsAreStillTold() {
    JsonNode answer = ask("camp", ASKED);

    assertThat(answer.path("counterfactual").path("refused").asText()).isEqualTo("no control");
    JsonNode windows = answer.path("windows");
    assertThat(windows.path("during").path("rate").asDouble())
        .isGreaterThan(windows.path("before").path("rate").asDouble() + PLANTED / 2.0);
    assertThat(windows.path("after").path("periods").asInt()).isEqualTo(2);
    assertThat(windows.path("after").path("observed").asInt()).isEqualTo(2);
    assertThat(windows.path("reconstructed").asBoolean()).isFalse();
  }

  @Test
  void aCampaignThatHasNotBegunIsRefusedAndSaid() {
    Scope scope =
        new Scope(
            lake.day("camp").targets(),
            NOW.plus(Duration.ofDays(1)),
            NOW.plus(Duration.ofDays(8)),
            NOW,
            ZoneOffset.UTC);

    JsonNode answer = lake.ask("uplift", scope.with(lake.day("twin").targets()), ASKED);

    assertThat(answer.path("counterfactual").path("refused").asText()).isEqualTo("nothing since");
    assertThat(answer.path("notes").toString()).contains("has not begun");
  }

  @Test
  void aBaselineOfSurvivorsIsLeftOutUnlessAskedForAndThenMarked() {
    try (SmallLake late = new SmallLake()) {
      List<Document> posts = new ArrayList<>();
      Random random = new Random(1);
      for (int day = 0; day < BEFORE + DURING; day++) {
        for (int i = 0; i < 6 + random.nextInt(4); i++) {
          Instant at = FIRST.plus(Duration.ofDays(day)).plusSeconds(600L * i);
          posts.add(late.post("p" + at.getEpochSecond(), at, 1, "late"));
        }
      }
      late.looks("late", SIX_HOURS, FROM, NOW);
      late.look("late", FROM.plusSeconds(1), posts.toArray(Document[]::new));
      Scope scope = new Scope(late.day("late").targets(), FROM, DAY, NOW, ZoneOffset.UTC);

      JsonNode cautious = late.ask("uplift", scope, ASKED);
      JsonNode asked =
          late.ask("uplift", scope, Map.of("before", "28", "baseline", "reconstructed"));

      assertThat(cautious.path("baseline").asText()).isEqualTo("observed");
      assertThat(cautious.path("survivorDays").asInt()).isEqualTo(BEFORE);
      assertThat(cautious.path("counterfactual").path("refused").asText())
          .isEqualTo("too few before");
      assertThat(cautious.path("windows").path("before").path("rate").isNull()).isTrue();
      assertThat(cautious.path("windows").path("reconstructed").asBoolean()).isTrue();
      assertThat(cautious.path("days").path(0).path("status").asText()).isEqualTo("backfilled");
      assertThat(asked.path("baseline").asText()).isEqualTo("reconstructed: survivors only");
      assertThat(asked.path("windows").path("before").path("observed").asInt()).isEqualTo(DURING);
    }
  }

  private static void publish(String tag, Random random, double along, int planted) {
    List<Document> posts = new ArrayList<>();
    for (int day = 0; day < BEFORE + DURING; day++) {
      double noise = Math.exp((along > 0 ? 0.08 : 0.3) * random.nextGaussian());
      double mean = along > 0 ? common[day] : 25;
      long count = Math.round(mean * noise) + (day < BEFORE ? 0 : planted);
      for (int i = 0; i < count; i++) {
        Instant at = FIRST.plus(Duration.ofDays(day)).plusSeconds(600L * i);
        posts.add(lake.post(tag + at.getEpochSecond(), at, 1, tag));
      }
    }
    lake.look(tag, NOW, posts.toArray(Document[]::new));
  }

  private static Stream<String> verdicts(JsonNode answer) {
    List<String> verdicts = new ArrayList<>();
    for (JsonNode control : answer.path("controls")) {
      verdicts.add(control.path("name").asText() + " " + control.path("verdict").asText());
    }
    return verdicts.stream();
  }

  private static JsonNode ask(String target, Map<String, String> parameters, String... controls) {
    Scope scope = new Scope(lake.day(target).targets(), FROM, DAY, NOW, ZoneOffset.UTC);
    return lake.ask("uplift", scope.with(lake.day(controls).targets()), parameters);
  }
}
