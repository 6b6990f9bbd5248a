package io.trawl.insights;

import static io.trawl.insights.SmallLake.DAY;
import static io.trawl.insights.SmallLake.PACE;
import static io.trawl.insights.SmallLake.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.lake.elastic.Bulk;
import io.trawl.lake.elastic.Elastic;
import io.trawl.lake.elastic.LakeSettings;
import io.trawl.lake.elastic.RestTransport;
import io.trawl.lake.elastic.Transport;
import io.trawl.lake.schema.Schema;
import io.trawl.lake.visit.VisitOutcome;
import io.trawl.model.Count;
import io.trawl.model.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A question as of an instant has the answer it had then, or none. */
class AsOfIT {

  private static final Instant THEN = DAY.plus(Duration.ofDays(2));
  private static final Instant LATER = THEN.plus(Duration.ofHours(6));

  private final SmallLake lake = new SmallLake();

  @BeforeEach
  void collect() {
    lake.looks("nike", PACE, DAY, at("06:00"));
    lake.look(
        "nike",
        at("06:00"),
        lake.post("a", at("01:00"), 10, "nike", "run"),
        lake.post("b", at("02:00"), 20, "nike"),
        lake.counted("nike", 1_000));
    lake.look("puma", at("06:00"), lake.post("c", at("03:00"), 30, "puma"));
    lake.look("acme", at("06:00"), lake.account("own", "acme", followers(100)));
  }

  @AfterEach
  void close() {
    lake.close();
  }

  private static Map<Metric, Count> followers(long count) {
    return Map.of(Metric.FOLLOWERS, Count.of(count));
  }

  /** Posts of the same day, new looks and higher counts, all of them taken later. */
  private void goOn() {
    lake.goOnAt(LATER);
    lake.look(
        "nike",
        at("07:00"),
        lake.post("a", at("01:00"), 500, "nike", "run"),
        lake.post("d", at("06:30"), 40, "nike", "run"),
        lake.counted("nike", 1_100));
    lake.failed("nike", at("08:00"), VisitOutcome.THROTTLED);
    lake.looks("nike", PACE, at("09:00"), at("10:00"));
    lake.look("acme", at("07:00"), lake.account("own", "acme", followers(120)));
  }

  /** Posts as they were written before the lake noted when it took them. */
  private void forgetWhenTaken() {
    ObjectNode all = Query.counting(Query.anyOf(Schema.PLATFORM, List.of(lake.platform())));
    all.put("size", 100).put("seq_no_primary_term", true);
    try (Transport transport = RestTransport.of(LakeSettings.of(TestEngines.elasticsearch()))) {
      Elastic elastic = new Elastic(transport);
      elastic.refresh(Schema.ANY_POST);
      Bulk bulk = new Bulk(transport);
      for (var post : Elastic.hits(elastic.search(Schema.ANY_POST, all))) {
        JsonNode old = ((ObjectNode) post.value()).without(Schema.TAKEN_AT);
        bulk.replace(post.place(), post.revision(), json -> json.writeTree(old));
      }
      bulk.send().forEach(Bulk.Item::expectStored);
    }
  }

  @Test
  void whatWasTakenLaterIsLeftOutOfEveryAnswer() {
    Map<String, JsonNode> before = new HashMap<>();
    Map<String, String> all = Map.of("platform", lake.platform(), "key", "a", "support", "1");
    for (String name : Insight.all().keySet()) {
      before.put(name, lake.ask(name, lake.day("nike"), all));
    }
    goOn();

    List<String> same = new ArrayList<>();
    Map<String, String> refused = new TreeMap<>();
    for (String name : Insight.all().keySet()) {
      try {
        assertThat(lake.ask(name, lake.day("nike"), all, THEN))
            .as(name)
            .isEqualTo(before.get(name));
        same.add(name);
      } catch (IllegalArgumentException why) {
        refused.put(name, why.getMessage());
      }
    }

    assertThat(same)
        .contains("posts-over-time", "share-of-posts", "tag-total-over-time", "post-history")
        .contains("users-engaged", "related-tags");
    assertThat(refused).containsKeys("top-posts", "engagement-over-time", "competitors");
    assertThat(refused.values()).allSatisfy(why -> assertThat(why).startsWith("as_of: " + THEN));
    assertThat(lake.ask("posts-over-time", lake.day("nike"), Map.of()))
        .isNotEqualTo(lake.ask("posts-over-time", lake.day("nike"), Map.of(), THEN));
  }

