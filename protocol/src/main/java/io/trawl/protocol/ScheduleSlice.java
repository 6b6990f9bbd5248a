package io.trawl.protocol;

import akka.actor.typed.ActorRef;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import java.time.Instant;

/** What one may tell a slice of the schedule. */
public interface ScheduleSlice {

  EntityTypeKey<Command> KEY = EntityTypeKey.create(Command.class, "schedule-slice");

  /** Role of the nodes on which slices live. */
  String ROLE = "coordinator";

  /** Commands. */
  sealed interface Command extends CborSerializable {}

  /** The schedule of some of the slice's targets has changed: look again. A hint, may be lost. */
  record Changed() implements Command {}

  /**
   * A visit is over and its row is in the lake.
   *
   * @param plannedAt the planned instant it was made under
   * @param next when the next one should be
   */
  record Visited(String targetId, long number, Instant plannedAt, Instant next)
      implements Command {}

  /** A visit was not acknowledged: the same one is to be tried again, not before {@code wakeAt}. */
  record Postponed(String targetId, Instant plannedAt, Instant wakeAt) implements Command {}

  /** How is it? For people. */
  record Look(ActorRef<Busy> replyTo) implements Command {}

  /** How it is: how many targets were woken and have not answered. */
  record Busy(int inFlight) implements CborSerializable {}
}
