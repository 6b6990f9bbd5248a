package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.registry.NewTarget;
import io.trawl.registry.Tokens;
import io.trawl.simulator.SimulatorSettings;
import io.trawl.simulator.judge.Judge;
import io.trawl.simulator.judge.Judgement;
import io.trawl.simulator.world.WorldSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The node that owns a tag dies between the third and the fourth page of a walk, and the credential
 * it used is put aside: the walk goes on at its fourth page, on another node, with another
 * credential. A log appender halts the process as kill -9 would.
 */
@Tag("long")
class WalkKillIT {

  private static final long SEED = Long.getLong("trawl.seed", 11);
  private static final String HOME = "mastodon.example";
  private static final List<String> TOKENS = List.of("one", "two");

  /** The first page, then three of the walk that follows it. */
  private static final int PAGES = 4;

  /** Between the two every other lane has its turn, once: resolve, refresh, comments. */
  private static final int PERSISTED = PAGES + 3;

  /** So long that a walk of eight pages or more comes together, whatever the hour of the day. */
  private static final Duration PACE = Duration.ofMinutes(20);

  private static final double POSTS_PER_HOUR = 5_000;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path data;

  @Test
  void aWalkGoesOnAtItsNextPageElsewhereAndOnAnotherCredential() throws Exception {
    var place =
        new TrawlProcess.Place(
            data, TestEngines.elasticsearch(), TestEngines.freshDatabase(), secrets());
    try (Networks networks = Networks.start(SEED, WalkKillIT::busy);
        Lakes lake = new Lakes(place.elasticsearch())) {
      lake.empty();
      Map<String, Object> settings = new HashMap<>(networks.settings());
      for (String other : List.of("resolve", "refresh", "comments")) {
        settings.put("trawl.crawler." + other + "-every", "99d");
      }
      Watched watched = new Watched(place.jdbcUrl(), networks.clock());
      try (Cluster cluster = new Cluster(place, networks.clock(), settings)) {
        killed(cluster, settings, watched, lake);
      }
      judge(networks, lake, place);
    }
  }

  /** Two crawlers, of which the first owns the tag and dies; the second reads the rest. */
  private static void killed(
      Cluster cluster, Map<String, Object> settings, Watched watched, Lakes lake) throws Exception {
    settings.put("halt.at", "visit.persisted");
    settings.put("halt.nth", PERSISTED);
    ClusterNode owner = cluster.add("crawler");
    owner.process().awaitReady();
    watched.credentials(TOKENS.stream().map(WalkKillIT::credential).toList());
    watched.track(List.of(new NewTarget("mastodon", "tag", "nike", null, PACE)));
    await("the first page").atMost(Duration.ofMinutes(1)).until(() -> !pages(lake).isEmpty());
    settings.keySet().removeAll(List.of("halt.at", "halt.nth"));
    ClusterNode heir = cluster.add("crawler");
    heir.process().awaitReady();
    assertThat(owner.process().awaitEnd(Duration.ofMinutes(2))).isEqualTo(HaltAppender.KILLED);
    List<JsonNode> before = pages(lake);
    String used = before.getFirst().path("token").asText();
    watched.putAside(used);
    heir.awaitLogged("visit.persisted");
    await("the end of the walk")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(1, TimeUnit.SECONDS)
        .until(() -> pages(lake).getLast().path("newPosts").asInt() < 40);
    watched.rest(lake);
    List<JsonNode> after = pages(lake);
    assertThat(before).hasSize(PAGES).allSatisfy(row -> assertThat(token(row)).isEqualTo(used));
    assertThat(after.subList(PAGES, after.size()))
        .hasSizeGreaterThan(2)
        .allSatisfy(row -> assertThat(token(row)).isNotEqualTo(used));
  }

  private static List<JsonNode> pages(Lakes lake) throws Exception {
    return lake.rows("trawl-visit-*").stream()
        .filter(row -> row.path("request").asText().equals("page"))
        .toList();
  }

  private static String token(JsonNode row) {
    return row.path("token").asText();
  }

  /** Every post was served once and is in the lake once: no page was asked for a second time. */
  private static void judge(Networks networks, Lakes lake, TrawlProcess.Place place)
      throws Exception {
    Judgement judgement = Judge.of(place.elasticsearch(), networks.uri()).judge();
    assertThat(judgement.clean()).as("seed %s%n%s", SEED, judgement).isTrue();
    TreeSet<String> created = new TreeSet<>();
    for (JsonNode line : networks.truth()) {
      if (line.path("kind").asText().equals("post")) {
        assertThat(line.path("times").asInt()).as(line.path("key").asText()).isEqualTo(1);
        created.add(line.path("created").asText());
      }
    }
    assertThat(lake.count("trawl-post-*", "{\"match_all\":{}}")).isEqualTo(created.size());
    assertThat(created.size()).isEqualTo(networks.published("nike", created)).isGreaterThan(200);
  }

  private static SimulatorSettings busy(SimulatorSettings settings) {
    WorldSettings world = settings.world();
    return settings.with(
        new WorldSettings(
            world.seed(),
            world.start(),
            world.accounts(),
            world.tags(),
            POSTS_PER_HOUR,
            world.instances(),
            WorldSettings.Shares.NONE,
            List.of()));
  }

  private static Tokens.Token credential(String id) {
    return new Tokens.Token(
        id, "mastodon", HOME, 300, Duration.ofMinutes(5), id, "active", null, null);
  }

  private static Map<String, String> secrets() {
    Map<String, String> secrets = new HashMap<>();
    TOKENS.forEach(
        id -> secrets.put("TRAWL_SECRET_" + id.toUpperCase(java.util.Locale.ROOT), "s-of-" + id));
    return secrets;
  }
}
