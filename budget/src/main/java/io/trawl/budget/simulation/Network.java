package io.trawl.budget.simulation;

import io.trawl.budget.Shape;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The other side: what a network counts of a token's calls. It knows nothing of any ledger. */
final class Network {

  private final Scenario.Token token;
  private final Instant from;
  private final Deque<Instant> inWindow = new ArrayDeque<>();
  private final Map<String, Instant> firstAsked = new HashMap<>();
  private Instant last = Instant.MIN;
  private int counted;
  private long overspent;

  /**
   * Of a token that was never used.
   *
   * @param from calls are told of from then on; limits hold always
   */
  Network(Scenario.Token token, Instant from) {
    this.token = token;
    this.from = from;
  }

  /**
   * A call has arrived; one that was sent later does not overtake it.
   *
   * @param object what it is about; null = nothing that is counted
   */
  void counts(Instant sent, @Nullable String object) {
    Instant at = sent.isAfter(last) ? sent : last;
    last = at;
    counted += at.isBefore(from) ? 0 : 1;
    Instant over = at.minus(token.window());
    while (!inWindow.isEmpty() && !inWindow.getFirst().isAfter(over)) {
      inWindow.removeFirst();
    }
    inWindow.addLast(at);
    overspent += inWindow.size() > token.calls() ? 1 : 0;
    Optional<Shape.Objects> objects = token.objects();
    if (object != null && objects.isPresent()) {
      counts(at, object, objects.get());
    }
  }

  /** A known object is free; its slot is free one window after it was first asked for. */
  private void counts(Instant at, String object, Shape.Objects objects) {
    Instant over = at.minus(objects.window());
    Instant since = firstAsked.get(object);
    if (since == null || !since.isAfter(over)) {
      firstAsked.values().removeIf(first -> !first.isAfter(over));
      overspent += firstAsked.size() >= objects.limit() ? 1 : 0;
      firstAsked.put(object, at);
    }
  }

  /** Calls since what is told of began. */
  int counted() {
    return counted;
  }

  /** Calls that were one too many in some window, and calls for an object that was. */
  long overspent() {
    return overspent;
  }
}
