package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.model.Principal;
import io.trawl.registry.NewTarget;
import io.trawl.simulator.BudgetLimit;
import io.trawl.simulator.world.Network;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Three teams want four times of what a server allows: a greedy one, a modest one of the same
 * weight, and one that weighs next to nothing and has floors.
 */
@Tag("long")
class PoolIT {

  private static final double SPEED = 10;
  private static final int CALLS = 100;
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final Duration SETTLED = Duration.ofMinutes(14);
  private static final Duration MEASURED = Duration.ofMinutes(12);
  private static final Duration FLOOR = Duration.ofMinutes(4);
  private static final String PAGES =
      "{\"bool\":{\"filter\":[{\"term\":{\"outcome\":\"fetched\"}},{\"term\":{\"request\":\"page\"}}]}}";

  private static final List<String> GREEDY =
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
          "sneakers");
  private static final List<String> MODEST =
      List.of("fußball", "марафон", "кроссовки", "サッカー", "كرة", "ランニング");

  @Test
  void aGreedyTeamGetsItsWeightAndNobodysFloorIsEaten() throws Exception {
    URI elasticsearch = TestEngines.elasticsearch();
    try (Networks networks =
            Networks.start(
                5,
                SPEED,
                settings -> settings.with(Network.MASTODON, new BudgetLimit(CALLS, WINDOW)));
        Lakes lake = new Lakes(elasticsearch)) {
      lake.empty();
      try (Crawl crawl =
          Crawl.start(elasticsearch, TestEngines.freshDatabase(), settings(networks))) {
        Watched watched = crawl.watched();
        List<String> greedy = watched.track(team("greedy"), 1, tags(GREEDY, 10));
        List<String> modest = watched.track(team("modest"), 1, tags(MODEST, 20));
        List<String> poor = watched.track(team("poor"), 0.001, handles());
        Instant from = networks.clock().instant().plus(SETTLED);
        Instant until = from.plus(MEASURED);
        await("the pool to be saturated for a while")
            .atMost(Duration.ofMinutes(6))
            .pollInterval(1, TimeUnit.SECONDS)
            .until(() -> networks.clock().instant().isAfter(until));

        JsonNode calls = networks.calls("mastodon", ".*");
        assertThat(calls.path("maxInWindow").asInt()).isLessThanOrEqualTo(CALLS);
        assertThat(calls.path("refused").asInt()).isZero();
        List<JsonNode> rows = lake.visits(from, until, PAGES);
        double used = rows.size() / (CALLS * MEASURED.toSeconds() / (double) WINDOW.toSeconds());
        assertThat(used).as("calls used").isGreaterThan(0.8);
        shared(greedy, modest, rows);
        for (String target : poor) {
          assertThat(longest(target, rows, from, until))
              .as("longest without a look")
              .isLessThan(FLOOR.plusSeconds(60));
        }
      }
    }
  }

  /** Calls for nothing but pages, so that shares and floors are those of looks. */
  private static Map<String, Object> settings(Networks networks) {
    Map<String, Object> settings = new HashMap<>(networks.settings());
    settings.put("trawl.connectors.mastodon.calls", CALLS);
    for (String other : List.of("resolve", "refresh", "comments")) {
      settings.put("trawl.crawler." + other + "-every", Duration.ofDays(99));
    }
    return settings;
  }

  private static void shared(List<String> greedy, List<String> modest, List<JsonNode> rows) {
    double ours = of(modest, rows) / (double) (of(modest, rows) + of(greedy, rows));
    assertThat(ours).as("share of the modest team").isBetween(0.45, 0.55);
  }

  private static Principal team(String name) {
    return new Principal(name, name, Set.of("admin:*"));
  }

  private static List<NewTarget> tags(List<String> names, int paceSeconds) {
    return names.stream()
        .map(name -> new NewTarget("mastodon", "tag", name, null, Duration.ofSeconds(paceSeconds)))
        .toList();
  }

  private static List<NewTarget> handles() {
    return List.of("nike", "adidas@social.example").stream()
        .map(name ->
            new NewTarget("mastodon", "handle", name, null, Duration.ofMinutes(1), FLOOR, null))
        .toList();
  }

  private static long of(List<String> targets, List<JsonNode> rows) {
    return rows.stream().filter(row -> targets.contains(row.path("target").asText())).count();
  }

  private static Duration longest(String target, List<JsonNode> rows, Instant from, Instant until) {
    Duration longest = Duration.ZERO;
    Instant before = from;
    for (JsonNode row : rows) {
      if (row.path("target").asText().equals(target)) {
        Instant at = Instant.parse(row.path("started").asText());
        longest = longer(longest, Duration.between(before, at));
        before = at;
      }
    }
    return longer(longest, Duration.between(before, until));
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }
}
