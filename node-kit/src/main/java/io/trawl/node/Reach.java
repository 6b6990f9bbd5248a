package io.trawl.node;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import akka.cluster.typed.Cluster;

/** Lets a node talk to entities that live on nodes of another role. */
public final class Reach {

  private Reach() {}

  /** Does nothing on a node that has the role itself: there the entities are started for real. */
  public static <M> void entities(ActorSystem<?> system, EntityTypeKey<M> key, String role) {
    if (!Cluster.get(system).selfMember().hasRole(role)) {
      ClusterSharding.get(system).init(Entity.of(key, _ -> Behaviors.<M>empty()).withRole(role));
    }
  }
}
