package io.trawl.insights;

import static io.trawl.insights.SmallLake.DAY;
import static io.trawl.insights.SmallLake.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Document;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Repost;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Authors of a real lake among their peers. */
class InfluencersIT {

  private static final int POSTS = 6;

  private final SmallLake lake = new SmallLake();

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void aLuckySinglePostHasAScoreAndCannotWin() {
    peers(6, 5_000);
    write("nike", author("lucky", Count.of(5_000), 1, 1_000_000));

    JsonNode group = ask(lake.day("nike")).at("/groups/0");

    assertThat(group.path("tier").asText()).isEqualTo("nano");
    assertThat(group.path("authors").asInt()).isEqualTo(7);
    assertThat(group.at("/standings/0/rank").asInt()).isEqualTo(1);
    assertThat(group.at("/standings/6/id").asText()).isEqualTo("lucky");
    assertThat(group.at("/standings/6/rank").isNull()).isTrue();
    assertThat(group.at("/standings/6/unranked").asText()).isEqualTo("too-few-posts");
  }

  @Test
  void aScoreIsExactlyTheSumOfItsParts() {
    peers(7, 5_000);

    for (String weights : List.of("", "reach:0.1,resonance:0.2,relevance:0.7", "consistency:1")) {
      Map<String, String> asked = weights.isEmpty() ? Map.of() : Map.of("weights", weights);
      JsonNode answer = lake.ask("influencers", lake.day("nike"), asked);
      for (JsonNode standing : answer.at("/groups/0/standings")) {
        BigDecimal sum =
            StreamSupport.stream(standing.path("parts").spliterator(), false)
                .map(part -> part.path("contribution").decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).isEqualByComparingTo(standing.path("score").decimalValue());
        assertThat(standing.path("parts")).hasSize(5);
      }
    }
  }

  @Test
  void weightsThatDoNotAddUpOrThatNobodyKnowsAreRefused() {
    assertThatThrownBy(() -> asking("reach:0.5,resonance:0.4"))
        .hasMessageStartingWith("weights: ")
        .hasMessageEndingWith("1 in all, not 0.9)");
    for (String bad : List.of("fame:1", "reach", "reach:much", "reach:0.5,reach:0.5", "")) {
      assertThatThrownBy(() -> asking(bad))
          .as(bad)
          .hasMessageStartingWith("weights: " + bad + " (expected: ");
    }
    assertThatThrownBy(() -> asking("reach:NaN")).hasMessageContaining("weight of REACH: NaN");
  }

  @Test
  void noFollowersDivideNothingAndHiddenOnesAreNotNone() {
    write("nike", author("none", Count.of(0), POSTS, 10));
    write("nike", author("secret", Count.hidden(), POSTS, 10));

    JsonNode answer = ask(lake.day("nike"));
    JsonNode none = group(answer, "small").at("/standings/0");
    JsonNode secret = group(answer, "unknown").at("/standings/0");

    assertThat(none.path("followers").asLong()).isZero();
    assertThat(none.path("followers").isNull()).isFalse();
    assertThat(part(none, "resonance").path("value").isNull()).isTrue();
    assertThat(secret.path("followers").isNull()).isTrue();
    assertThat(part(secret, "reach").path("value").isNull()).isTrue();
    assertThat(part(secret, "reach").path("percentile").asDouble()).isEqualTo(0.5);
    assertThat(part(secret, "relevance").path("value").isNull()).isTrue();
    assertThat(answer.toString()).doesNotContain("NaN", "Infinity");
  }

  @Test
  void anAccountThatIsRenamedIsOneWithAnUnbrokenLine() {
    lake.look("nike", at("10:00"), profile("u1", "old", Count.of(100)), post("u1", "old", 0, 5));
    lake.look(
        "nike",
        at("10:00").plus(Duration.ofDays(1)),
        profile("u1", "new", Count.of(110)),
        post("u1", "new", 1, 5),
        profile("u2", "old", Count.of(3)),
        post("u2", "old", 2, 5));

    JsonNode standings = ask(twoDays()).at("/groups/0/standings");

    assertThat(standings).hasSize(2);
    JsonNode first = one(standings, "u1");
    assertThat(first.path("handles").toString()).isEqualTo("[\"new\",\"old\"]");
    assertThat(first.path("line").toString())
        .isEqualTo(
            """
            [{"day":"2026-05-01","followers":100},{"day":"2026-05-02","followers":110}]\
            """);
    assertThat(first.path("posts").asInt()).isEqualTo(2);
    assertThat(one(standings, "u2").path("followers").asInt()).isEqualTo(3);
  }

  @Test
  void signsHaveTheirNumbersAndThoseThatCannotBeAskedAreAmongThem() {
    Profile odd =
        lake.account(
            "odd",
            "odd",
            Map.of(
                Metric.FOLLOWERS, Count.of(10),
                Metric.FOLLOWING, Count.of(600),
                Metric.POSTS, Count.of(400)));
    List<Document> seen = new ArrayList<>(List.of(odd));
    for (int number = 0; number < 4; number++) {
      seen.add(
          Altered.saying(
              "Buy my wonderful things today at https://example.org/" + number,
              post("odd", "odd", number, 1)));
    }
    lake.look("nike", at("12:00"), seen.toArray(Document[]::new));

    JsonNode standing = ask(lake.day("nike")).at("/groups/0/standings/0");

    assertThat(sign(standing, "follows-far-more")).isEqualTo("fired 60.0");
    assertThat(sign(standing, "same-post")).isEqualTo("fired 4.0");
    assertThat(sign(standing, "links")).isEqualTo("fired 1.0");
    assertThat(sign(standing, "follows-many")).isEqualTo("quiet 600.0");
    assertThat(sign(standing, "silent")).isEqualTo("quiet 0.0");
    assertThat(sign(standing, "reposts")).isEqualTo("not-evaluated null");
    assertThat(sign(standing, "spam-phrases")).isEqualTo("not-evaluated null");
    assertThat(sign(standing, "growth-jump")).isEqualTo("not-evaluated null");
    assertThat(standing.path("signs")).hasSize(10);
  }

