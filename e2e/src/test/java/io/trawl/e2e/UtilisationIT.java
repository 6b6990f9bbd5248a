package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.registry.NewTarget;
import io.trawl.simulator.BudgetLimit;
import io.trawl.simulator.world.Network;
import java.net.URI;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A day of the whole product whose targets want several times what three networks allow, in windows
 * of five minutes, a quarter of an hour and an hour: how much of it is used, as the networks count.
 */
@Tag("long")
class UtilisationIT {

  private static final Path FILE = Path.of("target", "saturated.txt");
  private static final Duration SETTLED = Duration.ofHours(2);
  private static final Duration DAY = Duration.ofHours(24);
  private static final double SPEED = 60;

  /** What a network allows, and how much of it has to be used. */
  private record Allowed(BudgetLimit limit, double atLeast) {

    double in(Duration time) {
      return limit.calls() * time.toMillis() / (double) limit.window().toMillis();
    }
  }

  private static final Map<Network, Allowed> ALLOWED =
      Map.of(
          Network.MASTODON, new Allowed(new BudgetLimit(30, Duration.ofMinutes(5)), 0.95),
          Network.BLUESKY, new Allowed(new BudgetLimit(60, Duration.ofMinutes(15)), 0.97),
          Network.INSTAGRAM, new Allowed(new BudgetLimit(200, Duration.ofHours(1)), 0.995));

  @Test
  void aDayUsesNearlyAllThereIsAndNothingMore() throws Exception {
    URI elasticsearch = TestEngines.elasticsearch();
    try (Networks networks =
            Networks.start(
                23,
                SPEED,
                settings ->
                    settings
                        .with(Network.MASTODON, ALLOWED.get(Network.MASTODON).limit())
                        .with(Network.BLUESKY, ALLOWED.get(Network.BLUESKY).limit()));
        Lakes lake = new Lakes(elasticsearch)) {
      lake.empty();
      try (Crawl crawl =
          Crawl.start(elasticsearch, TestEngines.freshDatabase(), settings(networks))) {
        crawl.watched().track(targets());
        pass(networks, SETTLED);
        Map<Network, Long> before = calls(networks);
        Instant from = networks.clock().instant();
        pass(networks, DAY);
        Map<Network, Long> after = calls(networks);
        judge(networks, before, after, Duration.between(from, networks.clock().instant()));
      }
    }
  }

  /** One machine and one clock: what is kept free for clocks that differ is ten product seconds. */
  private static Map<String, Object> settings(Networks networks) {
    Map<String, Object> settings = new HashMap<>(networks.settings());
    settings.put("trawl.crawler.clock-guard", "150ms");
    ALLOWED.forEach((network, allowed) -> {
      String key = "trawl.connectors." + network.key();
      settings.put(key + ".calls", allowed.limit().calls());
      settings.put(key + ".window", allowed.limit().window());
    });
    return settings;
  }

  private static List<NewTarget> targets() {
    List<NewTarget> targets = new ArrayList<>();
    Networks.targets()
        .forEach(it ->
            targets.add(
                new NewTarget(it.platform(), it.kind(), it.name(), null, Duration.ofSeconds(20))));
    return targets;
  }

  private static void pass(Networks networks, Duration time) {
    Harness.pass(networks.clock().toReal(time));
  }

  private static Map<Network, Long> calls(Networks networks) throws Exception {
    Map<Network, Long> calls = new HashMap<>();
    for (Network network : ALLOWED.keySet()) {
      calls.put(network, networks.calls(network.key(), ".*").path("calls").asLong());
    }
    return calls;
  }

  private static void judge(
      Networks networks, Map<Network, Long> before, Map<Network, Long> after, Duration time)
      throws Exception {
    StringBuilder table = new StringBuilder("a day of the whole product\n");
    Map<Network, Double> used = new HashMap<>();
    for (Map.Entry<Network, Allowed> each : ALLOWED.entrySet()) {
      Network network = each.getKey();
      long made = after.get(network) - before.get(network);
      used.put(network, made / each.getValue().in(time));
      JsonNode counted = networks.calls(network.key(), ".*");
      table.append(
          String.format(Locale.ROOT, "%s: used %.4f, %s%n", network, used.get(network), counted));
    }
    Files.writeString(FILE, table, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    for (Map.Entry<Network, Allowed> each : ALLOWED.entrySet()) {
      JsonNode counted = networks.calls(each.getKey().key(), ".*");
      assertThat(counted.path("maxInWindow").asInt())
          .isLessThanOrEqualTo(each.getValue().limit().calls());
      assertThat(counted.path("refused").asInt()).isZero();
    }
    assertThat(used)
        .allSatisfy((network, share) ->
            assertThat(share).isGreaterThanOrEqualTo(ALLOWED.get(network).atLeast()));
  }
}
