package io.trawl.lake.write;

import io.trawl.lake.elastic.Found;
import io.trawl.lake.elastic.Place;
import io.trawl.lake.merge.Chain;
import io.trawl.lake.merge.Marks;
import io.trawl.lake.merge.Merge;
import io.trawl.lake.merge.Merged;
import io.trawl.lake.merge.Motion;
import io.trawl.lake.merge.Observation;
import io.trawl.lake.merge.Pending;
import io.trawl.lake.merge.Sighting;
import io.trawl.lake.merge.Stamped;
import io.trawl.lake.merge.Stored;
import io.trawl.lake.merge.Stored.Born;
import io.trawl.lake.merge.Taken;
import io.trawl.lake.sentiment.Scorer;
import io.trawl.lake.sentiment.Scores;
import io.trawl.lake.write.Batch.Said;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What shall become of one document.
 *
 * @param known as it was read; null = it is new
 * @param next as it shall be
 * @param stored visits whose view brought something new, by place in the batch
 */
record Plan(Place place, @Nullable Found<Stored> known, Stored next, List<Integer> stored) {

  /** Merges what was said, in order of time, and links the counts to the chain. Pure. */
  static Plan of(Place place, Optional<Found<Stored>> known, List<Said> said, Scorer scorer) {
    Said first = said.getFirst();
    Merged merged = known.map(found -> found.value().merged()).orElse(first.views());
    List<Pending> unsettled = known.map(found -> found.value().pending()).orElse(List.of());
    Born born = known.map(found -> found.value().born()).orElse(born(first));
    List<Integer> stored = new ArrayList<>();
    List<Pending> pending = new ArrayList<>();
    Stamped<Long> moved =
        known.map(found -> found.value().moved()).orElse(Motion.of(first.views()));
    boolean empty = known.isEmpty();
    for (Said each : said) {
      Pending counted = pending(unsettled, empty ? Optional.empty() : Optional.of(merged), each);
      if (!isEmpty(counted.observation())) {
        pending.add(counted);
      }
      Merged next = empty ? each.views() : Merge.join(merged, each.views());
      if (empty || !Merge.sameContent(merged, next)) {
        stored.add(each.result());
      }
      merged = next;
      moved = Motion.after(moved, merged);
      empty = false;
    }
    return new Plan(
        place,
        known.orElse(null),
        new Stored(
            merged,
            born,
            last(known, said.getLast().by()),
            pending,
            moved,
            read(known),
            marks(known, said),
            null,
            Scores.of(merged, known.map(Found::value).orElse(null), scorer),
            known.map(found -> found.value().taken()).orElse(Taken.UNKNOWN)),
        stored);
  }

  /** What is seen is there, but for what the same answer says is not. */
  private static Marks marks(Optional<Found<Stored>> known, List<Said> said) {
    Marks marks = known.map(found -> found.value().marks()).orElse(Marks.NONE);
    for (Said each : said) {
      marks = each.lost() ? marks : marks.seen(each.by().at());
    }
    return marks;
  }

  private static Born born(Said first) {
    return new Born(first.by().target(), first.by().visit());
  }

  private static @Nullable Stamped<Long> read(Optional<Found<Stored>> known) {
    return known.isPresent() ? known.get().value().read() : null;
  }

  private static Sighting last(Optional<Found<Stored>> known, Sighting newest) {
    return known
        .map(found -> found.value().last())
        .filter(last -> last.at().isAfter(newest.at()))
        .orElse(newest);
  }

  boolean isNew() {
    return known == null;
  }

  /** Whether that visit brought the document, now or in an attempt before. */
  boolean isBornOf(Said said) {
    return next.born().equals(born(said));
  }

  /** The same, to be written now. */
  Plan at(Instant now) {
    Stored before = known == null ? null : known.value();
    return new Plan(place, known, next.after(before, now), stored);
  }

  /** The same in another place, where it met observations that it did not know of. */
  Plan joinedAt(Place place) {
    List<Pending> late =
        next.pending().stream().map(each -> new Pending(each.observation(), true)).toList();
    return new Plan(place, known, next.withPending(late), stored);
  }

  /** An attempt sent again finds its observation as it was linked the first time. */
  private static Pending pending(List<Pending> unsettled, Optional<Merged> before, Said said) {
    Pending fresh =
        Chain.append(before.map(Merged::tail).orElse(Map.of()), said.views(), said.by());
    return unsettled.stream()
        .filter(old -> old.observation().by().equals(said.by()))
        .filter(old -> old.observation().sameReadings(fresh.observation()))
        .findFirst()
        .orElse(fresh);
  }

  private static boolean isEmpty(Observation observation) {
    return observation.steps().isEmpty() && observation.hidden().isEmpty();
  }
}
