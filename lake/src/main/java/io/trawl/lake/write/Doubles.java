package io.trawl.lake.write;

import io.trawl.lake.elastic.Bulk;
import io.trawl.lake.elastic.Found;
import io.trawl.lake.elastic.Place;
import io.trawl.lake.elastic.Transport;
import io.trawl.lake.elastic.Unavailable;
import io.trawl.lake.merge.DocumentJson;
import io.trawl.lake.merge.Merge;
import io.trawl.lake.merge.Merged;
import io.trawl.lake.merge.Pending;
import io.trawl.lake.merge.Stored;
import io.trawl.lake.sentiment.Scorer;
import io.trawl.lake.sentiment.Scores;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes one document of two, where one writer knew when a post was published, another did not, and
 * both found it missing at the same time. Both look again after they wrote, so one of them sees it.
 *
 * <p>The undated one stays. It takes over what both know before the other goes.
 */
final class Doubles {

  private static final int ROUNDS_MAX = 20;

  private final Transport transport;
  private final Locator locator;
  private final Scorer scorer;
  private final InstantSource clock;

  Doubles(Transport transport, Scorer scorer, InstantSource clock) {
    this.transport = transport;
    this.locator = new Locator(transport);
    this.scorer = scorer;
    this.clock = clock;
  }

  /** Those of the places a document was just made in, with where it is to be found now. */
  Map<Place, Place> heal(Map<Place, List<Place>> elsewhere) {
    Map<Place, Place> moved = new LinkedHashMap<>();
    List<Place> all = elsewhere.values().stream().flatMap(List::stream).toList();
    if (all.isEmpty()) {
      return moved;
    }
    Map<Place, Found<Stored>> found = locator.read(all);
    elsewhere.forEach((place, others) ->
        others.stream()
            .filter(found::containsKey)
            .forEach(other -> moved.put(place, heal(place, other))));
    return moved;
  }

  private Place heal(Place one, Place other) {
    Comparator<Place> undatedLast = Comparator.comparing(Place::index);
    Place kept = undatedLast.compare(one, other) > 0 ? one : other;
    Place gone = kept.equals(one) ? other : one;
    for (int round = 0; round < ROUNDS_MAX; round++) {
      Optional<Found<Stored>> left = locator.read(gone);
      Optional<Found<Stored>> right = locator.read(kept);
      if (left.isEmpty() || right.isEmpty()) {
        return left.isEmpty() ? kept : gone;
      }
      join(left.get(), right.get());
    }
    throw new Unavailable("double of " + one.id() + " contended");
  }

  /** Whoever is quicker than one of the two steps is seen in the next round. */
  private void join(Found<Stored> gone, Found<Stored> kept) {
    Stored both = both(kept.value(), gone.value()).after(kept.value(), clock.instant());
    Bulk join = new Bulk(transport);
    join.replace(
        kept.place(), kept.revision(), json -> DocumentJson.write(json, both, clock.instant()));
    if (join.send().getFirst().isConflict()) {
      return;
    }
    Bulk remove = new Bulk(transport);
    remove.delete(gone.place(), gone.revision());
    remove.send();
  }

  /** Whoever linked to the other's end did not know of this one's: its observations are late. */
  private Stored both(Stored kept, Stored gone) {
    List<Pending> pending = new ArrayList<>(kept.pending());
    gone.pending().forEach(each -> pending.add(new Pending(each.observation(), true)));
    Merged both = Merge.join(kept.merged(), gone.merged());
    return new Stored(
        both,
        kept.born(),
        kept.last().at().isAfter(gone.last().at()) ? kept.last() : gone.last(),
        pending,
        kept.moved().at().isAfter(gone.moved().at()) ? kept.moved() : gone.moved(),
        Stored.newer(kept.read(), gone.read()),
        kept.marks().and(gone.marks(), both.lastSeenAt()),
        kept.emptiedAt(),
        Scores.of(both, kept, scorer),
        kept.taken().and(gone.taken()));
  }
}