  @Test
  void ofAnAccountThatIsWatchedIsToldHowMuchOfItIsPassedOn() {
    List<Document> seen = new ArrayList<>();
    for (int number = 0; number < 19; number++) {
      seen.add(repost("odd", "other-" + number));
    }
    seen.add(post("odd", "odd", 1, 1));
    seen.add(post("even", "even", 2, 1));
    seen.add(repost("even", "other-1"));
    lake.look("odd", at("12:00"), seen.toArray(Document[]::new));

    JsonNode standings = ask(lake.handles("odd")).at("/groups/0/standings");

    assertThat(sign(one(standings, "odd"), "reposts")).isEqualTo("fired 0.95");
    assertThat(sign(one(standings, "even"), "reposts"))
        .as("not watched: others of its pages were not looked at")
        .isEqualTo("not-evaluated null");
  }

  private Repost repost(String by, String of) {
    return Objects.requireNonNull(
        Repost.of(lake.platform(), null, new Author(by, by, null), at("01:00"), of));
  }

  @Test
  void anAccountOfABrandIsComparedWithBrandsAndItsRelevanceIsKnown() {
    write("nike", author("fan", Count.of(500), POSTS, 10));
    write("own", author("acme", Count.of(500), POSTS, 10));
    Scope.Watched own = new Scope.Watched(lake.id("own"), "@acme", lake.platform(), SmallLake.PACE);
    Scope both =
        new Scope(
            List.of(lake.day("nike").targets().getFirst(), own),
            DAY,
            DAY.plus(Duration.ofDays(1)),
            DAY.plus(Duration.ofDays(2)),
            ZoneOffset.UTC);

    JsonNode groups =
        ask(both.comparing(List.of(new Scope.Side("b", "Acme", true, List.of(own.id())))))
            .path("groups");

    assertThat(groups.findValuesAsText("kind")).containsExactly("person", "brand");
    JsonNode brand = groups.at("/1/standings/0");
    assertThat(brand.path("id").asText()).isEqualTo("acme");
    assertThat(part(brand, "relevance").path("value").asDouble()).isZero();
    assertThat(part(groups.at("/0/standings/0"), "relevance").path("value").isNull()).isTrue();
  }

  @Test
  void whoIsLeftOutIsSaid() {
    lake.look(
        "nike",
        at("12:00"),
        Altered.by(Author.UNKNOWN, lake.post("nobody", at("01:00"), 5)),
        post("a", "a", 0, 1),
        post("b", "b", 0, 1));

    assertThat(ask(lake.day("nike")).path("cut").toString())
        .isEqualTo("{\"authors\":2,\"taken\":2,\"postsLeft\":0,\"unnamed\":1}");
  }

  private void peers(int peers, long followers) {
    for (int peer = 0; peer < peers; peer++) {
      write("nike", author("p" + peer, Count.of(followers + 7L * peer), POSTS, 20 + 3L * peer));
    }
  }

  private void write(String target, List<Document> seen) {
    lake.look(target, at("12:00"), seen.toArray(Document[]::new));
  }

  private List<Document> author(String id, Count followers, int posts, long likes) {
    List<Document> seen = new ArrayList<>();
    seen.add(profile(id, id, followers));
    for (int number = 0; number < posts; number++) {
      seen.add(post(id, id, number, likes + number));
    }
    return seen;
  }

  private Profile profile(String id, String handle, Count followers) {
    return lake.account(id, handle, Map.of(Metric.FOLLOWERS, followers));
  }

  private Post post(String id, String handle, int number, long likes) {
    return Altered.by(
        new Author(id, handle, null),
        lake.post(id + "-" + number, at("01:00").plusSeconds(60L * number), likes));
  }

  private Scope twoDays() {
    return lake.scope(DAY, DAY.plus(Duration.ofDays(2)), ZoneOffset.UTC, "nike");
  }

  private JsonNode ask(Scope scope) {
    return lake.ask("influencers", scope, Map.of());
  }

  private void asking(String weights) {
    lake.ask("influencers", lake.day("nike"), Map.of("weights", weights));
  }

  private static JsonNode group(JsonNode answer, String tier) {
    return found(answer.path("groups"), "tier", tier);
  }

  private static JsonNode one(JsonNode standings, String id) {
    return found(standings, "id", id);
  }

  private static JsonNode part(JsonNode standing, String component) {
    return found(standing.path("parts"), "component", component);
  }

  private static String sign(JsonNode standing, String rule) {
    JsonNode sign = found(standing.path("signs"), "rule", rule);
    return sign.path("state").asText() + " " + sign.path("number").asText();
  }

  private static JsonNode found(JsonNode all, String field, String value) {
    return StreamSupport.stream(all.spliterator(), false)
        .filter(one -> one.path(field).asText().equals(value))
        .findFirst()
        .orElseThrow();
  }
}
