package io.trawl.node.management;

import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import java.util.Locale;
import java.util.Optional;

/** Whether the cluster counts this node among those that work. */
final class Membership {

  private Membership() {}

  static Check check(ActorSystem<?> system) {
    return Check.of(
        "cluster",
        () ->
            problem(
                Cluster.get(system).selfMember().status(),
                CoordinatedShutdown.get(system).getShutdownReason().isPresent()));
  }

  /** A node that stops gets no more work, though it is still a member while it hands over. */
  static Optional<String> problem(MemberStatus status, boolean stopping) {
    if (stopping) {
      return Optional.of("it is stopping");
    }
    return status.equals(MemberStatus.up())
        ? Optional.empty()
        : Optional.of("it is " + status.toString().toLowerCase(Locale.ROOT) + ", not up");
  }
}
