package io.trawl.simulator.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.model.ProductClock;
import io.trawl.simulator.BudgetLimit;
import io.trawl.simulator.Client;
import io.trawl.simulator.SimulatorServer;
import io.trawl.simulator.SimulatorSettings;
import io.trawl.simulator.world.Network;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A right lake on a real Elasticsearch is clean; with one planted fault it is accused of it. */
final class JudgeIT {

  private static final String TAG = "/mastodon/mastodon.example/api/v1/timelines/tag/nike?limit=40";
  private static final Instant EPOCH = Instant.parse("2026-03-04T12:00:00Z");

  private SimulatorServer server;
  private Client client;
  private PlainLake lake;

  @BeforeEach
  void fillALake() throws Exception {
    // Five hours a second: counts grow from call to call.
    ProductClock clock = new ProductClock(ProductClock.real().instant(), EPOCH, 20_000);
    BudgetLimit one = new BudgetLimit(1, Duration.ofDays(365));
    server = SimulatorServer.start(SimulatorSettings.of(7, clock).with(Network.INSTAGRAM, one));
    client = new Client(server);
    lake = new PlainLake(TestEngines.elasticsearch());
    for (int visit = 0; visit < 3; visit++) {
      lake.visit(client.json(TAG), client.json("/admin/health").path("instant").asText());
    }
  }

  @AfterEach
  void stop() {
    lake.close();
    client.close();
    server.close();
  }

  private Judgement judge() throws Exception {
    lake.write();
    return new Judge(TestEngines.elasticsearch(), server.uri(), Duration.ZERO, List.of()).judge();
  }

  /** The planted fault and nothing else. */
  private void expect(Offence offence, String example) throws Exception {
    Judgement judgement = judge();

    assertThat(judgement.clean()).isFalse();
    assertThat(judgement.findings()).as("%s", judgement).hasSize(1);
    assertThat(judgement.count(offence)).isEqualTo(1);
    assertThat(judgement.toString()).contains("not clean", example);
  }

  private Map<String, ObjectNode> of(String index) {
    return lake.documents.computeIfAbsent(index, _ -> new TreeMap<>());
  }

  private String anyPost() {
    return of(PlainLake.POSTS).keySet().iterator().next();
  }

  @Test
  void aRightLakeIsClean() throws Exception {
    Judgement judgement = judge();

    assertThat(judgement.clean()).as("%s", judgement).isTrue();
    assertThat(judgement.expected()).isEqualTo(of(PlainLake.POSTS).size()).isGreaterThan(40);
    assertThat(judgement.found()).isEqualTo(judgement.expected());
    assertThat(judgement.observations()).isEqualTo(120);
    assertThat(judgement.visits()).isEqualTo(3);
  }

  @Test
  void anEmptyLakeHasLostEverything() throws Exception {
    lake.documents.clear();

    Judgement judgement = judge();

    assertThat(judgement.found()).isZero();
    assertThat(judgement.count(Offence.LOST_POST)).isEqualTo(judgement.expected()).isPositive();
    assertThat(judgement.count(Offence.LOST_PROFILE)).isEqualTo(judgement.profiles()).isPositive();
  }

  @Test
  void aLostPostIsNamed() throws Exception {
    String uri = anyPost();
    of(PlainLake.POSTS).remove(uri);

    expect(Offence.LOST_POST, uri);
  }

  @Test
  void commentsAreJudgedAsPostsAre() throws Exception {
    String first = withComments();
    assertThat(judge().clean()).isTrue();
    assertThat(judge().comments()).isPositive();

    ObjectNode comment = of(PlainLake.COMMENTS).remove(first);
    expect(Offence.LOST_COMMENT, first);

    of(PlainLake.COMMENTS).put(first, comment.deepCopy().put("of", "another"));
    expect(Offence.WRONG_THREAD, first);

    of(PlainLake.COMMENTS).put(first, comment.deepCopy().put("likes", 1_000_000));
    expect(Offence.WRONG_REPLIES, first);

    of(PlainLake.COMMENTS).put(first, comment);
    of("trawl-comment-mastodon-undated").put(first, comment);
    expect(Offence.DOUBLED_COMMENT, first);
  }

  @Test
  void aCommentAmongThePostsIsNoPostThatWasServed() throws Exception {
    String first = withComments();
    of(PlainLake.POSTS).put(first, of(PlainLake.COMMENTS).get(first));

    expect(Offence.UNSERVED_POST, first);
  }

