package io.trawl.budget;

import static io.trawl.budget.Expect.expect;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The slots of a pool's credentials, where a network counts distinct objects: an object takes one
 * of its holder, and keeps one of each credential that was asked for it within the window, whoever
 * holds it now.
 *
 * @param limit objects of one credential, {@code >= 1}
 * @param asked the objects that were asked for within the window, of every credential that may be
 *     used, by its id
 */
public record Slots(int limit, Map<String, Set<String>> asked) {

  public Slots {
    expect(limit >= 1, "limit", limit, ">= 1");
    asked = Map.copyOf(asked);
  }

  /**
   * Gives an object that nobody has, or whose holder may not be used, to a credential: one that has
   * a slot with it already, else the one with most free. It stays without one where none is free.
   */
  public Pins pin(Pins pins, String object) {
    if (pins.holder(object).filter(asked::containsKey).isPresent()) {
      return pins;
    }
    Map<String, Set<String>> taken = taken(pins.without(object));
    Optional<String> known =
        asked.entrySet().stream()
            .filter(one -> one.getValue().contains(object))
            .map(Map.Entry::getKey)
            .filter(id -> taken.getOrDefault(id, Set.of()).size() <= limit)
            .min(String::compareTo);
    return known
        .map(id -> pins.without(object).pin(object, Map.of(id, Integer.MAX_VALUE)))
        .orElseGet(() -> pins.without(object).pin(object, mayHold(pins)));
  }

  /** What each credential holds, or was asked for. */
  private Map<String, Set<String>> taken(Pins pins) {
    Map<String, Set<String>> taken = new HashMap<>();
    asked.forEach((id, objects) -> taken.put(id, new HashSet<>(objects)));
    pins.holders()
        .forEach((object, id) ->
            taken.computeIfPresent(
                id,
                (_, objects) -> {
                  objects.add(object);
                  return objects;
                }));
    return taken;
  }

  /** How many objects each may hold: what it was asked for and holds no more takes a slot too. */
  private Map<String, Integer> mayHold(Pins pins) {
    Map<String, Integer> slots = new HashMap<>();
    asked.forEach((id, objects) -> {
      long others =
          objects.stream().filter(object -> !pins.holder(object).equals(Optional.of(id))).count();
      slots.put(id, (int) Math.max(0, limit - others));
    });
    return slots;
  }
}
