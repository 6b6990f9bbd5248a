package io.trawl.insights;

import static io.trawl.insights.SmallLake.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.lake.visit.VisitOutcome;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Document;
import io.trawl.model.Hashtag;
import io.trawl.model.Metric;
import io.trawl.model.Profile;
import io.trawl.model.TagStats;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The insights over a real lake, with values counted by hand. */
class InsightsIT {

  private final SmallLake lake = new SmallLake();

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void everyInsightAnswersWithoutTargetsWithoutDocumentsAndWithOne() {
    for (String name : Insight.all().keySet()) {
      Map<String, String> parameters = Map.of("platform", lake.platform(), "key", "k");
      assertThat(lake.ask(name, lake.day(), parameters).isObject()).as(name).isTrue();
      assertThat(lake.ask(name, lake.day("none"), parameters).isObject()).as(name).isTrue();
    }
    lake.look("one", at("12:00"), lake.post("k", at("11:30"), 5, "one"));
    for (String name : Insight.all().keySet()) {
      Map<String, String> parameters = Map.of("platform", lake.platform(), "key", "k");
      assertThat(lake.ask(name, lake.day("one"), parameters).isObject()).as(name).isTrue();
    }
  }

  @Test
  void aPostUnderTwoTagsCountsForBothAndOnceInAll() {
    lake.look("nike", at("12:00"), lake.post("a", at("11:00"), 1), lake.post("b", at("11:01"), 1));
    lake.look("puma", at("12:00"), lake.post("b", at("11:01"), 1), lake.post("c", at("11:02"), 1));
    lake.look("nike", at("12:10"), lake.post("a", at("11:00"), 9));

    JsonNode answer = lake.ask("share-of-posts", lake.day("nike", "puma", "none"), Map.of());

    assertThat(answer.path("total").asLong()).isEqualTo(4);
    assertThat(answer.path("distinct").asLong()).isEqualTo(3);
    assertThat(answer.path("shares").path(0).path("posts").asLong()).isEqualTo(2);
    assertThat(answer.path("shares").path(0).path("share").asDouble()).isEqualTo(0.5);
    assertThat(answer.path("shares").path(2).path("posts").asLong()).isZero();
    assertThat(answer.path("rule").asText()).contains("not samples");
  }

  @Test
  void aHiddenCountIsNoNumberAndItsPostHasNoSum() {
    Map<Metric, Count> all =
        Map.of(
            Metric.LIKES, Count.of(10), Metric.COMMENTS, Count.of(5), Metric.SHARES, Count.of(1));
    Map<Metric, Count> hidden =
        Map.of(Metric.LIKES, Count.hidden(), Metric.COMMENTS, Count.of(900));
    lake.look(
        "nike",
        at("12:00"),
        lake.post("zero", at("11:00"), 0),
        lake.post("hidden", at("11:00"), hidden),
        lake.post("full", at("11:00"), all));

    JsonNode items = lake.ask("top-posts", lake.day("nike"), Map.of()).path("items");

    assertThat(StreamSupport.stream(items.spliterator(), false).map(i -> i.path("key").asText()))
        .containsExactly("full", "zero", "hidden");
    assertThat(items.path(0).path("interactions").asLong()).isEqualTo(16);
    assertThat(items.path(1).path("likes").toString())
        .isEqualTo("{\"value\":0,\"state\":\"known\"}");
    assertThat(items.path(1).path("views").path("state").asText()).isEqualTo("absent");
    assertThat(items.path(2).path("likes").toString())
        .isEqualTo("{\"value\":null,\"state\":\"hidden\"}");
    assertThat(items.path(2).path("interactions").isNull()).isTrue();
  }

  @Test
  void ofEqualPostsTheSameAreShownEveryTime() {
    lake.look(
        "nike",
        at("12:00"),
        IntStream.range(0, 30)
            .mapToObj(i -> lake.post("p" + (10 + i), at("11:00"), 7))
            .toArray(Document[]::new));

    JsonNode items = lake.ask("top-posts", lake.day("nike"), Map.of("limit", "3")).path("items");

    assertThat(StreamSupport.stream(items.spliterator(), false).map(i -> i.path("key").asText()))
        .containsExactly("p10", "p11", "p12");
  }

