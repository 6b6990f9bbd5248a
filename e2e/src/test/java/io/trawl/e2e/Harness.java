package io.trawl.e2e;

import static org.awaitility.Awaitility.await;

import io.trawl.simulator.judge.Judge;
import io.trawl.simulator.judge.Judgement;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run: a cluster that works, one fault after the other, and a judgement at the end. */
final class Harness implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Harness.class);
  private static final Duration AGAIN_MAX = Duration.ofMinutes(3);

  private final TrawlProcess.Place place;
  private final Networks networks;
  private final Lakes lake;
  private final Watched watched;
  private final Cluster cluster;
  private final List<Struck> struck = new ArrayList<>();

  /** A fault that is over, and how silent each target was. */
  record Struck(Fault fault, Silence silence) {

    String kind() {
      return fault.getClass().getSimpleName();
    }
  }

  /** A cluster of a coordinator and crawlers that has read every target's first page. */
  Harness(TrawlProcess.Place place, Networks networks, int crawlers) throws Exception {
    this.place = place;
    this.networks = networks;
    this.lake = new Lakes(place.elasticsearch());
    lake.empty();
    this.watched = new Watched(place.jdbcUrl(), networks.clock());
    this.cluster = new Cluster(place, networks);
    try {
      begin(crawlers);
    } catch (Exception failure) {
      close();
      throw failure;
    }
  }

  private void begin(int crawlers) throws IOException {
    for (int crawler = 0; crawler < crawlers; crawler++) {
      cluster.add("crawler");
    }
    for (ClusterNode node : cluster.nodes()) {
      node.process().awaitReady();
    }
    watched.trackAll(lake);
  }

  Cluster cluster() {
    return cluster;
  }

  /** Does it, waits as long as it is to last, heals it, and waits until all is as before. */
  Struck strike(Fault fault) throws Exception {
    Instant from = networks.clock().instant();
    fault.inject(cluster);
    if (fault.lasting().isZero()) {
      awaitAllAfter(from);
    } else {
      pass(fault.lasting());
    }
    fault.heal(cluster);
    awaitAllAfter(networks.clock().instant());
    Silence silence =
        Silence.of(lake.visits(from, networks.clock().instant()), from, Networks.SPEED);
    Struck over = new Struck(fault, silence);
    LOG.info("{} {} p99={} max={}", struck.size() + 1, over.kind(), silence.p99(), silence.max());
    struck.add(over);
    return over;
  }

  /** The stretch of time in which the smallest share of what was due was looked at. */
  Kept kept(Instant from, Instant until, Duration stretch) throws Exception {
    return Kept.worst(lake.visits(from, until), from, until, stretch, Networks.SPEED);
  }

  private void awaitAllAfter(Instant from) {
    await("every target again")
        .atMost(AGAIN_MAX)
        .pollInterval(1, TimeUnit.SECONDS)
        .ignoreExceptions()
        .until(() -> lake.visitedAfter(from).size() == Networks.targets().size());
  }

  /** Lets real time go by. */
  static void pass(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    await().atMost(time.plusSeconds(30)).until(() -> System.nanoTime() > until);
  }

  /**
   * Lets every visit that was cut off be made again, then everything rest, and judges.
   *
   * @param title of the run, for the table
   */
  Verdict judge(String title) throws Exception {
    watched.catchUp(lake);
    Judgement judgement =
        Judge.of(place.elasticsearch(), networks.uri()).after(cluster.deaths()).judge();
    return new Verdict(title, List.copyOf(struck), judgement, cluster.fenced());
  }

  @Override
  public void close() {
    cluster.close();
    lake.close();
  }
}
