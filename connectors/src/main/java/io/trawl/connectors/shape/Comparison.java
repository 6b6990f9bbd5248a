package io.trawl.connectors.shape;

import io.trawl.connectors.shape.Change.Kind;
import io.trawl.connectors.shape.Change.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is not as it was in one answer. A place can only be missed where what surrounds it is there.
 */
record Comparison(Learned learned, Shape answer) {

  /** Answers without which nothing is known well enough. */
  static final int ANSWERS_MIN = 20;

  /** Share from which on a place, or a type there, is the rule. */
  static final double RULE = 0.95;

  /** Share from which on what is missing in one answer can be no oddity of what was asked about. */
  static final double ALWAYS = 0.99;

  /** Fewer objects than this may lack the same by chance: a deleted author, a lone picture. */
  static final int FEW = 3;

  /** What is less probable than this is no chance: there are millions of answers. */
  private static final double CHANCE_MIN = 1e-9;

  /** A place that has been in this many answers is no newcomer. */
  static final int NEW_MAX = 3;

  static List<Change> changes(Learned learned, Shape answer) {
    return learned.answers() < ANSWERS_MIN
        ? List.of()
        : new Comparison(learned, answer.folded(learned.maps())).changes();
  }

  private List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    learned.places().forEach((place, known) -> lost(place, known).ifPresent(changes::add));
    answer.places().forEach((place, types) -> gained(place, types).ifPresent(changes::add));
    changes.sort(Comparator.comparing(Change::place).thenComparing(Change::kind));
    return changes;
  }

  private Optional<Change> lost(String place, Known known) {
    boolean anywhere = place.isEmpty() || Place.isItem(place);
    String around = Place.above(place);
    if (!anywhere && answer.at(around).objects() == 0) {
      return Optional.empty();
    }
    Types now = answer.at(place);
    State before = new State(known.types().usual(), anywhere ? 1 : share(place, known));
    if (now.total() > 0) {
      return retyped(place, known, before, now)
          .or(() -> anywhere ? Optional.empty() : thinned(place, known, before, now));
    }
    boolean missed =
        !anywhere && learned.at(around).answers() >= ANSWERS_MIN && before.share() >= RULE;
    return missed
        ? Optional.of(change(place, Kind.VANISHED, before, State.NOTHING))
        : Optional.empty();
  }

  private Optional<Change> retyped(String place, Known known, State before, Types now) {
    Types types = known.types();
    boolean rule =
        known.answers() >= ANSWERS_MIN
            && before.type() != Type.NULL
            && types.count(before.type()) >= RULE * types.present();
    boolean other = now.present() > 0 && now.count(before.type()) == 0;
    boolean empty = now.present() == 0 && types.nulls() == 0 && before.share() >= RULE;
    return rule && (other || empty)
        ? Optional.of(
            change(place, Kind.RETYPED, before, new State(now.usual(), shareNow(place, now))))
        : Optional.empty();
  }

  /**
   * An answer from before and after a change: some objects lack what none ever lacked, or far more
   * than chance would have it. What a few lack, because their authors hide it, more lack at times.
   */
  private Optional<Change> thinned(String place, Known known, State before, Types now) {
    String around = Place.above(place);
    long objects = answer.at(around).objects();
    long lacking = objects - now.total();
    State after = new State(now.usual(), shareNow(place, now));
    boolean thinned =
        learned.at(around).answers() >= ANSWERS_MIN
            && before.share() >= ALWAYS
            && after.share() < RULE
            && lacking >= FEW
            && !isChance(lacking, objects * lackedBefore(place, known));
    return thinned ? Optional.of(change(place, Kind.VANISHED, before, after)) : Optional.empty();
  }

  /** Share of the objects around it that lacked it so far. */
  private double lackedBefore(String place, Known known) {
    long around = learned.at(Place.above(place)).types().objects();
    return Math.max(0, (double) (around - known.types().total()) / Math.max(1, around));
  }

  /** Chernoff's bound of so many rare events where so many are expected; none ever = no chance. */
  private static boolean isChance(long events, double expected) {
    return expected > 0
        && (events <= expected
            || events - expected + events * Math.log(expected / events) > Math.log(CHANCE_MIN));
  }

  private Optional<Change> gained(String place, Types types) {
    boolean fits = !place.isEmpty() && !Place.isItem(place) && !place.startsWith(Shape.READ);
    Known around = learned.at(Place.above(place));
    if (!fits
        || around.answers() < ANSWERS_MIN
        || around.types().objects() == 0
        || learned.at(place).answers() >= NEW_MAX) {
      return Optional.empty();
    }
    State after = new State(types.usual(), shareNow(place, types));
    return after.share() >= RULE
        ? Optional.of(change(place, Kind.APPEARED, State.NOTHING, after))
        : Optional.empty();
  }

  private Change change(String place, Kind kind, State before, State after) {
    return new Change(place, kind, before, after, answer.sample(place));
  }

  /** Of the objects around it, and of the answers with one: a single long page proves little. */
  private double share(String place, Known known) {
    Known around = learned.at(Place.above(place));
    double ofObjects = (double) known.types().total() / Math.max(1, around.types().objects());
    double ofAnswers = (double) known.answers() / Math.max(1, around.answers());
    return Math.min(1, Math.min(ofObjects, ofAnswers));
  }

  private double shareNow(String place, Types now) {
    return place.isEmpty() || Place.isItem(place)
        ? 1
        : Math.min(1, (double) now.total() / Math.max(1, answer.at(Place.above(place)).objects()));
  }
}
