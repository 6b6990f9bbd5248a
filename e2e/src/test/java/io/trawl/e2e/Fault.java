package io.trawl.e2e;

import io.trawl.model.ProductClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What is done to a cluster that works, and how it is made good again. */
sealed interface Fault {

  /** Longest time a node needs to find that the others went on without it. */
  Duration DOWNED_MAX = Duration.ofSeconds(60);

  /** Does it. */
  void inject(Cluster cluster) throws Exception;

  /** Real time until it is healed; zero = when every target has been looked at again. */
  default Duration lasting() {
    return Duration.ZERO;
  }

  /** Makes it good: all nodes are members again after it. */
  void heal(Cluster cluster) throws Exception;

  /** Nothing at all: what targets wait for without a fault. */
  record Calm(Duration lasting) implements Fault {

    @Override
    public void inject(Cluster cluster) {
      // That is the point.
    }

    @Override
    public void heal(Cluster cluster) {
      // Nor is there anything to make good.
    }
  }

  /** One more crawler than there were. */
  record Join(Duration lasting) implements Fault {

    @Override
    public void inject(Cluster cluster) throws Exception {
      cluster.add("crawler").process().awaitReady();
    }

    @Override
    public void heal(Cluster cluster) {
      // It is to stay.
    }
  }

  /** kill -9, and a start anew when its targets are looked at elsewhere. */
  record Kill(ClusterNode node) implements Fault {

    @Override
    public void inject(Cluster cluster) throws InterruptedException {
      node.process().kill();
      cluster.died();
    }

    @Override
    public void heal(Cluster cluster) throws Exception {
      cluster.again(List.of(node));
    }
  }

  /** SIGTERM: it hands over and goes. */
  record Leave(ClusterNode node) implements Fault {

    @Override
    public void inject(Cluster cluster) {
      node.process().close();
    }

    @Override
    public void heal(Cluster cluster) throws Exception {
      cluster.again(List.of(node));
    }
  }

  /**
   * SIGSTOP, and later SIGCONT: it believes to be an owner for seconds after others have taken
   * over, finds out, and is started anew.
   */
  record Pause(ClusterNode node, Duration lasting) implements Fault {

    @Override
    public void inject(Cluster cluster) throws Exception {
      node.process().signal("STOP");
      cluster.died();
    }

    @Override
    public void heal(Cluster cluster) throws Exception {
      node.process().signal("CONT");
      node.awaitDowned(DOWNED_MAX);
      cluster.died();
      cluster.again(List.of(node));
    }
  }

  /**
   * The smaller part of the nodes and the others do not hear of each other, while both reach the
   * engines and the networks. The smaller part ends itself and is started anew.
   */
  record Partition(Collection<ClusterNode> nodes) implements Fault {

    @Override
    public void inject(Cluster cluster) throws Exception {
      for (ClusterNode node : nodes) {
        others(cluster).forEach(node::cut);
      }
      for (ClusterNode node : nodes) {
        node.awaitDowned(DOWNED_MAX);
        cluster.died();
      }
    }

    private List<ClusterNode> others(Cluster cluster) {
      return cluster.nodes().stream().filter(node -> !nodes.contains(node)).toList();
    }

    @Override
    public void heal(Cluster cluster) throws Exception {
      for (ClusterNode node : nodes) {
        others(cluster).forEach(node::mend);
      }
      cluster.again(nodes);
    }
  }

  /** PostgreSQL is gone for a while. */
  record RestartDatabase(OwnEngines engines, Duration lasting) implements Fault {

    @Override
    public void inject(Cluster cluster) {
      engines.stopDatabase();
    }

    @Override
    public void heal(Cluster cluster) {
      engines.startDatabase();
    }
  }

  /** Elasticsearch is gone for a while. */
  record RestartElasticsearch(OwnEngines engines, Duration lasting) implements Fault {

    @Override
    public void inject(Cluster cluster) {
      engines.stopElasticsearch();
    }

    @Override
    public void heal(Cluster cluster) {
      engines.startElasticsearch();
    }
  }

  /** A node comes back with its product clock ahead: it is to be refused, the others go on. */
  record ClockAhead(ClusterNode node, Duration by) implements Fault {

    @Override
    public void inject(Cluster cluster) throws Exception {
      node.process().close();
      var right = cluster.clock();
      var ahead = new ProductClock(right.base(), right.epoch().plus(by), right.speed());
      node.again(cluster.others(node), Map.of("trawl.node.clock", ahead.toString()));
      int code = node.process().awaitEnd(DOWNED_MAX);
      if (code == 0 || !node.process().said().contains("trawl.node.clock: ")) {
        throw new IllegalStateException("ended with " + code + ": " + node.process().said());
      }
    }

    @Override
    public void heal(Cluster cluster) throws Exception {
      cluster.again(List.of(node));
    }
  }

  /** A node's machine has its clock set while it runs, which is not to matter. */
  record ClockSet(ClusterNode node, Duration by, Duration lasting) implements Fault {

    @Override
    public void inject(Cluster cluster) throws Exception {
      node.process().close();
      SetClock machine = node.againWithClock(cluster.others(node));
      machine.set(by);
      node.awaitLogged("clock.stepped");
    }

    @Override
    public void heal(Cluster cluster) throws Exception {
      node.rightClock();
    }
  }

  /** All nodes leave and come back in turn, the oldest last. */
  record RollingRestart() implements Fault {

    @Override
    public void inject(Cluster cluster) throws Exception {
      List<ClusterNode> turn = new ArrayList<>(cluster.nodes());
      turn.addLast(turn.removeFirst());
      for (ClusterNode node : turn) {
        node.process().close();
        cluster.again(List.of(node));
      }
    }

    @Override
    public void heal(Cluster cluster) {
      // Every node is back already.
    }
  }

  /** All nodes are told to stop at once, and some time later start anew. */
  record StopAll(Duration lasting) implements Fault {

    @Override
    public void inject(Cluster cluster) throws InterruptedException {
      List<Thread> stops = new ArrayList<>();
      for (ClusterNode node : cluster.nodes()) {
        stops.add(Thread.ofVirtual().start(node.process()::close));
      }
      for (Thread stop : stops) {
        stop.join();
      }
    }

    @Override
    public void heal(Cluster cluster) throws Exception {
      List<ClusterNode> nodes = cluster.nodes();
      cluster.again(nodes.subList(0, 1));
      cluster.again(nodes.subList(1, nodes.size()));
    }
  }
}
