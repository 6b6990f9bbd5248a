package io.trawl.insights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.trawl.model.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** No path of aggregation makes a 0 of what is hidden, absent or was not looked at. */
class NullIsNoZeroTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Instant FROM = Instant.parse("2026-05-01T00:00:00Z");
  private static final Instant TO = FROM.plus(Duration.ofDays(1));
  private static final int HOURS = 24;
  private static final List<Metric> SUMMED =
      List.of(Metric.LIKES, Metric.COMMENTS, Metric.SHARES, Metric.VIEWS);

  @Property(tries = 300)
  void aSumIsOfTheKnownAndTellsOfTheOthers(@ForAll long seed) {
    MadeUpPosts made = new MadeUpPosts(seed);
    List<ObjectNode> some = made.posts("a", 6, FROM);
    List<ObjectNode> others = made.posts("b", 6, FROM);
    List<ObjectNode> all = new ArrayList<>(some);
    all.addAll(others);

    Map<String, CountSum> both = CountSum.read(summed(all), all.size());

    assertThat(both)
        .isEqualTo(
            CountSum.and(
                CountSum.read(summed(some), some.size()),
                CountSum.read(summed(others), others.size())));
    for (Metric metric : SUMMED) {
      CountSum sum = both.get(metric.key());
      long known = all.stream().filter(post -> post.has(metric.key())).count();
      assertThat(sum.known()).isEqualTo(known);
      assertThat(sum.hidden()).isEqualTo(all.stream().filter(it -> hides(it, metric)).count());
      assertThat(sum.known() + sum.hidden() + sum.absent()).isEqualTo(all.size());
      assertThat(sum.value() == null).isEqualTo(known == 0);
      assertThat(sum.mean() == null).isEqualTo(known == 0);
      if (sum.value() != null) {
        assertThat(sum.value())
            .isEqualTo(all.stream().mapToLong(post -> post.path(metric.key()).asLong(0)).sum());
      }
    }
  }

  @Property(tries = 300)
  void interactionsAreNullWhereNoPostTellsThem(@ForAll long seed) {
    MadeUpPosts made = new MadeUpPosts(seed);
    List<ObjectNode> part = made.posts("a", 4, FROM);
    List<ObjectNode> rest = made.posts("b", 4, FROM);
    List<ObjectNode> all = new ArrayList<>(part);
    all.addAll(rest);

    Interacted read = Interacted.read(MadeUpPosts.bucket(all));
    Interacted left = read.without(Interacted.read(MadeUpPosts.bucket(part)));

    assertThat(read.posts()).isEqualTo(all.size());
    assertThat(read.known()).isEqualTo(known(all));
    assertThat(read.sum() == null).isEqualTo(known(all) == 0);
    assertThat(left).isEqualTo(Interacted.read(MadeUpPosts.bucket(rest)));
    assertThat(Measure.INTERACTIONS.read(MadeUpPosts.bucket(all)) == null)
        .isEqualTo(!all.isEmpty() && known(all) == 0);
    assertThat(Measure.POSTS.read(MadeUpPosts.bucket(all))).isEqualTo(all.size());
    for (ObjectNode post : all) {
      TopPosts.Item item = TopPosts.item(post);
      var expected = MadeUpPosts.interactions(post);
      assertThat(item.interactions() == null).isEqualTo(expected.isEmpty());
      expected.ifPresent(sum -> assertThat(item.interactions()).isEqualTo(sum));
      assertThat(item.views().value() == null).isEqualTo(!post.has("views"));
      assertThat(item.views().state())
          .isEqualTo(post.has("views") ? "known" : hides(post, Metric.VIEWS) ? "hidden" : "absent");
    }
  }

  @Property(tries = 200)
  void aBucketThatNobodyLookedAtIsNullUnlessAPostOfItWasFound(@ForAll long seed) {
    MadeUpPosts made = new MadeUpPosts(seed);
    boolean looked = made.random().nextBoolean();
    List<List<ObjectNode>> hours = hours(made);
    List<JsonNode> answers = List.of(found(hours), looks(scope(1), looked), JSON.objectNode());

    var posts = (PostsOverTime.Answer) answer(new PostsOverTime(), answers);
    var engagement = (EngagementOverTime.Answer) answer(new EngagementOverTime(), answers);
    var share = (ShareOfPosts.Answer) answer(new ShareOfPosts(), answers);

    for (int hour = 0; hour < HOURS; hour++) {
      boolean gap = hours.get(hour).isEmpty() && !looked;
      PostsOverTime.Point point = posts.series().getFirst().points().get(hour);
      EngagementOverTime.Point engaged = engagement.series().getFirst().points().get(hour);
      assertThat(point.value() == null).isEqualTo(gap);
      assertThat(point.status().equals("gap")).isEqualTo(gap);
      assertThat(engaged.posts() == null).isEqualTo(gap);
      assertThat(engaged.counts().isEmpty()).isEqualTo(gap);
    }
    boolean nothing = hours.stream().allMatch(List::isEmpty) && !looked;
    assertThat(posts.series().getFirst().total() == null).isEqualTo(nothing);
    assertThat(engagement.series().getFirst().posts() == null).isEqualTo(nothing);
    assertThat(share.total() == null).isEqualTo(nothing);
    assertThat(share.shares().getFirst().posts() == null).isEqualTo(nothing);
    assertThat(share.shares().getFirst().share() == null).isEqualTo(nothing);
  }

  private static Object answer(Insight insight, List<JsonNode> answers) {
    Parameters hourly = new Parameters(Map.of("interval", "PT1H"));
    return insight.plan(scope(1), hourly).answer().apply(answers);
  }

  /** Posts of each hour of a day, in most of none. */
  private static List<List<ObjectNode>> hours(MadeUpPosts made) {
    boolean quiet = made.random().nextBoolean();
    List<List<ObjectNode>> hours = new ArrayList<>();
    for (int hour = 0; hour < HOURS; hour++) {
      boolean silent = quiet || made.random().nextInt(3) > 0;
      hours.add(silent ? List.of() : made.posts("a", 2, FROM));
    }
    return hours;
  }

  private static ObjectNode found(List<List<ObjectNode>> hours) {
    ObjectNode found = JSON.objectNode();
    ObjectNode target = targets(found).addObject().put("key", "t0");
    ArrayNode buckets = target.putObject("time").putArray("buckets");
    for (int hour = 0; hour < HOURS; hour++) {
      buckets.add(summed(hours.get(hour)).put("key", String.valueOf(hour)));
    }
    int all = hours.stream().mapToInt(List::size).sum();
    target.put("doc_count", all);
    found.putObject("hits").putObject("total").put("value", all);
    return found;
  }

  @Property(tries = 300)
  void whoIsNotKnownDrivesNoChangeAndTheRestHasIt(@ForAll long seed) {
    MadeUpPosts made = new MadeUpPosts(seed);
    List<List<ObjectNode>> now = new ArrayList<>();
    List<List<ObjectNode>> before = new ArrayList<>();
    for (int author = 0; author < 4; author++) {
      now.add(made.posts("a" + author, 3, FROM));
      before.add(made.posts("a" + author, 3, FROM));
    }
    ObjectNode present = side(now);
    ObjectNode usual = side(before);

    SpikeParts.Apart apart = SpikeParts.read(Measure.INTERACTIONS, 100, present, usual);

    boolean unknown =
        Measure.INTERACTIONS.read(present) == null || Measure.INTERACTIONS.read(usual) == null;
    assertThat(apart == null).isEqualTo(unknown);
    if (apart != null) {
      BigDecimal sum = apart.authors().rest();
      for (SpikeParts.Driver driver : apart.authors().listed()) {
        int author = Integer.parseInt(driver.key().substring(1));
        for (List<ObjectNode> posts : List.of(now.get(author), before.get(author))) {
          assertThat(posts.isEmpty() || known(posts) > 0).as("%s", driver).isTrue();
        }
        sum = sum.add(driver.contribution());
      }
      assertThat(sum).isEqualByComparingTo(apart.change());
    }
  }

  /**
   * Numbers that tell how much there was to read: of nothing, that is 0. Users engaged are a lower
   * bound, and are called so.
   */
  private static final Pattern OF_EVIDENCE =
      Pattern.compile(
          "users-engaged/.*|.*/(cut|reading|sample|windows)/.*|.*/(timeCoverage|coverage|used|of|n"
              + "|known|hidden|absent|looks|documents|scored|unscored|unknown|outdated|judged"
              + "|takenApart|compared|ownPosts|survivorDays)"
              + "|engagement-rates/.*/(accounts|posts|read|late)|post-coverage/.*/found"
              + "|potential-reach/(taken|all/(authors|authorsOf|posts|postsOf))");

  @Test
  void ofTargetsThatNobodyLookedAtNoInsightHasANumber() {
    ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
    Map<String, String> parameters = Map.of("platform", "p", "key", "k");
    Set<String> zeros = new TreeSet<>();
    for (Insight insight : Insight.all().values()) {
      Object answer =
          insight
              .plan(scope(2), new Parameters(parameters))
              .run(Insight.each(_ -> JSON.objectNode()));
      zeros(insight.name(), json.valueToTree(answer), zeros);
    }

    assertThat(zeros).isEmpty();
  }

  private static void zeros(String path, JsonNode node, Set<String> zeros) {
    if (node.isNumber() && node.doubleValue() == 0 && !OF_EVIDENCE.matcher(path).matches()) {
      zeros.add(path);
    }
    node.properties().forEach(it -> zeros(path + "/" + it.getKey(), it.getValue(), zeros));
    if (node.isArray()) {
      node.forEach(each -> zeros(path, each, zeros));
    }
  }

  private static int known(List<ObjectNode> posts) {
    return (int) posts.stream().filter(it -> MadeUpPosts.interactions(it).isPresent()).count();
  }

  private static boolean hides(JsonNode post, Metric metric) {
    return post.path("hidden").toString().contains("\"" + metric.key() + "\"");
  }

  /** A bucket of posts as {@link CountSum} asks for it. */
  private static ObjectNode summed(List<ObjectNode> posts) {
    ObjectNode bucket = MadeUpPosts.bucket(posts);
    for (Metric metric : SUMMED) {
      List<ObjectNode> known = posts.stream().filter(post -> post.has(metric.key())).toList();
      bucket
          .putObject(metric.key())
          .put("count", known.size())
          .put("sum", known.stream().mapToDouble(it -> it.path(metric.key()).asDouble()).sum());
      bucket
          .putObject("hidden" + metric.key())
          .put("doc_count", posts.stream().filter(post -> hides(post, metric)).count());
    }
    return bucket;
  }

  /** Posts of several authors, in all and of each. */
  private static ObjectNode side(List<List<ObjectNode>> authors) {
    List<ObjectNode> all = authors.stream().flatMap(List::stream).toList();
    ObjectNode side = MadeUpPosts.bucket(all);
    ArrayNode buckets = side.putObject(SpikeDrivers.AUTHORS).putArray("buckets");
    for (int author = 0; author < authors.size(); author++) {
      if (!authors.get(author).isEmpty()) {
        buckets.add(MadeUpPosts.bucket(authors.get(author)).put("key", "a" + author));
      }
    }
    return side;
  }

  private static Scope scope(int targets) {
    List<Scope.Watched> watched = new ArrayList<>();
    for (int number = 0; number < targets; number++) {
      watched.add(new Scope.Watched("t" + number, "#t" + number, "p", Duration.ofMinutes(10)));
    }
    return new Scope(watched, FROM, TO, TO, ZoneOffset.UTC);
  }

  private static ArrayNode targets(ObjectNode answer) {
    return answer.putObject("aggregations").putObject("target").putArray("buckets");
  }

  /** The first target was looked at all the time, or never. */
  private static JsonNode looks(Scope scope, boolean looked) {
    ObjectNode answer = JSON.objectNode();
    ArrayNode targets = targets(answer);
    if (looked) {
      ObjectNode target = targets.addObject().put("key", scope.ids().getFirst());
      ObjectNode good = target.putObject("good").put("doc_count", 144);
      ObjectNode time = good.putObject("time").putArray("buckets").addObject();
      time.put("doc_count", 144);
      time.putObject("first").put("value", FROM.toEpochMilli());
      time.putObject("last").put("value", TO.toEpochMilli());
      time.putObject("paceMs").put("value", Duration.ofMinutes(10).toMillis());
    }
    return answer;
  }
}
