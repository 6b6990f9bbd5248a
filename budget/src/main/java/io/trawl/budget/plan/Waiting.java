package io.trawl.budget.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Targets that wait for their next visit.
 *
 * <p>A target is a number, its slot, and 40 bytes in arrays that grow by half. When prices change
 * all are keyed anew at once, which is cheaper than to carry a price in every comparison. What is
 * late is taken in the order of ripeness: a second is nothing to a target that is visited daily,
 * and two pages of posts to one that is visited every second. So there is a heap for each octave of
 * intervals, and the ripest of their first is taken. Not for several threads.
 */
public final class Waiting {

  /**
   * Targets of equal terms, wanted by the same teams.
   *
   * @param teams who pay for a visit, in equal parts; at least one
   */
  public record Kind(Terms terms, List<String> teams) {
    public Kind {
      teams = List.copyOf(teams);
      if (teams.isEmpty()) {
        throw new IllegalArgumentException("teams: none (expected: at least one)");
      }
    }

    /** What its terms mean at present prices. */
    public Bid bid(Map<String, Offer> offers) {
      return terms.at(
          Offer.shared(teams.stream().map(team -> offers.getOrDefault(team, Offer.FREE)).toList()));
    }
  }

  private static final int FIRST_ROOM = 16;

  /** Octaves of intervals in milliseconds; the last is that of a century and more. */
  private static final int OCTAVES = 42;

  private final Map<Kind, Integer> kindNumbers = new HashMap<>();
  private Kind[] kinds = new Kind[0];
  private Bid[] bids = new Bid[0];
  private double[][] thresholds = new double[0][];

  private double[] perHour = new double[FIRST_ROOM];
  private long[] last = new long[FIRST_ROOM];
  private long[] due = new long[FIRST_ROOM];
  private int[] kind = new int[FIRST_ROOM];

  /** Where a slot is in its rung's heap. */
  private int[] place = new int[FIRST_ROOM];

  private byte[] rung = new byte[FIRST_ROOM];
  private int slots;

  /** One for each octave, and one for those that wait for their floor. */
  private final List<Rung> rungs = Stream.generate(Rung::new).limit(OCTAVES + 1L).toList();

  private Rhythm rhythm = Rhythm.FLAT;
  private Map<String, Offer> offers = Map.of();

  /** How many wait. */
  public int size() {
    return rungs.stream().mapToInt(Rung::size).sum();
  }

  /**
   * Adds a target.
   *
   * @param rate posts per active hour, {@code > 0}
   * @return its slot: 0 for the first, then one more each time
   */
  public int add(Kind of, double rate, Instant lastVisit) {
    makeRoom();
    int slot = slots;
    slots++;
    kind[slot] = number(of);
    place[slot] = Rung.NOWHERE;
    visited(slot, rate, lastVisit);
    return slot;
  }

  /**
   * Takes a target away whose floor has come, or else the ripest, if it is ripe; it waits again
   * once it was visited.
   *
   * @param ripe share of its interval that must have passed: 1 takes what is due, less takes what
   *     would be due soon, so that no call is left unused
   */
  public OptionalInt poll(Instant now, double ripe) {
    Rung floors = rungs.get(OCTAVES);
    if (floors.size() > 0 && due[floors.first()] <= now.toEpochMilli()) {
      int overdue = floors.first();
      remove(overdue);
      return OptionalInt.of(overdue);
    }
    return pollRipest(now, ripe);
  }

  private OptionalInt pollRipest(Instant now, double ripe) {
    int found = Rung.NOWHERE;
    double ripest = ripe;
    for (Rung octave : rungs) {
      if (octave.size() > 0 && ripeness(octave.first(), now.toEpochMilli()) >= ripest) {
        found = octave.first();
        ripest = ripeness(found, now.toEpochMilli());
      }
    }
    if (found == Rung.NOWHERE) {
      return OptionalInt.empty();
    }
    remove(found);
    return OptionalInt.of(found);
  }

  /** Which share of its interval has passed for a target: 1 when it is due. */
  public double ripeness(int slot, Instant now) {
    return ripeness(slot, now.toEpochMilli());
  }

  private double ripeness(int slot, long now) {
    return (now - last[slot]) / (double) Math.max(1, due[slot] - last[slot]);
  }

