package io.trawl.connectors.shape;

import io.trawl.connectors.shape.Change.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One endpoint as one node has seen it. Pure: an answer in, the next state and what is to be told
 * out. An answer in doubt is not learned from, or a change would soon be the rule.
 *
 * @param learned by all nodes, as far as is known here
 * @param fresh what of it no other node knows yet
 * @param forgotten places that are no more as they were, of which no other node knows that yet
 * @param rules what stands there now, of which no other node knows yet
 * @param doubts how often in a row a change was seen, by kind and place
 * @param told changes that were told already
 */
public record Watch(
    Learned learned,
    Learned fresh,
    Set<String> forgotten,
    Map<String, Known> rules,
    Map<String, Double> doubts,
    Set<String> told) {

  /** Answers in a row that make a change of what only looks like one. */
  static final double CERTAIN = 3;

  /** An answer that is as it was takes so much of a doubt away: what comes and goes is told too. */
  private static final double EASED = 0.5;

  /**
   * What is to be made of an answer.
   *
   * @param findings changes that have not been told
   * @param broken why what was read of it may not be stored; empty = it may
   */
  public record Look(Watch next, List<Change> findings, Optional<Broken> broken) {}

  /**
   * What was read of an answer may not be stored.
   *
   * @param documents that lack something, at most {@link Comparison#FEW}
   */
  public record Broken(String reason, long documents) {

    /** So few that it may be they who are odd. */
    public boolean few() {
      return documents < Comparison.FEW;
    }
  }

  public Watch {
    forgotten = Set.copyOf(forgotten);
    rules = Map.copyOf(rules);
    doubts = Map.copyOf(doubts);
    told = Set.copyOf(told);
  }

  /** With what all nodes have learned. */
  public static Watch of(Learned learned) {
    return new Watch(learned, Learned.NOTHING, Set.of(), Map.of(), Map.of(), Set.of());
  }

  /** What all know, by what the others know and what is known here alone. */
  public Learned joinedTo(Learned others) {
    return others.without(forgotten).plus(fresh).with(rules);
  }

  /** After the others have heard of what was known here alone. */
  public Watch joined(Learned all) {
    return new Watch(all, Learned.NOTHING, Set.of(), Map.of(), doubts, Set.of());
  }

  /**
   * Looks at an answer and learns from it.
   *
   * @param readable whether its reader knew the shape
   */
  public Look look(Shape answer, boolean readable) {
    List<Change> changes = Comparison.changes(learned, answer);
    Optional<Broken> broken = readable ? broken(changes, answer) : Optional.empty();
    List<Change> delivered = changes.stream().filter(change -> !change.isRead()).toList();
    boolean certain = !readable || broken.filter(it -> !it.few()).isPresent();
    boolean kept = readable && broken.isEmpty();
    Map<String, Double> doubted =
        doubted(answer, delivered, broken.map(Broken::documents).orElse(1L));
    List<Change> sure =
        delivered.stream()
            .filter(change ->
                (certain && change.takesAway() && !change.place().isEmpty())
                    || (!change.isPartial() && isSettled(change, doubted)))
            .toList();
    Set<String> all = new HashSet<>(told);
    sure.forEach(change -> all.add(key(change)));
    Watch next = new Watch(learned, fresh, forgotten, rules, doubted, all);
    boolean inDoubt =
        delivered.stream()
            .anyMatch(it -> it.takesAway() && !sure.contains(it) && !isSettled(it, doubted));
    return new Look(
        kept ? next.learning(answer, sure, inDoubt) : next,
        sure.stream().filter(change -> !told.contains(key(change))).toList(),
        broken);
  }

  private static boolean isSettled(Change change, Map<String, Double> doubted) {
    return doubted.getOrDefault(key(change), 0.0) >= CERTAIN;
  }

  /** Why what was read of an answer may not be stored; nothing is learned from it. */
  public Optional<Broken> broken(Shape answer) {
    return broken(Comparison.changes(learned, answer), answer);
  }

  private Watch learning(Shape answer, List<Change> sure, boolean inDoubt) {
    Set<String> gone =
        sure.stream().filter(Change::takesAway).map(Change::place).collect(Collectors.toSet());
    Set<String> all = new HashSet<>(forgotten);
    all.addAll(gone);
    Map<String, Known> now = new HashMap<>(rules);
    now.keySet().removeAll(gone);
    sure.stream()
        .filter(change -> change.kind() != Kind.VANISHED)
        .forEach(change -> now.putAll(learned.rule(change.place(), answer)));
    Learned known = learned.without(gone).with(now);
    Learned own = fresh.without(gone);
    return inDoubt
        ? new Watch(known, own, all, now, doubts, told)
        : new Watch(known.plus(answer), own.plus(answer), all, now, doubts, told);
  }

  /** Where documents lack something, each of them counts. */
  private Map<String, Double> doubted(Shape answer, List<Change> changes, long weight) {
    Map<String, Double> next = new HashMap<>();
    doubts.forEach((key, doubt) -> {
      String place = key.substring(key.indexOf(' ') + 1);
      boolean there = place.isEmpty() || answer.at(Place.above(place)).total() > 0;
      double left = there ? doubt - EASED : doubt;
      if (left > 0) {
        next.put(key, left);
      }
    });
    changes.forEach(
        change -> next.put(key(change), doubts.getOrDefault(key(change), 0.0) + weight));
    return next;
  }

  /**
   * A part of all documents that was always read is in none or in too few, and something that was
   * always delivered is gone: it would be stored as if the network had said nothing.
   */
  private static Optional<Broken> broken(List<Change> changes, Shape answer) {
    List<Change> gone =
        changes.stream()
            .filter(change -> !change.isRead() && change.takesAway())
            .filter(
                change -> change.before().share() >= Comparison.ALWAYS && !change.place().isEmpty())
            .toList();
    List<String> unread =
        changes.stream()
            .filter(change -> change.isRead() && change.kind() == Kind.VANISHED)
            .filter(change -> change.before().share() >= Comparison.ALWAYS)
            .map(Change::place)
            .filter(part -> gone.stream().anyMatch(it -> isPart(part) || holdsMore(it)))
            .toList();
    long documents =
        unread.stream()
            .mapToLong(it -> isPart(it) ? answer.at(Place.above(it)).objects() : Comparison.FEW)
            .max()
            .orElse(0);
    return unread.isEmpty()
        ? Optional.empty()
        : Optional.of(new Broken(reason(unread, gone), Math.min(documents, Comparison.FEW)));
  }

  private static String reason(List<String> unread, List<Change> gone) {
    return "no "
        + unread.stream()
            .map(part -> part.substring(Shape.READ.length() + 1))
            .collect(Collectors.joining(", no "))
        + " (expected: as always before); changed: "
        + gone.stream().map(Change::place).collect(Collectors.joining(", "));
  }

  /** A part of documents, not documents themselves: of these there may be none. */
  private static boolean isPart(String read) {
    return !Place.above(read).equals(Shape.READ);
  }

  private static boolean holdsMore(Change gone) {
    Type was = gone.before().type();
    return was == Type.ARRAY || was == Type.OBJECT;
  }

  private static String key(Change change) {
    return change.kind() + " " + change.place();
  }
}
