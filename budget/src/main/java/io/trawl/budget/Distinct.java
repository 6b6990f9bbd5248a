package io.trawl.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A limit on different objects. What was asked for first is known up to two instants, between which
 * the network may have begun to count; to ask within it is free for sure until one window after the
 * earlier, and its slot is free for sure one window after the later. In between nobody asks.
 */
record Distinct(Rule rule, int limit, Margins margins, Map<String, Slot> slots) implements Account {

  /**
   * An object that may be counted.
   *
   * @param earliest first instant at which it may have been asked for
   * @param latest last instant at which it may have been asked for first
   * @param certain it was asked for
   * @param doubts calls that may have asked for it, while nobody knows
   */
  record Slot(Instant earliest, Instant latest, boolean certain, int doubts) {}

  Distinct {
    slots = Map.copyOf(slots);
  }

  static Distinct of(Rule rule, Shape.Objects shape, Margins margins) {
    return new Distinct(rule, shape.limit(), margins, Map.of());
  }

  private Duration window() {
    return ((Shape.Objects) rule.shape()).window();
  }

  @Override
  public int fits(Cost cost, Instant now, Instant latest) {
    if (cost.object() == null) {
      return Integer.MAX_VALUE;
    }
    Slot held = held(cost.object(), now);
    boolean free = held == null ? taken(now) < limit : knows(held, latest) && holds(held, now);
    return free ? Integer.MAX_VALUE : 0;
  }

  /** What was given back and is not known to be, after a crash, may be one slot too many. */
  private boolean holds(Slot held, Instant now) {
    return held.certain() || taken(now) <= limit;
  }

  private boolean knows(Slot held, Instant latest) {
    return latest.isBefore(held.earliest().plus(window()));
  }

  private @Nullable Slot held(String object, Instant now) {
    Slot slot = slots.get(object);
    return slot == null || isOver(slot, now) ? null : slot;
  }

  private boolean isOver(Slot slot, Instant now) {
    return !now.isBefore(slot.latest().plus(window()));
  }

  private long taken(Instant now) {
    return slots.values().stream().filter(slot -> !isOver(slot, now)).count();
  }

  @Override
  public Instant freeAt(Cost cost, Instant now) {
    Slot held = cost.object() == null ? null : held(cost.object(), now);
    return held == null ? nextOver(now) : held.latest().plus(window());
  }

  private Instant nextOver(Instant now) {
    return slots.values().stream()
        .filter(slot -> !isOver(slot, now))
        .map(slot -> slot.latest().plus(window()))
        .min(Instant::compareTo)
        .orElse(now);
  }

  @Override
  public Distinct reserve(Cost cost, int calls, Instant now, Instant latest) {
    if (cost.object() == null) {
      return this;
    }
    Slot held = held(cost.object(), now);
    if (held == null) {
      Instant earliest = now.minus(margins.clock());
      return with(cost.object(), new Slot(earliest, latest, false, calls), now);
    }
    if (held.certain() && knows(held, latest)) {
      return this;
    }
    Instant last = Moments.later(held.latest(), latest);
    int doubts = held.certain() ? 0 : held.doubts() + calls;
    return with(cost.object(), new Slot(held.earliest(), last, held.certain(), doubts), now);
  }

  @Override
  public Distinct charge(Charge charge, Instant now) {
    String object = charge.asked().object();
    Slot held = object == null ? null : slots.get(object);
    if (object == null || held == null || held.certain() || !charge.known()) {
      return this;
    }
    if (charge.fact().calls() > 0) {
      Instant latest = Moments.earlier(held.latest(), charge.until());
      return with(object, new Slot(held.earliest(), latest, true, 0), now);
    }
    int doubts = held.doubts() - charge.calls();
    return doubts > 0
        ? with(object, new Slot(held.earliest(), held.latest(), false, doubts), now)
        : without(object);
  }

  private Distinct with(String object, Slot slot, Instant now) {
    Map<String, Slot> next = new HashMap<>(slots);
    next.values().removeIf(other -> isOver(other, now));
    next.put(object, slot);
    return new Distinct(rule, limit, margins, next);
  }

  private Distinct without(String object) {
    Map<String, Slot> next = new HashMap<>(slots);
    next.remove(object);
    return new Distinct(rule, limit, margins, next);
  }

  @Override
  public Distinct later(Duration ahead) {
    Map<String, Slot> next = new HashMap<>(slots);
    next.replaceAll((_, slot) ->
        new Slot(slot.earliest(), slot.latest().plus(ahead), slot.certain(), slot.doubts()));
    return new Distinct(rule, limit, margins.wider(ahead), next);
  }

  @Override
  public Standing standing(Instant now) {
    long taken = taken(now);
    long open =
        slots.values().stream().filter(slot -> !isOver(slot, now) && !slot.certain()).count();
    long left = Math.max(0, limit - taken);
    return new Standing(rule, limit, taken - open, open, left, 0, nextOver(now));
  }
}
