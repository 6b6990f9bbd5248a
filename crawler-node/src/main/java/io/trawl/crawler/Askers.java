package io.trawl.crawler;

import akka.actor.typed.ActorRef;
import io.trawl.budget.Cost;
import io.trawl.protocol.Token.Denied;
import io.trawl.protocol.Token.Granted;
import io.trawl.protocol.Token.Verdict;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Those who wait for a permit, in the order in which they asked. */
final class Askers {

  private record Asker(@Nullable String name, Cost cost, ActorRef<Verdict> replyTo) {}

  private final Deque<Asker> waiting = new ArrayDeque<>();

  /**
   * One more, or one who asks again: the permit goes to where it asked from last.
   *
   * @param name null = it does not ask again
   */
  void add(@Nullable String name, Cost cost, ActorRef<Verdict> replyTo) {
    if (name != null) {
      waiting.removeIf(one -> name.equals(one.name()));
    }
    waiting.add(new Asker(name, cost, replyTo));
  }

  int size() {
    return waiting.size();
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** What the first one asks for; there must be one. */
  Cost first() {
    return waiting.element().cost();
  }

  /** How many ask for the same. */
  int asking(Cost cost) {
    return (int) waiting.stream().filter(one -> one.cost().equals(cost)).count();
  }

  /** Answers the first one. */
  void grant(Granted permit) {
    waiting.remove().replyTo().tell(permit);
  }

  /** Denies it to all who ask for the same: who waits for something else may still be served. */
  void deny(Cost cost, Instant retryAt) {
    for (Iterator<Asker> each = waiting.iterator(); each.hasNext(); ) {
      Asker one = each.next();
      if (one.cost().equals(cost)) {
        each.remove();
        one.replyTo().tell(new Denied(retryAt));
      }
    }
  }

  void denyAll(Instant retryAt) {
    waiting.forEach(one -> one.replyTo().tell(new Denied(retryAt)));
    waiting.clear();
  }
}
