package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.registry.NewTarget;
import io.trawl.registry.Tokens;
import io.trawl.simulator.BudgetLimit;
import io.trawl.simulator.Credential;
import io.trawl.simulator.world.Network;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Three credentials of one network, all used up by more targets than they can serve, one of which
 * is refused from some moment on. Who called, and when, is the simulator's own memory.
 */
@Tag("long")
class ThreeTokensIT {

  private static final Logger LOG = LoggerFactory.getLogger(ThreeTokensIT.class);
  private static final long SEED = Long.getLong("trawl.seed", 19);
  private static final String HOME = "mastodon.example";
  private static final List<String> TOKENS = List.of("one", "two", "three");
  private static final String COOLING = "two";

  /** Six seconds of real time. */
  private static final BudgetLimit BUDGET = new BudgetLimit(24, Duration.ofMinutes(6));

  /** Some windows of a ledger, until the price of a call has settled too. */
  private static final Duration WARM = Duration.ofSeconds(25);

  private static final Duration SETTLING = Duration.ofSeconds(3);
  private static final Duration MEASURED = Duration.ofSeconds(14);

  /** Of calls that were under way when the network said no; product time, a second of ours. */
  private static final Duration UNDER_WAY = Duration.ofMinutes(1);

  /** Twelve tags want a third more than three budgets give, so that calls are spread evenly. */
  private static final Duration PACE = Duration.ofSeconds(50);

  private static final List<String> TAGS =
      List.of(
          "nike",
          "adidas",
          "puma",
          "reebok",
          "running",
          "asics",
          "newbalance",
          "sneakers",
          "laufschuhe",
          "zapatillas",
          "fußball",
          "кроссовки");

  private final URI elasticsearch = TestEngines.elasticsearch();

  @Test
  void ofThreeTokensOneThatIsRefusedTakesAThirdOfTheCallsAndIsLeftAloneUntilItsTime()
      throws Exception {
    try (Networks networks =
            Networks.start(SEED, settings -> settings.with(Network.MASTODON, BUDGET));
        Lakes lake = new Lakes(elasticsearch)) {
      lake.empty();
      try (Crawl crawl = crawl(networks)) {
        crawl.watched().track(TAGS.stream().map(ThreeTokensIT::target).toList());
        Harness.pass(WARM);
        long all = served(networks, MEASURED);

        networks.faults(
            "{\"rules\":[{\"kind\":\"throttled_for_long\",\"platform\":\"mastodon\",\"credential\":\""
                + Credential.name(secret(COOLING))
                + "\",\"probability\":1}]}");
        Harness.pass(SETTLING);
        long without = served(networks, MEASURED);

        JsonNode cooling = calls(networks, COOLING);
        LOG.info("all={} without={} cooling={}", all, without, cooling);
        assertThat(all).isGreaterThan(90);
        assertThat(1 - (double) without / all).as("%s of %s", without, all).isBetween(0.25, 0.45);
        assertThat(cooling.path("faults").path("THROTTLED_FOR_LONG").asInt()).isBetween(1, 24);
        assertThat(Duration.parse(cooling.path("early").asText())).isLessThan(UNDER_WAY);
        for (String token : TOKENS) {
          assertThat(calls(networks, token).path("refused").asInt()).as(token).isZero();
        }
      }
    }
  }

  private Crawl crawl(Networks networks) throws Exception {
    Map<String, Object> settings = new LinkedHashMap<>(networks.settings());
    settings.put("trawl.connectors.mastodon.by-address", false);
    settings.put("trawl.crawler.clock-guard", "500ms");
    for (String other : List.of("resolve", "refresh", "comments")) {
      settings.put("trawl.crawler." + other + "-every", Duration.ofDays(99));
    }
    Crawl crawl =
        Crawl.start(
            elasticsearch,
            TestEngines.freshDatabase(),
            settings,
            id -> Optional.of(secret(id)).filter(_ -> TOKENS.contains(id)));
    for (String token : TOKENS) {
      crawl.put(
          new Tokens.Token(
              token,
              "mastodon",
              HOME,
              BUDGET.calls(),
              BUDGET.window(),
              token,
              "active",
              null,
              null));
    }
    return crawl;
  }

  private static NewTarget target(String tag) {
    return new NewTarget("mastodon", "tag", tag, null, PACE);
  }

  private static String secret(String token) {
    return "s3cret-of-" + token;
  }

  /** Calls that all three together had an answer to, in so much real time. */
  private static long served(Networks networks, Duration time) throws Exception {
    long before = served(networks);
    Harness.pass(time);
    return served(networks) - before;
  }

  private static long served(Networks networks) throws Exception {
    long served = 0;
    for (String token : TOKENS) {
      served += calls(networks, token).path("ok").asLong();
    }
    return served;
  }

  private static JsonNode calls(Networks networks, String token) throws Exception {
    return networks.calls("mastodon", Credential.name(secret(token)));
  }
}
