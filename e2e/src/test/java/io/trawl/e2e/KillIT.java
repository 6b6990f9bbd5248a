package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.embedded.testing.TestEngines;
import io.trawl.simulator.BudgetLimit;
import io.trawl.simulator.SimulatorSettings;
import io.trawl.simulator.judge.Judge;
import io.trawl.simulator.judge.Judgement;
import io.trawl.simulator.world.Network;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the whole product at every step of a visit and at random, and then holds the lake against
 * what the networks served. The steps are events of its log, at which a log appender halts the
 * process as kill -9 would: no code of the product knows of it.
 */
@Tag("long")
class KillIT {

  private static final long SEED = Long.getLong("trawl.seed", 11);
  private static final int KILLS_MIN_MILLIS = 500;
  private static final int KILLS_MAX_MILLIS = 6_000;

  /** After reserve, send, read, between the parts of a bulk, acknowledgement, persist. */
  private static final List<String> STEPS =
      List.of(
          "visit.permitted",
          "visit.sent",
          "visit.attempted",
          "lake.bulk.answered",
          "visit.acknowledged",
          "visit.persisted");

  private final List<Instant> deaths = new ArrayList<>();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path data;

  private final URI elasticsearch = TestEngines.elasticsearch();
  private final String jdbcUrl = TestEngines.freshDatabase();

  @Test
  void theLakeEqualsWhatWasServedAfterAKillAtEveryStep() throws Exception {
    try (Networks networks = Networks.start(SEED, KillIT::roomy);
        Lakes lake = new Lakes(elasticsearch)) {
      lake.empty();
      Map<String, Object> settings = networks.settings();
      begin(networks, lake);
      int nth = 12;
      for (String step : STEPS) {
        Map<String, Object> halting = new HashMap<>(settings);
        halting.put("halt.at", step);
        halting.put("halt.nth", nth++);
        try (TrawlProcess dying = up(halting)) {
          assertThat(dying.awaitEnd(Duration.ofMinutes(2))).as(step).isEqualTo(HaltAppender.KILLED);
          deaths.add(networks.clock().instant());
        }
      }
      judge(networks, lake);
    }
  }

  @Test
  void theLakeEqualsWhatWasServedAfterTenRandomKills() throws Exception {
    Random random = new Random(SEED);
    try (Networks networks = Networks.start(SEED, KillIT::roomy);
        Lakes lake = new Lakes(elasticsearch)) {
      lake.empty();
      begin(networks, lake);
      for (int kill = 0; kill < 10; kill++) {
        try (TrawlProcess dying = up(networks.settings())) {
          dying.awaitReady();
          Harness.pass(Duration.ofMillis(random.nextInt(KILLS_MIN_MILLIS, KILLS_MAX_MILLIS)));
          dying.kill();
          deaths.add(networks.clock().instant());
        }
      }
      judge(networks, lake);
    }
  }

  /**
   * More calls than Instagram's targets want: a page that died with its reader is read again while
   * the same posts stand on it. Where calls do not suffice is for other tests.
   */
  private static SimulatorSettings roomy(SimulatorSettings settings) {
    return settings.with(Network.INSTAGRAM, new BudgetLimit(600, Duration.ofHours(1)));
  }

  /**
   * A first, undisturbed run: a first page has no mark to walk back to, so one that dies may slide
   * before it is read again; from then on nothing may be missed.
   */
  private void begin(Networks networks, Lakes lake) throws Exception {
    try (TrawlProcess first = up(networks.settings())) {
      first.awaitReady();
      watched(networks).trackAll(lake);
      watched(networks).rest(lake);
    }
    watched(networks).pause(false);
  }

  private TrawlProcess up(Map<String, Object> settings) throws Exception {
    return TrawlProcess.up(new TrawlProcess.Place(data, elasticsearch, jdbcUrl), settings);
  }

  private Watched watched(Networks networks) {
    return new Watched(jdbcUrl, networks.clock());
  }

  /**
   * A last, undisturbed run, long enough for every visit that was cut off to be made again: each
   * death has left some calls of a credential spent, so a target may have to wait for the next.
   */
  private void judge(Networks networks, Lakes lake) throws Exception {
    try (TrawlProcess last = up(networks.settings())) {
      last.awaitReady();
      watched(networks).catchUp(lake);
    }
    Judgement judgement = Judge.of(elasticsearch, networks.uri()).after(deaths).judge();
    assertThat(judgement.clean()).as("seed %s%n%s", SEED, judgement).isTrue();
    assertThat(judgement.expected()).isGreaterThan(300);
  }
}
