package io.trawl.insights;

import static io.trawl.insights.SmallLake.DAY;
import static io.trawl.insights.SmallLake.PACE;
import static io.trawl.insights.SmallLake.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Document;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Incidents over a real lake: what is one, what is none, and who made it. */
class SpikesIT {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant BEGIN = DAY.minus(Duration.ofDays(2));
  private static final Instant END = DAY.plus(Duration.ofDays(1));

  private static final List<Author> USUAL =
      Stream.of("ann", "ben", "cat", "dan", "eve").map(name -> author(name)).toList();

  private final SmallLake lake = new SmallLake();
  private final List<Document> posts = new ArrayList<>();

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void whoMadeASpikeIsToldAndTheirPartsAddUpToIt() {
    lake.looks("nike", PACE, BEGIN.minus(PACE), END);
    calm(BEGIN, END);
    for (int i = 0; i < 80; i++) {
      Instant published = at("10:00").plusSeconds(90L * i);
      Post post = lake.post("sale" + i, published, i, "Nike", "Sale", "run");
      posts.add(Altered.saying("huge discount today " + i, Altered.by(author("bot"), post)));
    }
    write();

    JsonNode series = ask(Map.of()).path("series").path(0);
    JsonNode incident = series.path("incidents").path(0);

    assertThat(series.path("incidents")).hasSize(1);
    assertThat(incident.path("direction").asText()).isEqualTo("up");
    assertThat(incident.path("from").asText()).isEqualTo("2026-05-01T10:00:00Z");
    assertThat(incident.path("to").asText()).isEqualTo("2026-05-01T12:00:00Z");
    assertThat(incident.path("method").asText()).isEqualTo("poisson");
    assertThat(incident.path("open").asBoolean()).isFalse();
    JsonNode apart = incident.path("apart");
    assertThat(apart.path("count").asInt()).isEqualTo(100);
    assertThat(first(apart, "authors").path("name").asText()).isEqualTo("bot");
    assertThat(first(apart, "authors").path("contribution").decimalValue())
        .isEqualByComparingTo("80");
    assertThat(first(apart, "tags").path("key").asText()).isEqualTo("sale");
    assertThat(apart.path("tags").toString()).as("every post has it").doesNotContain("nike");
    assertThat(first(apart, "posts").path("key").asText()).isEqualTo("sale79");
    assertThat(apart.path("words").findValuesAsText("word")).contains("discount");
    addsUp(apart);
  }

  @Test
  void anOutageOfSevenHoursIsAGapAndNeitherItNorTheCatchUpAfterItIsASpike() {
    lake.looks("nike", PACE, BEGIN.minus(PACE), at("08:00"));
    lake.looks("nike", PACE, at("15:00"), END);
    calm(BEGIN, at("08:00"));
    for (int i = 0; i < 120; i++) {
      posts.add(lake.post("late" + i, at("14:00").plusSeconds(58L * i), 1, "nike"));
    }
    calm(at("15:00"), END);
    write();

    JsonNode series = ask(Map.of()).path("series").path(0);

    assertThat(series.path("incidents")).isEmpty();
    assertThat(series.path("gaps")).hasSize(1);
    assertThat(series.path("unjudged").path("not observed").asInt()).isEqualTo(7);
    assertThat(series.path("unjudged").path("backfilled").asInt()).isEqualTo(1);
    assertThat(series.path("judged").asInt()).isEqualTo(16);
    assertThat(series.path("timeCoverage").asDouble()).isBetween(0.70, 0.72);
  }

  @Test
  void silenceWhileSomebodyLookedIsAFallOfThoseWhoFellSilent() {
    Instant begin = DAY.minus(HOUR.multipliedBy(4));
    lake.looks("nike", PACE, begin.minus(PACE), END);
    calm(begin, at("14:00"), 60);
    calm(at("16:00"), END, 60);
    write();

    JsonNode incident = ask(Map.of()).path("series").path(0).path("incidents").path(0);
    JsonNode apart = incident.path("apart");

    assertThat(incident.path("direction").asText()).isEqualTo("down");
    assertThat(incident.path("from").asText()).isEqualTo("2026-05-01T14:00:00Z");
    assertThat(apart.path("change").decimalValue()).isNegative();
    assertThat(first(apart, "authors").path("contribution").decimalValue()).isNegative();
    assertThat(apart.path("posts").path("listed")).isEmpty();
    addsUp(apart);
  }