  /** Reads what stands below a post; returns the key of the first comment. */
  private String withComments() throws Exception {
    String statuses = "/mastodon/mastodon.example/api/v1/statuses/";
    JsonNode page = client.json(TAG);
    lake.visit(page, client.json("/admin/health").path("instant").asText());
    for (JsonNode status : page) {
      JsonNode below = client.json(statuses + status.path("id").asText() + "/context");
      lake.comments(below.path("descendants"), status.path("uri").asText());
    }
    return of(PlainLake.COMMENTS).keySet().iterator().next();
  }

  @Test
  void aDoubledPostIsNamed() throws Exception {
    String uri = anyPost();
    of("trawl-post-mastodon-undated").put(uri, of(PlainLake.POSTS).get(uri));

    expect(Offence.DOUBLED_POST, uri);
  }

  @Test
  void aWrongDeltaIsNamed() throws Exception {
    ObjectNode observation =
        of(PlainLake.OBSERVATIONS).values().stream()
            .filter(seen -> seen.has("likesDelta"))
            .findFirst()
            .orElseThrow();
    observation.put("likesDelta", observation.path("likesDelta").asLong() + 1);

    expect(Offence.WRONG_DELTA, observation.path("key").asText());
  }

  @Test
  void aCountThatWasNotTheLastIsNamed() throws Exception {
    ObjectNode post = of(PlainLake.POSTS).get(anyPost());
    post.put("likes", post.path("likes").asLong() + 1);

    expect(Offence.WRONG_COUNT, post.path("key").asText() + " likes=");
  }

  @Test
  void aCountMadeUpWhereNoneWasServedIsNamed() throws Exception {
    ObjectNode post = of(PlainLake.POSTS).get(anyPost());
    post.put("views", 0);

    expect(Offence.WRONG_COUNT, "views=0 expected [absent]");
  }

  @Test
  void aWrongAuthorIsNamed() throws Exception {
    ObjectNode post = of(PlainLake.POSTS).get(anyPost());
    post.put("authorId", "https://mastodon.example/@somebody-else");

    expect(Offence.WRONG_AUTHOR, "somebody-else");
  }

  @Test
  void anAuthorIsMissedWhereNoDutyTookItOut() throws Exception {
    ObjectNode post = of(PlainLake.POSTS).get(anyPost());
    post.remove(List.of("authorId", "authorHandle"));
    expect(Offence.WRONG_AUTHOR, post.path("key").asText());

    post.put("emptiedAt", "2026-02-01T00:00:00Z");
    assertThat(judge().count(Offence.WRONG_AUTHOR)).isZero();
  }

  @Test
  void aPostThatNobodyServedIsNamed() throws Exception {
    of(PlainLake.POSTS).put("https://x.example/1", of(PlainLake.POSTS).get(anyPost()).deepCopy());
    of(PlainLake.POSTS).get("https://x.example/1").put("key", "https://x.example/1");

    expect(Offence.UNSERVED_POST, "https://x.example/1");
  }

  @Test
  void wrongFollowersAreNamed() throws Exception {
    ObjectNode profile = of(PlainLake.PROFILES).values().iterator().next();
    profile.put("followers", 0);

    expect(Offence.WRONG_FOLLOWERS, profile.path("key").asText());
  }

  @Test
  void anUnbalancedVisitIsNamed() throws Exception {
    of(PlainLake.VISITS).get("t-1:2").put("unchanged", 0);

    expect(Offence.UNBALANCED_VISIT, "t-1:2 40 != 39 + 0 + 0");
  }

  @Test
  void callsOverTheBudgetAreCounted() throws Exception {
    String nobody = "/instagram/api/v1/users/web_profile_info/?username=nobody";
    client.json(nobody);
    client.get(nobody);

    expect(Offence.OVER_BUDGET, "anonymous:127.0.0.1");
  }

  @Test
  void aTagThatIsNotInTheLakeIsNamed() throws Exception {
    client.json("/instagram/explore/tags/nike/?__a=1");

    Judgement judgement = judge();

    assertThat(judgement.count(Offence.LOST_TAG)).isEqualTo(1);
    assertThat(judgement.count(Offence.LOST_POST)).isGreaterThan(40);
    assertThat(judgement.findings().getFirst().examples()).hasSize(10);
  }
}