  @Test
  void followersAreThoseOfThen() {
    JsonNode before = lake.ask("followers-over-time", lake.handles("acme"), Map.of());
    goOn();

    assertThat(lake.ask("followers-over-time", lake.handles("acme"), Map.of(), THEN))
        .isEqualTo(before);
    assertThat(lake.ask("followers-over-time", lake.handles("acme"), Map.of(), LATER))
        .isNotEqualTo(before);
  }

  @Test
  void presentCountsAreRefusedOnlyWhereTheyHaveChanged() {
    JsonNode before = lake.ask("top-posts", lake.day("puma"), Map.of());
    goOn();

    assertThat(lake.ask("top-posts", lake.day("puma"), Map.of(), THEN)).isEqualTo(before);
    assertThatThrownBy(() -> lake.ask("top-posts", lake.day("nike"), Map.of(), THEN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "as_of: %s (expected: %s or later; top-posts cannot be given as of then: it is made of"
                + " what documents are now; since then changed: their counts (of 1))",
            THEN, LATER);
    assertThat(lake.ask("top-posts", lake.day("nike"), Map.of(), LATER))
        .isEqualTo(lake.ask("top-posts", lake.day("nike"), Map.of()));
  }

  @Test
  void aPostThatAnotherTargetFoundLaterIsNoPostOfThatTargetThen() {
    JsonNode before = lake.ask("posts-over-time", lake.day("nike"), Map.of());
    lake.goOnAt(LATER);
    lake.look("puma", at("07:00"), lake.post("b", at("02:00"), 20, "nike"));

    for (String[] asked : List.of(new String[] {"puma"}, new String[] {"nike", "puma"})) {
      assertThatThrownBy(() -> lake.ask("posts-over-time", lake.day(asked), Map.of(), THEN))
          .hasMessageContaining("since then changed: who found them (of 1)");
    }
    assertThat(lake.ask("posts-over-time", lake.day("nike"), Map.of(), THEN)).isEqualTo(before);
  }

  @Test
  void whatWasWrittenBeforeTheLakeNotedSuchThingsIsOnlyToldAsOfItsLastWrite() {
    forgetWhenTaken();

    assertThatThrownBy(() -> lake.ask("posts-over-time", lake.day("nike"), Map.of(), at("12:00")))
        .hasMessageContaining("something that nobody noted (of 2)");
    assertThat(lake.ask("posts-over-time", lake.day("nike"), Map.of(), THEN))
        .isEqualTo(lake.ask("posts-over-time", lake.day("nike"), Map.of()));
    goOn();
    assertThatThrownBy(() -> lake.ask("posts-over-time", lake.day("nike"), Map.of(), THEN))
        .hasMessageContaining("who found them (of 1)");
  }

  @Test
  void aPostThatLeftTheWindowSinceIsSeenToHaveBeenInIt() {
    lake.goOnAt(LATER);
    lake.look("nike", at("07:00"), lake.post("b", at("02:00").minus(Duration.ofDays(3)), 20));

    assertThatThrownBy(() -> lake.ask("posts-over-time", lake.day("nike"), Map.of(), THEN))
        .hasMessageContaining("when they were published (of 1)");
  }

  @Test
  void beforeAnythingWasTakenThereIsNothing() {
    Instant before = THEN.minusMillis(1);

    JsonNode answer = lake.ask("share-of-posts", lake.day("nike", "puma"), Map.of(), before);

    assertThat(answer.path("total").asLong()).isZero();
    assertThat(answer.path("shares").path(0).path("posts").asLong()).isZero();
  }
}