  @Test
  void thePostThatGatheredTheInteractionsIsNamedAndHiddenOnesAreNone() {
    lake.looks("nike", PACE, BEGIN.minus(PACE), END);
    calm(BEGIN, END);
    posts.add(Altered.by(author("star"), lake.post("viral", at("12:30"), 5_000, "nike")));
    Map<Metric, Count> hidden =
        Map.of(Metric.LIKES, Count.hidden(), Metric.COMMENTS, Count.of(90_000));
    posts.add(lake.post("hidden", at("17:30"), hidden, "nike"));
    write();

    JsonNode answer = ask(Map.of("of", "interactions"), END.plus(Duration.ofDays(3)));
    JsonNode incidents = answer.path("series").path(0).path("incidents");
    JsonNode apart = incidents.path(0).path("apart");

    assertThat(incidents).hasSize(1);
    assertThat(incidents.path(0).path("peak").asText()).isEqualTo("2026-05-01T12:00:00Z");
    assertThat(first(apart, "posts").path("key").asText()).isEqualTo("viral");
    assertThat(first(apart, "posts").path("contribution").decimalValue())
        .isEqualByComparingTo("5000");
    assertThat(first(apart, "authors").path("name").asText()).isEqualTo("star");
    addsUp(apart);
  }

  @Test
  void interactionsOfTheLastTwoDaysAreTooYoungToBeJudged() {
    lake.looks("nike", PACE, BEGIN.minus(PACE), END);
    calm(BEGIN, END);
    write();

    JsonNode answer = ask(Map.of("of", "interactions"), END.plus(Duration.ofHours(36)));
    JsonNode series = answer.path("series").path(0);

    assertThat(series.path("unjudged").path("too young").asInt()).isEqualTo(12);
    assertThat(series.path("incidents")).isEmpty();
    assertThat(answer.path("notes").path(0).asText()).contains("48 hours");
  }

  @Test
  void whereNobodyLookedThereIsNoSpikeWhateverWasFoundLater() {
    for (int i = 0; i < 60; i++) {
      posts.add(lake.post("old" + i, at("03:00").plusSeconds(i), 1, "nike"));
    }
    write();

    JsonNode series = ask(Map.of()).path("series").path(0);

    assertThat(series.path("since").isNull()).isTrue();
    assertThat(series.path("incidents")).isEmpty();
    assertThat(series.path("judged").asInt()).isZero();
  }

  @Test
  void aChangeOfClocksIsSaid() {
    Instant october = Instant.parse("2026-10-25T12:00:00Z");
    Scope scope =
        new Scope(
            lake.day("nike").targets(),
            october.minus(Duration.ofDays(1)),
            october,
            october,
            ZoneId.of("Europe/Berlin"));

    assertThat(lake.ask("spikes", scope, Map.of()).path("notes").toString())
        .contains("clocks were changed");
  }

  private void calm(Instant from, Instant to) {
    calm(from, to, 10);
  }

  /** Posts of five people, as many in each hour. */
  private void calm(Instant from, Instant to, int hourly) {
    for (Instant hour = from; hour.isBefore(to); hour = hour.plus(HOUR)) {
      for (int i = 0; i < hourly; i++) {
        Instant published = hour.plusSeconds(3_600L / hourly * i);
        Post post = lake.post("p" + published.getEpochSecond(), published, 5, "nike", "run");
        posts.add(Altered.saying("a run " + i, Altered.by(USUAL.get(i % 5), post)));
      }
    }
  }

  private void write() {
    lake.look("nike", END, posts.toArray(Document[]::new));
  }

  private static Author author(String name) {
    return new Author("id-" + name, name, null);
  }

  private static JsonNode first(JsonNode apart, String kind) {
    return apart.path(kind).path("listed").path(0);
  }

  private static void addsUp(JsonNode apart) {
    BigDecimal change = apart.path("change").decimalValue();
    assertThat(change)
        .isEqualByComparingTo(
            apart.path("count").decimalValue().subtract(apart.path("expected").decimalValue()));
    for (String kind : List.of("authors", "tags", "posts")) {
      BigDecimal sum = apart.path(kind).path("rest").decimalValue();
      for (JsonNode driver : apart.path(kind).path("listed")) {
        sum = sum.add(driver.path("contribution").decimalValue());
      }
      assertThat(sum).as(kind).isEqualByComparingTo(change);
    }
  }

  private JsonNode ask(Map<String, String> parameters) {
    return lake.ask("spikes", lake.day("nike"), parameters);
  }

  private JsonNode ask(Map<String, String> parameters, Instant now) {
    Scope scope = new Scope(lake.day("nike").targets(), DAY, END, now, ZoneOffset.UTC);
    return lake.ask("spikes", scope, parameters);
  }
}