  /** A target was visited: it waits for its next visit. */
  public void visited(int slot, double rate, Instant at) {
    remove(slot);
    perHour[slot] = rate;
    last[slot] = at.toEpochMilli();
    place(slot);
  }

  private void place(int slot) {
    Bid bid = bids[kind[slot]];
    due[slot] = bid.due(perHour[slot], rhythm, last[slot]);
    long interval = Math.max(1, due[slot] - last[slot]);
    int octave = Math.min(OCTAVES - 1, Long.SIZE - Long.numberOfLeadingZeros(interval));
    rung[slot] =
        (byte) (interval >= bid.latest() && bid.latest() > bid.soonest() ? OCTAVES : octave);
    rungs.get(rung[slot]).add(slot, due, place);
  }

  /** Takes a target away, if it waits. */
  public void remove(int slot) {
    if (place[slot] != Rung.NOWHERE) {
      rungs.get(rung[slot]).remove(place[slot], due, place);
    }
  }

  /** When a target is due. */
  public Instant due(int slot) {
    return Instant.ofEpochMilli(due[slot]);
  }

  /** When a target was visited last. */
  public Instant last(int slot) {
    return Instant.ofEpochMilli(last[slot]);
  }

  /** Prices have changed, or the rhythm: keys all targets anew. */
  public void reprice(Map<String, Offer> present, Rhythm learned) {
    offers = Map.copyOf(present);
    rhythm = learned;
    for (int i = 0; i < kinds.length; i++) {
      bids[i] = kinds[i].bid(offers);
    }
    rungs.forEach(Rung::clear);
    for (int slot = 0; slot < slots; slot++) {
      if (place[slot] != Rung.NOWHERE) {
        place(slot);
      }
    }
  }

  /** What the targets of each team will want from now on. */
  public Map<String, Demand> demand(Instant now, Duration ahead) {
    DemandCount[] counts = new DemandCount[kinds.length];
    Arrays.setAll(counts, i -> new DemandCount(thresholds[i]));
    long from = now.toEpochMilli();
    double active = rhythm.active(from);
    double coming = rhythm.active(from + ahead.toMillis()) - active;
    double length = ahead.toMillis();
    for (int slot = 0; slot < slots; slot++) {
      if (place[slot] != Rung.NOWHERE) {
        Bid bid = bids[kind[slot]];
        double rate = perHour[slot] * hurry(bid, perHour[slot]);
        counts[kind[slot]].add(
            rate * (active - rhythm.active(last[slot])),
            rate * coming,
            (from - last[slot]) / length,
            bid.soonest() / length,
            kinds[kind[slot]].terms().floor().toMillis() / length);
      }
    }
    return byTeam(counts);
  }

  /** As if it posted so many times as much: fewer posts are enough for it. */
  private static double hurry(Bid bid, double perHour) {
    double posts = bid.posts(perHour);
    return posts == bid.posts() ? 1 : bid.posts() / posts;
  }

  private Map<String, Demand> byTeam(DemandCount[] counts) {
    Map<String, Demand> demands = new HashMap<>();
    for (int i = 0; i < kinds.length; i++) {
      Demand part = counts[i].demand(1.0 / kinds[i].teams().size());
      kinds[i].teams().forEach(team -> demands.merge(team, part, Demand::plus));
    }
    return demands;
  }

  private int number(Kind of) {
    Integer known = kindNumbers.get(of);
    if (known != null) {
      return known;
    }
    int number = kinds.length;
    kinds = Arrays.copyOf(kinds, number + 1);
    bids = Arrays.copyOf(bids, number + 1);
    thresholds = Arrays.copyOf(thresholds, number + 1);
    kinds[number] = of;
    bids[number] = of.bid(offers);
    thresholds[number] = DemandCount.thresholds(of.terms());
    kindNumbers.put(of, number);
    return number;
  }

  private void makeRoom() {
    if (slots < place.length) {
      return;
    }
    int room = place.length + place.length / 2;
    perHour = Arrays.copyOf(perHour, room);
    last = Arrays.copyOf(last, room);
    due = Arrays.copyOf(due, room);
    kind = Arrays.copyOf(kind, room);
    place = Arrays.copyOf(place, room);
    rung = Arrays.copyOf(rung, room);
  }
}
