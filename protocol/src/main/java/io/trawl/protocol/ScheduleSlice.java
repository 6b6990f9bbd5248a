package io.trawl.protocol;

import akka.actor.typed.ActorRef;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
   * @param next when the next one should be, if calls are not scarce
   * @param pages what the slice needs to plan the next look for new posts itself; null = the next
   *     visit is at {@code next}, whatever calls cost
   * @param calls that were made, or may have been: 0 or 1
   */
  record Visited(
      String targetId,
      long number,
      Instant plannedAt,
      Instant next,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Pages pages,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) int calls)
      implements Command {}

  /**
   * How it stands with a target's pages of new posts.
   *
   * @param lookedAt planned instant of the last one that was read
   * @param othersAt when a visit for something else is wanted; null = never
   * @param brought what the last look brought; null = it was no look for new posts, or not the
   *     whole of one
   */
  record Pages(Instant lookedAt, @Nullable Instant othersAt, @Nullable Brought brought) {}

  /**
   * What a look for new posts brought: one page, or all pages of a walk.
   *
   * @param fresh posts that were published since the look before
   * @param since when the network answered the look before; null = there was none
   * @param oldest when the oldest of them was published, if there may be others before it; null =
   *     these are all
   * @param at when the network answered
   * @param capacity posts on one page, {@code >= 1}
   */
  record Brought(
      int fresh, @Nullable Instant since, @Nullable Instant oldest, Instant at, int capacity) {}

  /** A visit was not acknowledged: the same one is to be tried again, not before {@code wakeAt}. */
  record Postponed(String targetId, Instant plannedAt, Instant wakeAt) implements Command {}

  /**
   * What a call costs in a pool from now on.
   *
   * @param pool its {@link Pool#id}
   * @param offers by team; one that is not there pays nothing
   * @param rhythm how much is posted in each of the 24 hours of UTC, beside the others
   */
  record Priced(String pool, Map<String, Pool.Offer> offers, List<Double> rhythm)
      implements Command {
    public Priced {
      offers = Map.copyOf(offers);
      rhythm = List.copyOf(rhythm);
    }
  }

  /** How is it? For people. */
  record Look(ActorRef<Busy> replyTo) implements Command {}

  /** How it is: how many targets were woken and have not answered. */
  record Busy(int inFlight) implements CborSerializable {}
}