  @Test
  void followersAreTheLastKnownOfEachBucketAndGapsAreNamed() {
    lake.look("acme", at("00:05"), profile("own", Count.of(100)), profile("other", Count.of(7)));
    lake.look("acme", at("00:15"), profile("own", Count.of(110)));
    lake.look("acme", at("00:25"), profile("own", Count.absent()));
    lake.look("acme", at("10:00"), profile("own", Count.of(150)));

    JsonNode series =
        lake.ask("followers-over-time", lake.day("acme"), Map.of("interval", "PT1H"))
            .path("series")
            .path(0);

    assertThat(series.path("points")).hasSize(2);
    assertThat(series.path("points").path(0).toString())
        .isEqualTo("{\"at\":\"2026-05-01T00:15:00Z\",\"value\":110}");
    assertThat(series.path("points").path(1).path("value").asLong()).isEqualTo(150);
    assertThat(series.path("gaps").size()).isPositive();
  }

  @Test
  void aTagsTotalIsTheNetworksOwnCounter() {
    lake.look("nike", at("01:00"), tag("nike", 1_000, List.of()));
    lake.look("nike", at("02:00"), tag("nike", 1_100, List.of()));

    JsonNode series = lake.ask("tag-total-over-time", lake.day("nike"), Map.of()).path("series");

    assertThat(series).hasSize(1);
    assertThat(series.path(0).path("points").path(0).path("value").asLong()).isEqualTo(1_000);
    assertThat(series.path(0).path("points").path(1).path("value").asLong()).isEqualTo(1_100);
  }

  @Test
  void relatedTagsAreThoseOnTheSamePostsThenThoseTheNetworkNames() {
    lake.look(
        "nike",
        at("12:00"),
        lake.post("a", at("11:00"), 1, "nike", "Run", "shoes"),
        lake.post("b", at("11:00"), 1, "Nike", "run"),
        tag("nike", 1_000, List.of(new TagStats.Related(Hashtag.of("jordan"), Count.absent()))));

    JsonNode tags = lake.ask("related", lake.day("nike"), Map.of()).path("tags");
    Map<String, String> posts = new TreeMap<>();
    tags.forEach(tag -> posts.put(tag.path("tag").asText(), tag.path("posts").asText()));

    assertThat(posts).containsOnly(Map.entry("run", "2"), Map.entry("shoes", "1"), entry("jordan"));
    assertThat(tags.path(0).path("tag").asText()).isEqualTo("run");
    assertThat(tags.path(2).path("source").asText()).isEqualTo("network");
  }

  @Test
  void aPostsHistoryIsFoundByItsKeyHoweverLong() {
    String key = "https://example.org/" + "x".repeat(600);
    lake.look("nike", at("12:00"), lake.post(key, at("11:00"), 1));
    lake.look("nike", at("12:10"), lake.post(key, at("11:00"), 5));

    JsonNode points =
        lake.ask("post-history", lake.day("nike"), Map.of("platform", lake.platform(), "key", key))
            .path("points");

    assertThat(points).hasSize(2);
    assertThat(points.path(0).path("likes").path("value").asLong()).isEqualTo(1);
    assertThat(points.path(1).path("likes").path("value").asLong()).isEqualTo(5);
    assertThat(points.path(1).path("views").path("state").asText()).isEqualTo("absent");
  }

  @Test
  void aThousandTargetsWithEveryKindOfFailureAreAnswered() {
    String[] targets = IntStream.range(0, 1_000).mapToObj(i -> "t" + i).toArray(String[]::new);
    for (VisitOutcome outcome : VisitOutcome.values()) {
      lake.failed("t0", at("07:00"), outcome);
    }

    assertThat(lake.ask("share-of-posts", lake.day(targets), Map.of()).path("shares"))
        .hasSize(1_000);
    assertThat(lake.ask("posts-over-time", lake.day(targets), Map.of()).path("series"))
        .hasSize(1_000);
  }

  private static Map.Entry<String, String> entry(String networkTag) {
    return Map.entry(networkTag, "null");
  }

  private Profile profile(String key, Count followers) {
    return new Profile(
        lake.platform(),
        key,
        key,
        key,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        new Counts(Map.of(Metric.FOLLOWERS, followers)),
        null,
        null);
  }

  private TagStats tag(String name, long total, List<TagStats.Related> related) {
    return new TagStats(
        lake.platform(),
        name,
        name,
        Hashtag.of(name),
        null,
        new Counts(Map.of(Metric.TOTAL_POSTS, Count.of(total))),
        null,
        related);
  }
}
