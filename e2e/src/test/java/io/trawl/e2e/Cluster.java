package io.trawl.e2e;

import io.trawl.model.ProductClock;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Nodes as processes, each on a loopback address of its own, over one pair of engines. */
final class Cluster implements AutoCloseable {

  private final TrawlProcess.Place place;
  private final Map<String, Object> settings;
  private final ProductClock clock;
  private final List<ClusterNode> nodes = new ArrayList<>();
  private final List<Instant> deaths = new ArrayList<>();

  /** A cluster of one coordinator. */
  Cluster(TrawlProcess.Place place, Networks networks) throws IOException {
    this(place, networks.clock(), networks.settings());
  }

  /** The same with settings of a test's own. */
  Cluster(TrawlProcess.Place place, ProductClock clock, Map<String, Object> settings)
      throws IOException {
    this.place = place;
    this.settings = settings;
    this.clock = clock;
    add("coordinator").process().awaitReady();
  }

  /** One more node, not ready yet. */
  ClusterNode add(String role) throws IOException {
    int number = nodes.size() + 1;
    var own = place.with(place.data().resolve(role + "-" + number), place.environment());
    ClusterNode node = new ClusterNode(role, "127.0.0." + number, own, settings, others(null));
    nodes.add(node);
    return node;
  }

  /** All nodes, in the order in which they were added. */
  List<ClusterNode> nodes() {
    return List.copyOf(nodes);
  }

  /** All but one. */
  List<ClusterNode> others(ClusterNode one) {
    return nodes.stream().filter(node -> node != one && node.process().isAlive()).toList();
  }

  /** A node of a role, drawn. */
  ClusterNode any(String role, Random random) {
    List<ClusterNode> all = nodes.stream().filter(node -> node.role().equals(role)).toList();
    return all.get(random.nextInt(all.size()));
  }

  ProductClock clock() {
    return clock;
  }

  /** Says that a node's memory is lost as of now. */
  void died() {
    deaths.add(clock.instant());
  }

  /** When nodes lost what they had in memory. */
  List<Instant> deaths() {
    return List.copyOf(deaths);
  }

  /** Starts nodes that have ended; they are ready after it. */
  void again(Collection<ClusterNode> ended) throws IOException {
    for (ClusterNode node : ended) {
      node.again(others(node));
    }
    for (ClusterNode node : ended) {
      node.process().awaitReady();
    }
  }

  /** Writes of owners that had been followed by another, refused, as the nodes' logs tell. */
  long fenced() throws IOException {
    long fenced = 0;
    for (ClusterNode node : nodes) {
      fenced += node.fenced();
    }
    return fenced;
  }

  /** Stops the nodes, the youngest first. */
  @Override
  public void close() {
    nodes.reversed().forEach(ClusterNode::close);
  }
}
