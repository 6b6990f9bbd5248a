package io.trawl.api;

import io.trawl.node.NodeAddress;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether a node may be sent away; pure. */
sealed interface Drain {

  /** It may. */
  record May(Seen node) implements Drain {}

  /** It leaves already. */
  record Leaves(Seen node) implements Drain {}

  /** No node is there. */
  record Unknown(String line) implements Drain {}

  /** Nobody would be left to do what it does. */
  record Last(String line) implements Drain {}

  /**
   * A node as the cluster sees it.
   *
   * @param stays it is not on its way out
   * @param works it is up and reachable
   */
  record Seen(String address, Set<String> roles, boolean stays, boolean works) {
    public Seen {
      roles = Set.copyOf(roles);
    }
  }

  /**
   * Decides.
   *
   * @param force even if it is the last one of a role
   */
  static Drain of(List<Seen> nodes, NodeAddress asked, boolean force) {
    for (Seen node : nodes) {
      if (node.address().equals(asked.toString())) {
        return of(nodes, node, force);
      }
    }
    List<String> known = nodes.stream().map(Seen::address).toList();
    return new Unknown("node: " + asked + " (expected: one of " + known + ")");
  }

  private static Drain of(List<Seen> nodes, Seen node, boolean force) {
    if (!node.stays()) {
      return new Leaves(node);
    }
    Set<String> alone = new TreeSet<>(node.roles());
    nodes.stream()
        .filter(other -> !other.equals(node) && other.works())
        .forEach(other -> alone.removeAll(other.roles()));
    return alone.isEmpty() || force
        ? new May(node)
        : new Last(
            "node: "
                + node.address()
                + " is the last for "
                + alone
                + " (expected: another one for it that is up, or force=true)");
  }
}
