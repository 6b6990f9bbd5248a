package io.trawl.lake.door;

import io.trawl.lake.Inconsistent;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Barred;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The gates that every result passes, one after the other.
 *
 * @param gates each is asked for once per write, so that a write goes by what holds when it begins
 */
public record Door(List<Supplier<? extends Gate>> gates) {

  /** Lets everything in. */
  public static final Door OPEN = new Door(List.of());

  /** Keeps out people of whom nothing may be kept, as the list is when a write begins. */
  public static Door suppressing(Supplier<Barred> list) {
    return new Door(List.of(() -> new Suppression(list.get())));
  }

  /** The same, and whoever may come in passes another gate. */
  public static Door of(Supplier<Barred> list, Supplier<Gate> then) {
    return new Door(List.of(() -> new Suppression(list.get()), then));
  }

  public Door {
    gates = List.copyOf(gates);
  }

  /**
   * What may come in of each result, in the order given.
   *
   * @throws RuntimeException of a gate that cannot be had: then nothing comes in
   */
  public List<VisitResult> pass(List<VisitResult> results) {
    List<VisitResult> passed = results;
    for (Supplier<? extends Gate> each : gates) {
      Gate gate = each.get();
      List<VisitResult> next = new ArrayList<>(passed.size());
      for (VisitResult result : passed) {
        next.add(checked(result, gate.pass(result)));
      }
      passed = next;
    }
    return passed;
  }

  private static VisitResult checked(VisitResult before, VisitResult after) {
    if (before.delivered() != after.delivered()) {
      throw new Inconsistent(
          Inconsistent.Kind.UNEVEN,
          "delivered: " + after.delivered() + " (expected: " + before.delivered() + ")");
    }
    return after;
  }
}
