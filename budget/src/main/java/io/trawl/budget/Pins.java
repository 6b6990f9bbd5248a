package io.trawl.budget;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which credential of a pool asks for which object, where a network counts distinct objects per
 * credential: one that is asked for with two of them takes a slot of both. Every change gives the
 * next.
 *
 * @param holders a credential's id, by object
 */
public record Pins(Map<String, String> holders) {

  public Pins {
    holders = Map.copyOf(holders);
  }

  /** Whose object it is; empty = nobody's yet. */
  public Optional<String> holder(String object) {
    return Optional.ofNullable(holders.get(object));
  }

  /**
   * Gives an object that nobody has, or whose holder is gone, to the credential with most room. It
   * stays without one where all are full.
   *
   * @param slots how many objects each credential that may be used may hold, by its id
   */
  public Pins pin(String object, Map<String, Integer> slots) {
    if (holder(object).filter(slots::containsKey).isPresent()) {
      return this;
    }
    Map<String, Integer> room = new HashMap<>(slots);
    holders.values().forEach(id -> room.computeIfPresent(id, (_, free) -> free - 1));
    Map<String, String> next = new HashMap<>(holders);
    next.remove(object);
    room.entrySet().stream()
        .filter(free -> free.getValue() > 0)
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.<String, Integer>comparingByKey().reversed()))
        .ifPresent(most -> next.put(object, most.getKey()));
    return new Pins(next);
  }

  /** Without an object that nobody wants any more. */
  public Pins without(String object) {
    Map<String, String> next = new HashMap<>(holders);
    next.remove(object);
    return new Pins(next);
  }
}
