package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.model.Principal;
import io.trawl.model.ProductClock;
import io.trawl.registry.NewTarget;
import io.trawl.simulator.SimulatorSettings;
import io.trawl.simulator.world.WorldSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole product watches a simulated world for half a day, and then each of its insights is held
 * against what the world itself says. A difference that the answer's own words do not explain is a
 * bug; an insight that nobody holds against anything is one as well.
 */
@Tag("long")
class InsightsTruthIT {

  private static final Logger LOG = LoggerFactory.getLogger(InsightsTruthIT.class);
  private static final long SEED = Long.getLong("trawl.seed", 7);
  private static final double SPEED = 240;
  private static final double POSTS_PER_HOUR = 60;
  private static final Duration WATCHED = Duration.ofHours(17);

  /** What is planted: so many times as many posts about puma, in one hour. */
  private static final double TIMES = 30;

  private static final int PUMA = 2;

  @TempDir private Path data;

  @Test
  void everyInsightSaysWhatIsTrueOrWhyItCannot() throws Exception {
    var place =
        new TrawlProcess.Place(data, TestEngines.elasticsearch(), TestEngines.freshDatabase());
    Instant hour = ProductClock.real().instant().truncatedTo(ChronoUnit.HOURS);
    try (Networks networks = Networks.start(SEED, SPEED, one -> planted(one, hour));
        Lakes lake = new Lakes(place.elasticsearch())) {
      lake.empty();
      try (TrawlProcess up = TrawlProcess.up(place, networks.settings())) {
        up.awaitReady();
        Watched watched = new Watched(place.jdbcUrl(), networks.clock());
        List<String> ids = watched.track(Principal.local(), 1, targets());
        Instant from = firstPages(networks, lake);
        Instant to = hour.plus(WATCHED);
        Instant latest = to.minus(TruthCase.Sets.PART.multipliedBy(3));
        assertThat(from).as("first pages came in time").isBeforeOrEqualTo(latest);
        await("the end of what is asked about")
            .atMost(Duration.ofMinutes(6))
            .pollInterval(1, TimeUnit.SECONDS)
            .until(() -> networks.clock().instant().isAfter(to.plus(Duration.ofHours(1))));
        try (Asked api = new Asked(up.address())) {
          List<TruthCase.Watch> watches = watches(ids);
          // Whoever names a target in a set wants it looked at: so before they rest.
          TruthCase.Sets sets = TruthCase.Sets.register(api, watches, from);
          watched.rest(lake);
          ServedTruth served = ServedTruth.of(networks.truth());
          PlayedWorld world = PlayedWorld.of(networks.world());
          TruthTable table = new TruthTable();
          compare(new TruthCase(api, served, world, watches, sets, from, to, table), surge(hour));
        }
      }
    }
  }

  /** Waits for the first page of each target; gives the next full hour. */
  private static Instant firstPages(Networks networks, Lakes lake) {
    await("first pages")
        .atMost(Duration.ofMinutes(2))
        .until(() -> lake.targetsRead() == targets().size());
    return networks.clock().instant().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
  }

  private static void compare(TruthCase truth, Instant surge) throws Exception {
    Map<String, TruthCase.Check> checks = new TreeMap<>();
    checks.putAll(new PostTruths(truth).checks());
    checks.putAll(new VoiceTruths(truth).checks());
    checks.putAll(new TextTruths(truth).checks());
    checks.putAll(new AccountTruths(truth).checks());
    checks.putAll(new CampaignTruths(truth, surge).checks());
    Set<String> asked = new TreeSet<>();
    for (JsonNode insight : truth.api().get("/v1/insights").path("items")) {
      asked.add(insight.path("name").asText());
    }
    for (TruthCase.Check check : checks.values()) {
      check.run();
    }
    TruthTable table = truth.table();
    LOG.info("seed {}, {} to {}\n{}", SEED, truth.from(), truth.to(), table);
    assertThat(checks.keySet()).as("insights that are held against the truth").isEqualTo(asked);
    assertThat(table.bad()).as("seed %s%n%s", SEED, table).isEmpty();
  }

  /** A world with deletions and hidden counts, in which one hour of one tag stands out. */
  private static SimulatorSettings planted(SimulatorSettings settings, Instant hour) {
    WorldSettings small = settings.world();
    Instant surge = surge(hour);
    return settings.with(
        new WorldSettings(
            small.seed(),
            small.start(),
            small.accounts(),
            small.tags(),
            POSTS_PER_HOUR,
            small.instances(),
            new WorldSettings.Shares(0.06, 0.02, 0, 0.05),
            List.of(new WorldSettings.Surge(PUMA, surge, surge.plus(1, ChronoUnit.HOURS), TIMES))));
  }

  private static Instant surge(Instant hour) {
    return hour.plus(13, ChronoUnit.HOURS);
  }

  private static List<NewTarget> targets() {
    List<NewTarget> targets = new ArrayList<>();
    for (String platform : List.of("mastodon", "bluesky")) {
      for (String tag : List.of("nike", "adidas", "puma")) {
        targets.add(target(platform, "tag", tag));
      }
    }
    targets.add(target("mastodon", "handle", "nike"));
    targets.add(target("bluesky", "handle", "nike.bsky.social"));
    targets.add(target("instagram", "tag", "nike"));
    targets.add(target("instagram", "handle", "nike"));
    return targets;
  }

  private static NewTarget target(String platform, String kind, String name) {
    boolean few = platform.equals("instagram");
    Duration pace = few ? TruthCase.PACE.multipliedBy(2) : TruthCase.PACE;
    return new NewTarget(platform, kind, name, null, pace);
  }

  private static List<TruthCase.Watch> watches(List<String> ids) {
    List<TruthCase.Watch> watches = new ArrayList<>();
    List<NewTarget> targets = targets();
    for (int number = 0; number < ids.size(); number++) {
      NewTarget target = targets.get(number);
      watches.add(
          new TruthCase.Watch(ids.get(number), target.platform(), target.kind(), target.name()));
    }
    return watches;
  }
}
