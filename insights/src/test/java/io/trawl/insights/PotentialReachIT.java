package io.trawl.insights;

import static io.trawl.insights.SmallLake.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Metric;
import io.trawl.model.RateTable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A (1,000 followers, 2 posts), B (500, 1 post), and C, who hides followers. */
class PotentialReachIT {

  private final SmallLake lake = new SmallLake();

  @BeforeEach
  void fill() {
    lake.look(
        "nike",
        at("12:00"),
        lake.account("a", "anna", Map.of(Metric.FOLLOWERS, Count.of(1_000))),
        lake.account("b", "ben", Map.of(Metric.FOLLOWERS, Count.of(500))),
        lake.account("c", "carl", Map.of(Metric.FOLLOWERS, Count.hidden())),
        Altered.by(new Author("a", "anna", null), lake.post("1", at("01:00"), 10)),
        Altered.by(new Author("a", "anna", null), lake.post("2", at("02:00"), 20)),
        Altered.by(
            new Author("b", "ben", null),
            lake.post("3", at("03:00"), Map.of(Metric.LIKES, Count.hidden()))));
  }

  @AfterEach
  void close() {
    lake.close();
  }

  /** Reach, impressions, frequency: A (1,000, 2 posts), B (500, 1) → 1,500, 2,500, 1.667. */
  @Test
  void anAuthorIsReachedOnceAndSeenWithEveryPost() {
    JsonNode all = reach();

    assertThat(all.path("reach").asLong()).isEqualTo(1_500);
    assertThat(all.path("impressions").asLong()).isEqualTo(2_500);
    assertThat(all.path("frequency").asDouble()).isCloseTo(1.667, within(0.0005));
    assertThat(all.path("authors").asLong()).isEqualTo(2);
    assertThat(all.path("postsOf").asLong()).isEqualTo(3);
  }

  @Test
  void whoseFollowersAreHiddenOrWereNeverSeenIsCountedAsLeftOut() {
    lake.look(
        "nike",
        at("13:00"),
        Altered.by(new Author("c", "carl", null), lake.post("4", at("04:00"), 1)),
        Altered.by(new Author("d", "dora", null), lake.post("5", at("05:00"), 1)),
        Altered.by(Author.UNKNOWN, lake.post("6", at("06:00"), 1)));

    JsonNode all = reach();

    assertThat(all.path("reach").asLong()).isEqualTo(1_500);
    assertThat(all.path("authors").asLong()).isEqualTo(2);
    assertThat(all.path("authorsOf").asLong()).isEqualTo(4);
    assertThat(all.path("posts").asLong()).isEqualTo(3);
    assertThat(all.path("postsOf").asLong()).isEqualTo(6);
  }

  @Test
  void whereNobodysFollowersAreKnownThereIsNoNumber() {
    lake.look("puma", at("12:00"), Altered.by(Author.UNKNOWN, lake.post("9", at("01:00"), 1)));

    JsonNode all = lake.ask("potential-reach", lake.day("puma"), Map.of()).path("all");

    assertThat(List.of("reach", "impressions", "frequency"))
        .allMatch(field -> all.path(field).isNull());
  }

  @Test
  void earnedMediaValueIsOffUntilTheTeamHasRates() {
    for (RateTable none : new @Nullable RateTable[] {null, new RateTable(3, "", sorted())}) {
      JsonNode off = value(none);

      assertThat(off.path("refused").asText()).isEqualTo("off");
      assertThat(off.path("amount").isNull()).isTrue();
      assertThat(off.path("table").isNull()).isTrue();
    }
  }

  /** 30 likes at 0.10, 2,500 impressions at 5 per thousand. */
  @Test
  void earnedMediaValueIsPricedByTheTeamsTableAndNamesIt() {
    JsonNode value =
        value(new RateTable(2, "EUR", sorted("likes", "0.10", "comments", "0.5", "cpm", "5")));

    assertThat(value.path("amount").decimalValue()).isEqualByComparingTo("15.5");
    assertThat(value.at("/table/version").asInt()).isEqualTo(2);
    assertThat(value.at("/table/at").asText()).isEqualTo("/v1/emv-rates/2");
    assertThat(value.at("/table/definition").asText()).isEqualTo("earned_media_value v2");
    assertThat(value.path("unpriced").toString()).isEqualTo("[\"shares\",\"views\"]");
    JsonNode likes = value.at("/parts/0");
    assertThat(likes.path("type").asText()).isEqualTo("likes");
    assertThat(likes.path("known").asLong()).as("one post hides them").isEqualTo(2);
    assertThat(likes.path("of").asLong()).isEqualTo(3);
    assertThat(value.at("/parts/1/amount").isNull()).as("nobody knows comments").isTrue();
  }

  private JsonNode reach() {
    return lake.ask("potential-reach", lake.day("nike"), Map.of()).path("all");
  }

  private JsonNode value(@Nullable RateTable rates) {
    return lake.ask("earned-media-value", lake.day("nike").pricedBy(rates), Map.of());
  }

  private static SortedMap<String, BigDecimal> sorted(String... namesAndRates) {
    SortedMap<String, BigDecimal> rates = new TreeMap<>();
    for (int i = 0; i < namesAndRates.length; i += 2) {
      rates.put(namesAndRates[i], new BigDecimal(namesAndRates[i + 1]));
    }
    return rates;
  }
}
