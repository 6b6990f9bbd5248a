package io.trawl.e2e;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** Nodes as processes, each on a loopback address of its own, over one pair of engines. */
final class Cluster implements AutoCloseable {

  private final TrawlProcess.Place place;
  private final Map<String, Object> settings;
  private final Deque<TrawlProcess> nodes = new ArrayDeque<>();
  private final String first;
  private int hosts = 1;

  /** A cluster of one coordinator. */
  Cluster(TrawlProcess.Place place, Networks networks) throws IOException {
    this.place = place;
    this.settings = networks.settings();
    TrawlProcess coordinator = start("coordinator", "");
    coordinator.awaitReady();
    first = coordinator.address();
  }

  private TrawlProcess start(String role, String join) throws IOException {
    TrawlProcess node = TrawlProcess.node(place, settings, role, "127.0.0." + hosts++, join);
    nodes.push(node);
    return node;
  }

  /** One more node, not ready yet. */
  TrawlProcess add(String role) throws IOException {
    return start(role, first);
  }

  /** Stops the nodes, the youngest first. */
  @Override
  public void close() {
    nodes.forEach(TrawlProcess::close);
  }
}
