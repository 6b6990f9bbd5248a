package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.embedded.testing.TestEngines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A coordinator and three crawlers, to which is done what happens to nodes and engines; then the
 * lake is held against what the networks served. A seed draws the world and the victims.
 */
class HarnessIT {

  private static final Logger LOG = LoggerFactory.getLogger(HarnessIT.class);
  private static final long SEED = Long.getLong("trawl.seed", 11);
  private static final int KILLS = Integer.getInteger("trawl.harness.kills", 20);
  private static final int LEAVES = Integer.getInteger("trawl.harness.leaves", 10);
  private static final int CRAWLERS = 3;
  private static final String CRAWLER = "crawler";

  /** Longer than it takes the others to go on without a node. */
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private static final Duration CALM = Duration.ofSeconds(20);

  /** Far beyond what is expected: a target that is silent for longer has been forgotten. */
  private static final Duration FORGOTTEN = Duration.ofSeconds(60);

  private static final int PAUSE_BETWEEN_MILLIS = 3_000;

  private final Random random = new Random(SEED);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path data;

  @Test
  void aNodeThatDiesAndOneThatLeavesTakeNothingWithThem() throws Exception {
    var place =
        new TrawlProcess.Place(data, TestEngines.elasticsearch(), TestEngines.freshDatabase());
    try (Networks networks = Networks.start(SEED);
        Harness harness = new Harness(place, networks, CRAWLERS)) {
      Cluster cluster = harness.cluster();
      harness.strike(new Fault.Kill(cluster.any(CRAWLER, random)));
      harness.strike(new Fault.Leave(cluster.any(CRAWLER, random)));
      judge(harness, "Short run");
    }
  }

  @Test
  @Tag("long")
  void manyKillsTakeNothingWithThem() throws Exception {
    var place =
        new TrawlProcess.Place(data, TestEngines.elasticsearch(), TestEngines.freshDatabase());
    try (Networks networks = Networks.start(SEED);
        Harness harness = new Harness(place, networks, CRAWLERS)) {
      harness.strike(new Fault.Calm(CALM));
      for (int kill = 0; kill < KILLS; kill++) {
        Harness.pass(Duration.ofMillis(random.nextInt(PAUSE_BETWEEN_MILLIS)));
        harness.strike(new Fault.Kill(harness.cluster().any(CRAWLER, random)));
      }
      judge(harness, "Kills");
    }
  }

  @Test
  @Tag("long")
  void nodesThatLeaveOneAfterTheOtherKeepNobodyWaiting() throws Exception {
    var place =
        new TrawlProcess.Place(data, TestEngines.elasticsearch(), TestEngines.freshDatabase());
    try (Networks networks = Networks.start(SEED);
        Harness harness = new Harness(place, networks, CRAWLERS)) {
      harness.strike(new Fault.Calm(CALM));
      for (int leave = 0; leave < LEAVES; leave++) {
        Harness.pass(Duration.ofMillis(random.nextInt(PAUSE_BETWEEN_MILLIS)));
        harness.strike(new Fault.Leave(harness.cluster().any(CRAWLER, random)));
      }
      judge(harness, "Leaves");
    }
  }

  @Test
  @Tag("long")
  void whateverHappensToNodesAndEnginesNothingIsLostDoubledOrOverspent() throws Exception {
    try (OwnEngines engines = new OwnEngines(data);
        Networks networks = Networks.start(SEED)) {
      var place = new TrawlProcess.Place(data, engines.elasticsearch(), engines.jdbcUrl());
      try (Harness harness = new Harness(place, networks, CRAWLERS)) {
        for (Fault fault : faults(harness.cluster(), engines)) {
          harness.strike(fault);
        }
        judge(harness, "Everything but kills");
      }
    }
  }

  private List<Fault> faults(Cluster cluster, OwnEngines engines) {
    Duration outage = Duration.ofSeconds(15);
    return List.of(
        new Fault.Calm(CALM),
        new Fault.Leave(cluster.any(CRAWLER, random)),
        new Fault.Pause(cluster.any(CRAWLER, random), PAUSE),
        new Fault.Partition(List.of(cluster.any(CRAWLER, random))),
        new Fault.RestartDatabase(engines, outage),
        new Fault.RestartElasticsearch(engines, outage),
        new Fault.ClockAhead(cluster.any(CRAWLER, random), Duration.ofMinutes(10)),
        new Fault.ClockSet(cluster.any(CRAWLER, random), Duration.ofMinutes(10), CALM),
        new Fault.RollingRestart(),
        new Fault.StopAll(Duration.ofSeconds(5)));
  }

  private static void judge(Harness harness, String title) throws Exception {
    Verdict verdict = harness.judge(title + ", seed " + SEED);
    LOG.info("\n{}", verdict);
    verdict.write();
    assertThat(verdict.judgement().clean()).as("seed %s%n%s", SEED, verdict.judgement()).isTrue();
    assertThat(verdict.judgement().expected()).isGreaterThan(300);
    assertThat(verdict.silence(Fault.Kill.class).max()).isLessThan(FORGOTTEN);
    assertThat(verdict.silence(Fault.Leave.class).max()).isLessThan(FORGOTTEN);
  }
}
