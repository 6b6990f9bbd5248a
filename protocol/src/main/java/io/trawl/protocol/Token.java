package io.trawl.protocol;

import akka.actor.typed.ActorRef;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import java.time.Instant;

/** What one may ask of a credential, and every answer one may get. */
public interface Token {

  EntityTypeKey<Command> KEY = EntityTypeKey.create(Command.class, "token");

  /** Commands. */
  sealed interface Command extends CborSerializable {}

  /** May I make a call? */
  record Acquire(ActorRef<Verdict> replyTo) implements Command {}

  /** What came of a permit: how many calls were made with it, 0 or 1. */
  record Settle(long leaseId, int made) implements Command {}

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
   */
  record Standing(int left, Instant freeAt) implements CborSerializable {}

  /** Answers. */
  sealed interface Verdict extends CborSerializable {}

  /** One call, to be sent before {@code useBy}; it counts as spent whatever comes of it. */
  record Granted(String tokenId, long leaseId, Instant useBy) implements Verdict {}

  /** No call now; ask again at {@code retryAt}. */
  record Denied(Instant retryAt) implements Verdict {}
}
