package io.trawl.crawler;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * When this node's calls left, by credential: holds the ledgers to their promise without asking
 * them. Sees the calls of one node, and no logins, so that it may miss an overspending and never
 * invents one. Memory: the instants of two windows' calls of each credential. Safe for many
 * threads.
 */
final class SentCalls {

  private final Map<String, List<Instant>> byToken = new ConcurrentHashMap<>();

  /**
   * A call has left.
   *
   * @param calls allowed in any {@code window}
   * @param at when it left; calls may be told out of order
   * @return whether there is a window around it with more calls than allowed
   */
  boolean overspends(String token, int calls, Duration window, Instant at) {
    List<Instant> sent = byToken.computeIfAbsent(token, _ -> new ArrayList<>());
    synchronized (sent) {
      int found = Collections.binarySearch(sent, at);
      int place = found < 0 ? -found - 1 : found;
      sent.add(place, at);
      boolean overspent = isOver(sent, place, calls, window);
      Instant oldest = sent.getLast().minus(window.multipliedBy(2));
      while (sent.getFirst().isBefore(oldest)) {
        sent.removeFirst();
      }
      return overspent;
    }
  }

  /** Whether any {@code calls + 1} in a row, this one among them, are closer than a window. */
  private static boolean isOver(List<Instant> sent, int place, int calls, Duration window) {
    int from = Math.max(0, place - calls);
    int to = Math.min(place, sent.size() - 1 - calls);
    return IntStream.rangeClosed(from, to)
        .anyMatch(first -> sent.get(first + calls).isBefore(sent.get(first).plus(window)));
  }
}
