package io.trawl.insights;

import static io.trawl.insights.SmallLake.DAY;
import static io.trawl.insights.SmallLake.PACE;
import static io.trawl.insights.SmallLake.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Document;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sides of a real lake beside each other. */
class CompetitorsIT {

  private final SmallLake lake = new SmallLake();

  @AfterEach
  void close() {
    lake.close();
  }

  /** Interactions of 130, hidden and 100 of 5,000 followers are 2.3 % of two posts, not 1.8 %. */
  @Test
  void ratesSayWhatTheyDivideByAndLeaveOutWhatIsHidden() {
    looked("acme", "zeta");
    lake.look(
        "acme",
        at("12:00"),
        followers("acme", 5_000),
        post("acme", "a1", Count.of(100), Count.of(30), Count.of(1_300)),
        post("acme", "a2", Count.hidden(), Count.of(40), Count.hidden()),
        post("acme", "a3", Count.of(90), Count.of(10), Count.of(1_000)));
    lake.look("zeta", at("12:00"), followers("zeta", 0), post("zeta", "z1", 5));

    JsonNode answer = ask(lake.handles("acme", "zeta"));
    JsonNode acme = answer.at("/sides/0");
    JsonNode zeta = answer.at("/sides/1");

    JsonNode followers = rate(acme, "er-followers-avg");
    assertThat(followers.path("value").asDouble()).isCloseTo(2.3, within(1e-9));
    assertThat(followers.path("used").asInt()).isEqualTo(2);
    assertThat(followers.path("of").asInt()).isEqualTo(3);
    assertThat(followers.path("denominator").asText())
        .isEqualTo("followers on the day of each publication");
    assertThat(rate(acme, "er-views").path("value").asDouble()).isCloseTo(10, within(1e-9));
    assertThat(rate(acme, "likes-per-view").path("value").asDouble())
        .isCloseTo(100 * (100 / 1_300.0 + 0.09) / 2, within(1e-9));
    assertThat(rate(acme, "interaction-rate").path("value").asDouble())
        .isCloseTo(0.023, within(1e-9));
    assertThat(rate(zeta, "er-followers-avg").path("value").isNull()).isTrue();
    assertThat(rate(zeta, "er-followers-avg").path("refused").asText())
        .isEqualTo("division-by-zero");
    assertThat(rate(zeta, "er-views").path("refused").asText()).isEqualTo("not-known");
    assertThat(acme.path("interactions").asLong()).isEqualTo(230);
    assertThat(acme.path("known").asLong()).isEqualTo(2);
    assertThat(acme.at("/totals/likes/hidden").asLong()).isEqualTo(1);
  }

  @Test
  void followersOfAnotherDayRewriteNoHistory() {
    looked("acme");
    lake.look("acme", at("12:00"), post("acme", "a1", 100));
    lake.look("acme", at("12:00").plus(Duration.ofDays(1)), followers("acme", 5_000));
    lake.look("acme", at("13:00"), hidden("acme"));

    JsonNode acme = ask(lake.handles("acme")).at("/sides/0");

    assertThat(acme.path("ownPosts").asInt()).isEqualTo(1);
    assertThat(rate(acme, "er-followers-avg").path("refused").asText()).isEqualTo("not-known");
    assertThat(rate(acme, "interaction-rate").path("value").asDouble())
        .isCloseTo(0.02, within(1e-9));
  }

  @Test
  void sidesLookedAtAlikeAreComparedFairly() {
    looked("acme", "zeta");
    lake.look("acme", at("12:00"), followers("acme", 10), post("acme", "a1", 30));
    lake.look(
        "zeta", at("12:00"), followers("zeta", 10), post("zeta", "z1", 5), post("fan", "z2", 5));

    JsonNode answer = ask(lake.handles("acme", "zeta"));

    assertThat(answer.path("fair").asBoolean()).isTrue();
    assertThat(answer.path("doubts")).isEmpty();
    assertThat(answer.at("/sides/1/posts").asLong()).isEqualTo(2);
    assertThat(answer.at("/sides/1/authors").asLong()).isEqualTo(2);
    assertThat(answer.at("/sides/1/ownPosts").asLong()).isEqualTo(1);
    assertThat(answer.at("/engagement/voices/0/percent").asDouble()).isEqualTo(75);
  }

  @Test
  void whatStandsAgainstAComparisonIsNamed() {
    lake.looks("acme", PACE, DAY, DAY.plus(Duration.ofDays(1)));
    lake.look("acme", at("12:00"), followers("acme", 10), post("acme", "a1", 30));
    Scope.Watched elsewhere =
        new Scope.Watched(lake.id("zeta"), "@zeta", lake.platform() + "b", PACE);
    Scope both = lake.handles("acme");
    both =
        new Scope(
            List.of(both.targets().getFirst(), elsewhere),
            both.from(),
            both.to(),
            both.now(),
            both.zone());

    JsonNode answer = ask(both);

    assertThat(answer.path("fair").asBoolean()).isFalse();
    assertThat(answer.path("doubts").findValuesAsText("reason"))
        .containsExactly("nobody-looked", "coverages-apart", "networks-differ", "no-own-account");
    assertThat(answer.at("/sides/1/posts").isNull()).isTrue();
    assertThat(answer.at("/sides/1/authors").isNull()).isTrue();
    assertThat(answer.at("/sides/1/totals")).isEmpty();
    assertThat(answer.at("/mentions/refused/reason").asText()).isEqualTo("count-not-known");
  }

  private void looked(String... targets) {
    Stream.of(targets)
        .forEach(target -> lake.looks(target, PACE, DAY, DAY.plus(Duration.ofDays(1))));
  }

  private Document followers(String account, long followers) {
    return lake.account(account, account, Map.of(Metric.FOLLOWERS, Count.of(followers)));
  }

  private Document hidden(String account) {
    return lake.account(account, account, Map.of(Metric.FOLLOWERS, Count.hidden()));
  }

  private Document post(String author, String key, long likes) {
    return by(author, lake.post(key, at("10:00"), likes));
  }

  private Document post(String author, String key, Count likes, Count comments, Count views) {
    return by(
        author,
        lake.post(
            key,
            at("10:00"),
            Map.of(Metric.LIKES, likes, Metric.COMMENTS, comments, Metric.VIEWS, views)));
  }

  private static Document by(String author, Post post) {
    return Altered.by(new Author(author, author, null), post);
  }

  private JsonNode ask(Scope scope) {
    return lake.ask("competitors", scope, Map.of());
  }

  private static JsonNode rate(JsonNode side, String variant) {
    List<JsonNode> rates = new ArrayList<>();
    StreamSupport.stream(side.path("rates").spliterator(), false)
        .filter(rate -> rate.path("variant").asText().equals(variant))
        .forEach(rates::add);
    return rates.getFirst();
  }
}
