package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.registry.NewTarget;
import io.trawl.registry.Tokens.Token;
import io.trawl.simulator.BudgetLimit;
import io.trawl.simulator.Credential;
import io.trawl.simulator.world.Network;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cluster whose targets want many more calls than its credentials may make: whatever happens to
 * its nodes, no credential makes one call too many in any hour, as the network counts. Two hundred
 * calls an hour each.
 */
@Tag("long")
class SaturatedIT {

  private static final long SEED = Long.getLong("trawl.seed", 11);
  private static final Path FILE = Path.of("target", "saturated.txt");
  private static final int CRAWLERS = 3;
  private static final Duration PACE = Duration.ofSeconds(30);
  private static final BudgetLimit BUDGET = new BudgetLimit(200, Duration.ofHours(1));
  private static final List<String> TOKENS = List.of("one", "two", "three", "four");
  private static final List<String> TAGS =
      List.of(
          "nike",
          "adidas",
          "puma",
          "reebok",
          "newbalance",
          "asics",
          "laufschuhe",
          "running",
          "zapatillas",
          "sneakers",
          "fußball",
          "марафон",
          "кроссовки",
          "サッカー",
          "كرة",
          "ランニング");

  private final Random random = new Random(SEED);

  private final String jdbcUrl = TestEngines.freshDatabase();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path data;

  @Test
  void tenMinutesOfKillsSpendNotOneCallTooMany() throws Exception {
    try (Networks networks = networks(60);
        Lakes lake = new Lakes(TestEngines.elasticsearch());
        Cluster cluster = cluster(networks, lake)) {
      begin(cluster, networks);
      long end = System.nanoTime() + Duration.ofMinutes(10).toNanos();
      int kills = 0;
      while (System.nanoTime() < end) {
        Harness.pass(Duration.ofMillis(2_000 + random.nextInt(8_000)));
        ClusterNode dying = cluster.nodes().get(random.nextInt(cluster.nodes().size()));
        dying.process().kill();
        cluster.again(List.of(dying));
        kills++;
      }
      judge("kills of one of four nodes, ten minutes: " + kills, networks, 20);
    }
  }

  @Test
  void fiveRestartsOfTheWholeClusterWithinAnHourSpendNotOneCallTooMany() throws Exception {
    try (Networks networks = networks(6);
        Lakes lake = new Lakes(TestEngines.elasticsearch());
        Cluster cluster = cluster(networks, lake)) {
      begin(cluster, networks);
      Instant from = networks.clock().instant();
      for (int restart = 1; restart <= 5; restart++) {
        awaitUntil(networks, from.plus(Duration.ofMinutes(10L * restart)));
        stopAll(cluster, restart % 2 == 0);
        cluster.again(cluster.nodes());
      }
      assertThat(networks.clock().instant()).isBefore(from.plus(Duration.ofHours(1)));
      awaitUntil(networks, from.plus(Duration.ofMinutes(90)));
      judge("restarts of the whole cluster in an hour: 5", networks, 100);
    }
  }

  private Networks networks(double speed) throws Exception {
    return Networks.start(SEED, speed, settings -> settings.with(Network.MASTODON, BUDGET));
  }

  /** A coordinator and three crawlers; two and a half times as many looks wanted as there are. */
  private void begin(Cluster cluster, Networks networks) throws Exception {
    for (int crawler = 0; crawler < CRAWLERS; crawler++) {
      cluster.add("crawler");
    }
    for (ClusterNode node : cluster.nodes()) {
      node.process().awaitReady();
    }
    Watched watched = new Watched(jdbcUrl, networks.clock());
    watched.credentials(TOKENS.stream().map(SaturatedIT::token).toList());
    watched.track(
        TAGS.stream().map(tag -> new NewTarget("mastodon", "tag", tag, null, PACE)).toList());
  }

  private Cluster cluster(Networks networks, Lakes lake) throws Exception {
    lake.empty();
    Map<String, Object> settings = new HashMap<>(networks.settings());
    settings.put("trawl.connectors.mastodon.by-address", false);
    Map<String, String> secrets = new HashMap<>();
    TOKENS.forEach(
        token -> secrets.put("TRAWL_SECRET_" + token.toUpperCase(Locale.ROOT), secret(token)));
    var place = new TrawlProcess.Place(data, TestEngines.elasticsearch(), jdbcUrl, secrets);
    return new Cluster(place, networks.clock(), settings);
  }

  private static Token token(String id) {
    return new Token(
        id,
        "mastodon",
        "mastodon.example",
        BUDGET.calls(),
        BUDGET.window(),
        id,
        "active",
        null,
        null);
  }

  private static String secret(String token) {
    return "s3cret-of-" + token;
  }

  private static void awaitUntil(Networks networks, Instant until) {
    Duration left = Duration.between(networks.clock().instant(), until);
    Harness.pass(networks.clock().toReal(left.isNegative() ? Duration.ZERO : left));
  }

  private static void stopAll(Cluster cluster, boolean orderly) throws Exception {
    for (ClusterNode node : cluster.nodes().reversed()) {
      if (orderly) {
        node.process().close();
      } else {
        node.process().kill();
      }
    }
  }

  /**
   * Holds the network's own count against the limit, and says what was used.
   *
   * @param atLeast calls that each credential must have had answered, so that all were wanted
   */
  private static void judge(String title, Networks networks, int atLeast) throws Exception {
    StringBuilder table = new StringBuilder(title + ", seed " + SEED + "\n");
    List<JsonNode> all = new ArrayList<>();
    for (String token : TOKENS) {
      JsonNode calls = networks.calls("mastodon", Credential.name(secret(token)));
      table.append(token).append(' ').append(calls).append('\n');
      all.add(calls);
    }
    Files.writeString(FILE, table, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    assertThat(all)
        .allSatisfy(calls -> {
          assertThat(calls.path("limit").asInt()).isEqualTo(BUDGET.calls());
          assertThat(calls.path("maxInWindow").asInt()).isBetween(1, BUDGET.calls());
          assertThat(calls.path("refused").asInt()).isZero();
          assertThat(calls.path("ok").asInt()).isGreaterThan(atLeast);
        });
  }
}
