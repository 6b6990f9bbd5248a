package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trawl.embedded.testing.TestEngines;
import io.trawl.simulator.judge.Judge;
import io.trawl.simulator.judge.Judgement;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A coordinator and three crawlers, of which some die and some leave. */
class ClusterIT {

  private static final Logger LOG = LoggerFactory.getLogger(ClusterIT.class);
  private static final long SEED = Long.getLong("trawl.seed", 11);
  private static final String ALL = "{\"match_all\":{}}";

  /** Far beyond what is expected: a target that is silent for longer has been forgotten. */
  private static final Duration SILENCE_MAX = Duration.ofSeconds(60);

  private final URI elasticsearch = TestEngines.elasticsearch();
  private final String jdbcUrl = TestEngines.freshDatabase();
  private final List<Instant> deaths = new ArrayList<>();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path data;

  @Test
  void aNodeThatDiesAndOneThatLeavesTakeNothingWithThem() throws Exception {
    var place = new TrawlProcess.Place(data, elasticsearch, jdbcUrl);
    try (Networks networks = Networks.start(SEED);
        Lakes lake = new Lakes(elasticsearch)) {
      lake.empty();
      Watched watched = new Watched(jdbcUrl, networks.clock());
      try (Cluster cluster = new Cluster(place, networks)) {
        TrawlProcess dying = cluster.add("crawler");
        TrawlProcess leaving = cluster.add("crawler");
        TrawlProcess staying = cluster.add("crawler");
        for (TrawlProcess node : List.of(dying, leaving, staying)) {
          node.awaitReady();
        }
        watched.track(Networks.targets());
        awaitVisits(lake, 120);

        dying.kill();
        Instant death = networks.clock().instant();
        deaths.add(death);
        Duration silent = silence(lake, death);
        cluster.add("crawler").awaitReady();
        Instant leave = networks.clock().instant();
        leaving.close();
        Duration left = silence(lake, leave);
        watched.rest(lake);

        LOG.info("death={} silent={} leave={} silent={}", death, silent, leave, left);
        assertThat(silent).as("silent after a kill").isLessThan(SILENCE_MAX);
        assertThat(left).as("silent after a leave").isLessThan(SILENCE_MAX);
      }
      Judgement judgement = Judge.of(elasticsearch, networks.uri()).after(deaths).judge();
      assertThat(judgement.clean()).as("seed %s%n%s", SEED, judgement).isTrue();
      assertThat(judgement.expected()).isGreaterThan(300);
    }
  }

  private static void awaitVisits(Lakes lake, long visits) {
    await("visits")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(1, TimeUnit.SECONDS)
        .until(() ->
            lake.targetsRead() == Networks.targets().size()
                && lake.count("trawl-visit-*", ALL) > visits);
  }

  /** How long, in real time, the target that waited longest was not looked at. */
  private static Duration silence(Lakes lake, Instant from) throws Exception {
    await("every target again")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(1, TimeUnit.SECONDS)
        .until(() -> lake.visitedAfter(from).size() == Networks.targets().size());
    Instant last = lake.visitedAfter(from).values().stream().max(Instant::compareTo).orElseThrow();
    return Duration.ofMillis(Math.round(Duration.between(from, last).toMillis() / Networks.SPEED));
  }
}
