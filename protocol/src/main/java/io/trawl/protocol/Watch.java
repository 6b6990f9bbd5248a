package io.trawl.protocol;

import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.trawl.model.Target;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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
   * @param pace how long from one look for new posts to the next, as planned
   * @param slice the {@link ScheduleSlice} that wants to hear how it ended
   * @param scarce whether calls are, so that the pace is slower than was asked for
   * @param since posts published from then on are wanted, though nobody watched; null = only those
   *     published while somebody does
   * @param floored whether the visit is for its floor's sake: where it is denied a call, it asks
   *     again before those that may wait
   */
  record Visit(
      Target target,
      Instant plannedAt,
      Duration pace,
      String slice,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean scarce,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant since,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean floored)
      implements Command {

    /** That may wait. */
    public Visit(
        Target target,
        Instant plannedAt,
        Duration pace,
        String slice,
        boolean scarce,
        @Nullable Instant since) {
      this(target, plannedAt, pace, slice, scarce, since, false);
    }

    /** While calls are not scarce, and nothing of the past is wanted. */
    public Visit(Target target, Instant plannedAt, Duration pace, String slice) {
      this(target, plannedAt, pace, slice, false, null);
    }
  }

  /** Sharding's word for passivation and hand-over: end the visit under way, then stop. */
  record Stop() implements Command {}
}
