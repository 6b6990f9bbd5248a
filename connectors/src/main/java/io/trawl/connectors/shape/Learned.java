package io.trawl.connectors.shape;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What an endpoint has delivered. Knowledge of several nodes is joined by {@link #plus(Learned)}.
 *
 * @param answers that were looked at, half of them forgotten now and then
 * @param places what is known of each, at most {@link #PLACES_MAX}
 * @param maps places of objects whose names are data
 */
public record Learned(long answers, Map<String, Known> places, Set<String> maps) {

  public static final Learned NOTHING = new Learned(0, Map.of(), Set.of());

  /** Places of one endpoint; more are not learned. */
  static final int PLACES_MAX = 2_000;

  /** An object that has had more names than this is a map of data. */
  static final int NAMES_MAX = 64;

  /** Beyond it half of what is known is forgotten, so that what changes slowly is no change. */
  static final int ANSWERS_MAX = 2_000;

  public Learned {
    places = Map.copyOf(places);
    maps = Set.copyOf(maps);
  }

  Known at(String place) {
    return places.getOrDefault(place, Known.NOTHING);
  }

  /** The same with one more answer. */
  Learned plus(Shape answer) {
    Map<String, Known> added = new HashMap<>();
    answer.places().forEach((place, types) -> added.put(place, new Known(1, types)));
    return plus(new Learned(1, added, Set.of()));
  }

  /** What both know. */
  public Learned plus(Learned other) {
    Set<String> all = new HashSet<>(maps);
    all.addAll(other.maps);
    Map<String, Known> joined = new HashMap<>();
    add(joined, places, all.equals(maps) ? Set.of() : all);
    add(joined, other.places, all.equals(other.maps) ? Set.of() : all);
    Learned sum = new Learned(answers + other.answers, joined, all).folded();
    return sum.answers > ANSWERS_MAX ? sum.halved() : sum;
  }

  private static void add(Map<String, Known> joined, Map<String, Known> places, Set<String> maps) {
    places.forEach((place, known) -> {
      String folded = maps.isEmpty() ? place : Place.folded(place, maps);
      if (joined.size() < PLACES_MAX || joined.containsKey(folded)) {
        joined.merge(folded, known, Known::plus);
      }
    });
  }

  /** The same where objects that have had too many names are maps from now on. */
  private Learned folded() {
    Map<String, Integer> names = new HashMap<>();
    places.keySet().stream()
        .filter(place -> !Place.isItem(place))
        .forEach(place -> names.merge(Place.above(place), 1, Integer::sum));
    Set<String> all = new HashSet<>(maps);
    names.forEach((place, count) -> {
      if (count > NAMES_MAX) {
        all.add(place);
      }
    });
    if (all.equals(maps)) {
      return this;
    }
    Map<String, Known> folded = new HashMap<>();
    add(folded, places, all);
    return new Learned(answers, folded, all);
  }

  private Learned halved() {
    Map<String, Known> halved = new HashMap<>();
    places.forEach((place, known) -> halved.put(place, known.halved()));
    return new Learned(Types.half(answers), halved, maps);
  }

  /** The same as if nothing had ever been at some places, or below them. */
  public Learned without(Set<String> gone) {
    if (gone.isEmpty()) {
      return this;
    }
    Map<String, Known> kept = new HashMap<>(places);
    kept.keySet().removeIf(place -> gone.stream().anyMatch(it -> isAtOrBelow(place, it)));
    return new Learned(answers, kept, maps);
  }

  /** The same with places that are known at least so well. */
  public Learned with(Map<String, Known> rules) {
    if (rules.isEmpty()) {
      return this;
    }
    Map<String, Known> all = new HashMap<>(places);
    rules.forEach(
        (place, known) -> all.merge(place, known, (a, b) -> a.answers() >= b.answers() ? a : b));
    return new Learned(answers, all, maps);
  }

  /**
   * What there is at and below a place in an answer, as if all answers so far had had it: what is
   * told as new is the rule from then on.
   */
  Map<String, Known> rule(String place, Shape answer) {
    Known around = at(Place.above(place));
    long objects = answer.at(Place.above(place)).objects();
    if (objects == 0) {
      return Map.of();
    }
    double factor = (double) around.types().objects() / objects;
    Map<String, Known> rule = new HashMap<>();
    answer
        .places()
        .forEach((at, types) -> {
          if (isAtOrBelow(at, place)) {
            rule.put(at, new Known(around.answers(), types.times(factor)));
          }
        });
    return rule;
  }

  private static boolean isAtOrBelow(String place, String gone) {
    return place.startsWith(gone)
        && (place.length() == gone.length() || ".[{".indexOf(place.charAt(gone.length())) >= 0);
  }
}
