package io.trawl.protocol;

import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import io.trawl.model.Target;
import java.time.Duration;
import java.time.Instant;

/** What one may ask of a target's entity. */
public interface Watch {

  EntityTypeKey<Command> KEY = EntityTypeKey.create(Command.class, "target");

  /** Role of the nodes on which targets live. */
  String ROLE = "crawler";

  /** Commands. */
  sealed interface Command extends CborSerializable {}

  /**
   * Look now. A hint: it may be lost or doubled, and an entity that is busy drops it.
   *
   * @param plannedAt when this visit should have been; the same while it is tried again
   * @param pace how long until the next one, in quiet times
   * @param slice the {@link ScheduleSlice} that wants to hear how it ended
   */
  record Visit(Target target, Instant plannedAt, Duration pace, String slice) implements Command {}

  /** Sharding's word for passivation and hand-over: end the visit under way, then stop. */
  record Stop() implements Command {}
}
