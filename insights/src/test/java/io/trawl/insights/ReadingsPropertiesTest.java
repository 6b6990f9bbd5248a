package io.trawl.insights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is hidden, absent or was not looked at: no reading makes a 0 or a part of it. */
class ReadingsPropertiesTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Instant FROM = Instant.parse("2026-05-01T00:00:00Z");
  private static final Instant TO = FROM.plus(Duration.ofDays(1));
  private static final Parameters NONE = new Parameters(Map.of());

  @Property(tries = 300)
  void aVoiceIsNullExactlyWhereItIsNotKnown(@ForAll long seed) {
    MadeUpPosts made = new MadeUpPosts(seed);
    int sides = 1 + made.random().nextInt(4);
    Scope scope = scope(sides);
    List<List<ObjectNode>> posts = new ArrayList<>();
    ObjectNode answer = JSON.objectNode();
    ObjectNode buckets = answer.putObject("aggregations").putObject("side").putObject("buckets");
    for (int side = 0; side < sides; side++) {
      posts.add(made.posts("s" + side, 4, FROM));
      buckets.set(String.valueOf(side), MadeUpPosts.bucket(posts.get(side)));
    }
    boolean looked = made.random().nextBoolean();

    var read =
        (SharesOfVoice.Answer)
            new SharesOfVoice()
                .plan(scope, NONE)
                .answer()
                .apply(List.of(answer, JSON.objectNode(), looks(scope, looked), JSON.objectNode()));

    for (int side = 0; side < sides; side++) {
      List<ObjectNode> own = posts.get(side);
      int known = known(own);
      Double said = read.measures().get(0).voices().get(side).count();
      Double engaged = read.measures().get(1).voices().get(side).count();
      assertThat(said == null).isEqualTo(own.isEmpty() && !looked);
      assertThat(engaged == null).isEqualTo(own.isEmpty() ? !looked : known == 0);
      if (engaged != null) {
        assertThat(engaged).isEqualTo(sum(own));
      }
      assertThat(read.measures().get(2).voices().get(side).count()).isNull();
      assertThat(read.measures().get(3).voices().get(side).count()).isNull();
    }
    for (SharesOfVoice.Measure measure : read.measures()) {
      boolean refused = measure.refused() != null;
      assertThat(measure.total() == null).isEqualTo(refused);
      assertThat(measure.voices()).allMatch(voice -> (voice.percent() == null) == refused);
    }
  }

  @Property(tries = 200)
  void anAuthorsPartsAreNullExactlyWhereTheyAreNotKnown(@ForAll long seed) {
    MadeUpPosts made = new MadeUpPosts(seed);
    Map<String, List<ObjectNode>> authors = new TreeMap<>();
    Map<String, ObjectNode> profiles = new TreeMap<>();
    for (int number = 0; number < 1 + made.random().nextInt(9); number++) {
      String id = "a" + number;
      List<ObjectNode> posts = made.posts(id, 8, FROM);
      if (!posts.isEmpty()) {
        authors.put(id, posts);
      }
      ObjectNode profile = JSON.objectNode().put("platform", "p").put("key", id);
      made.count(profile, Metric.FOLLOWERS);
      profiles.put(id, profile);
    }

    List<Influencers.Standing> standings = standings(authors, profiles);

    assertThat(standings).hasSize(authors.size());
    for (Influencers.Standing one : standings) {
      boolean known = profiles.get(one.id()).has("followers");
      assertThat(one.followers() == null).isEqualTo(!known);
      assertThat(one.parts().getFirst().value() == null).isEqualTo(!known);
      assertThat(one.measured()).isEqualTo(known(authors.get(one.id())));
      assertThat(one.parts().get(2).value()).isNull();
      assertThat(one.parts())
          .allMatch(part -> part.value() == null || Double.isFinite(part.value()));
      assertThat(
              one.parts().stream()
                  .map(Influencers.Part::contribution)
                  .reduce(BigDecimal.ZERO, BigDecimal::add))
          .isEqualTo(one.score());
    }
  }

  private static List<Influencers.Standing> standings(
      Map<String, List<ObjectNode>> authors, Map<String, ObjectNode> profiles) {
    Scope scope = scope(1);
    var read =
        (Influencers.Answer)
            new Influencers()
                .plan(scope, NONE)
                .run(
                    Insight.each(search ->
                        switch (search.index()) {
                          case Schema.ANY_VISIT -> looks(scope, true);
                          case Schema.ANY_PROFILE ->
                              MadeUpPosts.hits(List.copyOf(profiles.values()));
                          case Schema.ANY_POST ->
                              search.body().path("aggs").has("p")
                                  ? candidates(authors)
                                  : MadeUpPosts.rows(
                                      authors.values().stream().flatMap(List::stream).toList());
                          default -> JSON.objectNode();
                        }));
    return read.groups().stream().flatMap(group -> group.standings().stream()).toList();
  }

  private static int known(List<ObjectNode> posts) {
    return (int) posts.stream().filter(it -> MadeUpPosts.interactions(it).isPresent()).count();
  }

  @Property(tries = 300)
  void aRateIsNullExactlyWhereNoPostHasOne(@ForAll long seed) {
    MadeUpPosts made = new MadeUpPosts(seed);
    List<ObjectNode> posts = made.posts("a", 6, FROM);
    ObjectNode profile = JSON.objectNode().put("platform", "p").put("key", "a");
    made.count(profile, Metric.FOLLOWERS);
    Accounts accounts =
        new Accounts(
            Map.of(new Candidates.Id("p", "a"), new Accounts.One(profile, new TreeMap<>())));

    for (Rates.Rate rate : Rates.of(scope(1), List.copyOf(posts), accounts)) {
      assertThat(rate.of()).isEqualTo(posts.size());
      assertThat(rate.value() == null).isEqualTo(rate.used() == 0);
      assertThat(rate.refused() == null).isEqualTo(rate.used() > 0);
      assertThat(rate.value() == null || Double.isFinite(rate.value())).isTrue();
    }
    long used =
        posts.stream()
            .filter(post -> MadeUpPosts.interactions(post).isPresent())
            .filter(post -> post.path("views").asLong(0) > 0)
            .count();
    assertThat(Rates.of(scope(1), List.copyOf(posts), accounts).get(2).used()).isEqualTo(used);
    assertThat(Rates.of(scope(1), List.copyOf(posts), accounts).getFirst().value()).isNull();
  }

  private static Double sum(List<ObjectNode> posts) {
    return (double)
        posts.stream()
            .map(MadeUpPosts::interactions)
            .filter(OptionalLong::isPresent)
            .mapToLong(OptionalLong::getAsLong)
            .sum();
  }

  private static Scope scope(int targets) {
    List<Scope.Watched> watched = new ArrayList<>();
    for (int number = 0; number < targets; number++) {
      watched.add(new Scope.Watched("t" + number, "#t" + number, "p", Duration.ofMinutes(10)));
    }
    return new Scope(watched, FROM, TO, TO, ZoneOffset.UTC);
  }

  /** Either every target was looked at all the time, or none ever. */
  private static JsonNode looks(Scope scope, boolean looked) {
    ObjectNode answer = JSON.objectNode();
    ArrayNode targets = answer.putObject("aggregations").putObject("target").putArray("buckets");
    for (Scope.Watched target : looked ? scope.targets() : List.<Scope.Watched>of()) {
      ObjectNode good = targets.addObject().put("key", target.id()).putObject("good");
      ObjectNode time = good.putObject("time").putArray("buckets").addObject();
      time.put("doc_count", 144);
      time.putObject("first").put("value", FROM.toEpochMilli());
      time.putObject("last").put("value", TO.toEpochMilli());
      time.putObject("paceMs").put("value", Duration.ofMinutes(10).toMillis());
    }
    return answer;
  }

  private static JsonNode candidates(Map<String, List<ObjectNode>> authors) {
    ObjectNode answer = JSON.objectNode();
    ObjectNode platform =
        answer
            .putObject("aggregations")
            .putObject("platform")
            .putArray("buckets")
            .addObject()
            .put("key", "p");
    platform.putObject("all").put("value", authors.size());
    platform.putObject("unnamed").put("doc_count", 0);
    ArrayNode found =
        platform.putObject("account").put("sum_other_doc_count", 0).putArray("buckets");
    authors.forEach((id, posts) -> found.addObject().put("key", id).put("doc_count", posts.size()));
    return answer;
  }
}
