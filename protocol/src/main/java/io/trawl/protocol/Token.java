package io.trawl.protocol;

import akka.actor.typed.ActorRef;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one may ask of a credential, and every answer one may get. */
public interface Token {

  EntityTypeKey<Command> KEY = EntityTypeKey.create(Command.class, "token");

  /** Commands. */
  sealed interface Command extends CborSerializable {}

  /**
   * May I make a call?
   *
   * @param cost of it, at most; null = of a call that says nothing of itself
   * @param name of this wish: who asks again under it, because no answer came, still wants one
   *     permit; null = it is not asked again
   */
  record Acquire(@Nullable Cost cost, ActorRef<Verdict> replyTo, @Nullable String name)
      implements Command {

    /** A wish that is told once. */
    public Acquire(@Nullable Cost cost, ActorRef<Verdict> replyTo) {
      this(cost, replyTo, null);
    }
  }

  /**
   * What a call costs, at most.
   *
   * @param endpoint what is called, in the platform's own words
   * @param object what it is about, where a network counts distinct ones; null = nothing
   * @param units points of a quota
   * @param rows records
   */
  record Cost(String endpoint, @Nullable String object, long units, long rows) {}

  /** What came of a permit: how many calls were made with it, 0 or 1, at their full cost. */
  record Settle(long leaseId, int made) implements Command {}

  /** A call was made with a permit, and so many records came. */
  record Delivered(long leaseId, long rows) implements Command {}

  /**
   * The network said with an answer how much is left of a limit.
   *
   * @param rule which one, by name; null = it does not say
   * @param resets what its word for the end of the window may mean, the likeliest first
   */
  record Remaining(
      String endpoint, @Nullable String rule, long limit, long remaining, List<Instant> resets)
      implements Command {
    public Remaining {
      resets = List.copyOf(resets);
    }
  }

  /**
   * The network said how many per cent are used.
   *
   * @param until when calls are taken again; null = it does not say, or they still are
   */
  record Used(String endpoint, int percent, @Nullable Instant until) implements Command {}

  /**
   * The network refused a call because there were too many.
   *
   * @param until when to ask again; null = it does not say
   */
  record Throttled(String endpoint, @Nullable Instant until) implements Command {}

  /** The network said: nothing with this credential before {@code until}. */
  record Suspend(Instant until) implements Command {}

  /** The network will not have this credential; a person must act. */
  record Refuse(String reason) implements Command {}

  /** Its row is another by an operator's word: read it again. */
  record Changed() implements Command {}

  /** How is it? For people; spends nothing. */
  record Look(ActorRef<Standing> replyTo) implements Command {}

  /**
   * How it is.
   *
   * @param left calls it would grant now, in the window that ends now
   * @param freeAt when the next one is free; now or earlier if there is one
   * @param rules how each of its limits stands
   * @param refused calls that the network refused because there were too many, since the credential
   *     is where it is
   */
  record Standing(
      int left,
      Instant freeAt,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Limit> rules,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) long refused)
      implements CborSerializable {
    public Standing(int left, Instant freeAt, @Nullable List<Limit> rules, long refused) {
      this.left = left;
      this.freeAt = freeAt;
      this.rules = rules == null ? List.of() : List.copyOf(rules);
      this.refused = refused;
    }

    /** Of a node that tells no more. */
    public Standing(int left, Instant freeAt) {
      this(left, freeAt, List.of(), 0);
    }
  }

  /**
   * How one limit of a credential stands.
   *
   * @param name as it was set
   * @param counts what it counts: calls, units, rows, money in millionths, objects, percent
   * @param limit in force
   * @param window how long something counts at the longest; 0 = while it is under way
   * @param spent what counts now, of what was made or may have been
   * @param leased promised and not settled
   * @param left what it would let through now
   * @param elsewhere part of {@code spent} that only the network knows of
   * @param resetsAt when less counts, if nothing is spent meanwhile
   */
  record Limit(
      String name,
      String counts,
      long limit,
      Duration window,
      long spent,
      long leased,
      long left,
      long elsewhere,
      Instant resetsAt) {}

  /** Answers. */
  sealed interface Verdict extends CborSerializable {}

  /**
   * One call, to be sent before {@code useBy}; it counts as spent whatever comes of it.
   *
   * @param beside the same call's permit of another ledger, settled with it; null = there is none
   */
  record Granted(
      String tokenId,
      long leaseId,
      Instant useBy,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Granted beside)
      implements Verdict {

    /** Of one ledger. */
    public Granted(String tokenId, long leaseId, Instant useBy) {
      this(tokenId, leaseId, useBy, null);
    }
  }

  /** No call now; ask again at {@code retryAt}. */
  record Denied(Instant retryAt) implements Verdict {}
}
