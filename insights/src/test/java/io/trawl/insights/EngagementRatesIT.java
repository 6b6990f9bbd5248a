package io.trawl.insights;

import static io.trawl.insights.SmallLake.DAY;
import static io.trawl.insights.SmallLake.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Document;
import io.trawl.model.Metric;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngagementRatesIT {

  private static final Instant NOW = DAY.plus(Duration.ofDays(2));

  private final SmallLake lake = new SmallLake();

  @AfterEach
  void close() {
    lake.close();
  }

  /** Engagement rate: 120 likes, 30 comments, 5,000 followers → 3.0 %. */
  @Test
  void everyVariantIsToldOrSaysWhyNot() {
    lake.look(
        "acme",
        at("12:00"),
        followers(5_000),
        post("a", "10:00", Map.of(Metric.LIKES, Count.of(120), Metric.COMMENTS, Count.of(30))));

    JsonNode rates = side(DAY, DAY.plus(Duration.ofDays(1))).path("rates");

    assertThat(rates.findValuesAsText("variant"))
        .containsExactly(
            "er-followers-avg",
            "interaction-rate",
            "er-views",
            "likes-per-view",
            "er-reach",
            "er-impressions");
    assertThat(rates.at("/0/value").asDouble()).isCloseTo(3, within(1e-9));
    assertThat(rates.at("/4/value").isNull()).isTrue();
    assertThat(rates.at("/4/refused").asText()).isEqualTo("not-supplied");
    assertThat(rates.at("/5/refused").asText()).isEqualTo("not-supplied");
  }

  @Test
  void aDayHasWhatItsLooksFoundMoreThanTheLooksBefore() {
    lake.look("acme", at("12:00"), followers(1_000), liked("a", 30));
    lake.look("acme", at("20:00"), liked("a", 50));
    Instant next = at("12:00").plus(Duration.ofDays(1));
    lake.look("acme", next, followers(1_000), liked("a", 80), liked("late", 40));

    JsonNode days = side(DAY, NOW).path("days");

    assertThat(days).hasSize(2);
    assertThat(days.at("/0/interactions").asLong()).isEqualTo(50);
    assertThat(days.at("/0/rate").asDouble()).isCloseTo(5, within(1e-9));
    assertThat(days.at("/1/interactions").asLong())
        .as("of what was seen first that day nobody knows when it was gathered")
        .isEqualTo(30);
    assertThat(days.at("/1/late").asInt()).isEqualTo(1);
    assertThat(days.at("/1/rate").asDouble()).isCloseTo(3, within(1e-9));
  }

  @Test
  void aDayAtWhichNobodyLookedOrFollowersAreHiddenHasNoRate() {
    lake.look("acme", at("12:00"), hidden(), liked("a", 30));

    JsonNode days = side(DAY, NOW).path("days");

    assertThat(days.at("/0/interactions").asLong()).isEqualTo(30);
    assertThat(days.at("/0/followers").isNull()).isTrue();
    assertThat(days.at("/0/refused").asText()).isEqualTo("not-known");
    assertThat(days.at("/1/interactions").isNull()).isTrue();
    assertThat(days.at("/1/rate").isNull()).isTrue();
    assertThat(side(NOW.minus(Duration.ofDays(90)), NOW).path("days")).hasSize(60);
  }

  private Document followers(long followers) {
    return lake.account("acme", "acme", Map.of(Metric.FOLLOWERS, Count.of(followers)));
  }

  private Document hidden() {
    return lake.account("acme", "acme", Map.of(Metric.FOLLOWERS, Count.hidden()));
  }

  private Document liked(String key, long likes) {
    return post(key, "10:00", Map.of(Metric.LIKES, Count.of(likes)));
  }

  private Document post(String key, String time, Map<Metric, Count> counts) {
    return Altered.by(new Author("acme", "acme", null), lake.post(key, at(time), counts));
  }

  private JsonNode side(Instant from, Instant to) {
    List<Scope.Watched> own = lake.handles("acme").targets();
    Scope scope = new Scope(own, from, to, NOW, ZoneOffset.UTC);
    return lake.ask("engagement-rates", scope, Map.of()).at("/sides/0");
  }
}
