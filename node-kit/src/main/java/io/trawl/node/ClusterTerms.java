package io.trawl.node;

import com.typesafe.config.Config;
import io.trawl.model.ProductClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the nodes of one cluster must have in common.
 *
 * @param name of the cluster
 * @param protocol version of what nodes say to each other
 * @param shards of each kind of entity: with another number a target would have two places
 * @param clock of product time
 */
record ClusterTerms(String name, int protocol, int shards, ProductClock clock) {

  static final String NAME = "trawl.cluster.name";
  static final String PROTOCOL = "trawl.cluster.protocol";
  static final String SHARDS = "akka.cluster.sharding.number-of-shards";
  static final String CLOCK = "trawl.node.clock";

  static final List<String> KEYS = List.of(NAME, PROTOCOL, SHARDS, CLOCK);

  /** Product time by which two clocks may differ and still count as one. */
  private static final Duration CLOCKS_MAX = Duration.ofSeconds(1);

  static ClusterTerms of(Config config) {
    return new ClusterTerms(
        config.getString(NAME),
        config.getInt(PROTOCOL),
        config.getInt(SHARDS),
        NodeSettings.clock(config.getString(CLOCK)));
  }

  /**
   * Why a node of these terms cannot be in a cluster of others.
   *
   * @param now by the machine's clock
   * @return a line for each that differs, with both values; empty = it fits
   */
  List<String> misfits(ClusterTerms cluster, Instant now) {
    List<String> misfits = new ArrayList<>();
    if (!name.equals(cluster.name)) {
      misfits.add(line(NAME, name, cluster.name));
    }
    if (protocol != cluster.protocol) {
      misfits.add(line(PROTOCOL, protocol, cluster.protocol));
    }
    if (shards != cluster.shards) {
      misfits.add(line(SHARDS, shards, cluster.shards));
    }
    if (!sameTime(cluster.clock, now)) {
      misfits.add(line(CLOCK, told(clock, now), told(cluster.clock, now)));
    }
    return misfits;
  }

  private boolean sameTime(ProductClock other, Instant now) {
    Duration apart = Duration.between(clock.at(now), other.at(now)).abs();
    return clock.speed() == other.speed() && apart.compareTo(CLOCKS_MAX) <= 0;
  }

  private static String told(ProductClock clock, Instant now) {
    return clock.at(now) + " at speed " + clock.speed();
  }

  private static String line(String key, Object own, Object expected) {
    return key + ": " + own + " (expected: " + expected + ", as the cluster has it)";
  }
}
