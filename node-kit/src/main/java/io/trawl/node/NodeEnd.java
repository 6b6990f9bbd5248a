package io.trawl.node;

import akka.actor.CoordinatedShutdown;
import java.util.Optional;

/** Why a node has ended. */
public enum NodeEnd {
  /** It was told to. */
  STOPPED("stopped"),
  /** It was sent away by an operator, and has handed its entities over. */
  LEFT("drained, its work goes on elsewhere"),
  /** No node of the cluster it was to join has answered. */
  NOT_JOINED(
      "no node answers there (expected: a running node of this cluster, reachable from here)"),
  /** Its settings do not fit those of the cluster it was to join. */
  INCOMPATIBLE(
      "its settings do not fit the cluster's (expected: the same ones; a member's log names them)"),
  /** The others, or it itself, found it to be cut off: its work goes on elsewhere. */
  DOWNED("cut off from the cluster, its work goes on elsewhere (expected: a start anew)");

  private final String line;

  NodeEnd(String line) {
    this.line = line;
  }

  /** In words, for a person. */
  public String line() {
    return line;
  }

  static NodeEnd of(Optional<CoordinatedShutdown.Reason> reason) {
    return reason.map(NodeEnd::of).orElse(STOPPED);
  }

  private static NodeEnd of(CoordinatedShutdown.Reason reason) {
    if (reason.equals(CoordinatedShutdown.clusterJoinUnsuccessfulReason())) {
      return NOT_JOINED;
    }
    if (reason.equals(CoordinatedShutdown.incompatibleConfigurationDetectedReason())) {
      return INCOMPATIBLE;
    }
    if (reason.equals(CoordinatedShutdown.clusterLeavingReason())) {
      return LEFT;
    }
    return reason.equals(CoordinatedShutdown.clusterDowningReason()) ? DOWNED : STOPPED;
  }
}
