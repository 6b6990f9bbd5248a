package io.trawl.lake.merge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trawl.lake.merge.Taken.Part;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TakenTest {

  private static final Instant FIRST = Instant.parse("2026-11-02T00:00:00.123Z");
  private static final Instant LATER = FIRST.plusSeconds(60);
  private static final SortedSet<String> NOBODY = new TreeSet<>();

  @Test
  void aDocumentIsTakenOnceAndChangesInParts() {
    Stored first = post("t-1", "text", 5, 1).after(null, FIRST.plusNanos(9));
    assertThat(first.taken()).isEqualTo(new Taken(FIRST, Map.of(), NOBODY));

    assertThat(seen(first, "t-1", "text", 5).taken()).isEqualTo(first.taken());
    assertThat(seen(first, "t-1", "text", 6).taken().changed()).containsOnlyKeys(Part.COUNTS);
    assertThat(seen(first, "t-1", "edited", 5).taken().changed()).containsOnlyKeys(Part.SAID);
    assertThat(seen(first, "t-2", "text", 5).taken())
        .isEqualTo(new Taken(FIRST, Map.of(Part.FOUND, LATER), new TreeSet<>(Set.of("t-2"))));
    Stored read = first.withRead(new Stamped<>(3L, LATER)).after(first, LATER);
    assertThat(read.taken().changed()).containsOnlyKeys(Part.TALK);
  }

  @Test
  void ofWhatWasWrittenBeforeThisWasNotedNobodyKnowsUntilNow() {
    Stored old = post("t-1", "text", 5, 1);

    Stored next = seen(old, "t-1", "text", 5);

    assertThat(next.taken().at()).isNull();
    assertThat(next.taken().changed()).containsOnlyKeys(Part.values()).containsValue(LATER);
    assertThat(next.after(next, LATER.plusSeconds(60)).taken()).isEqualTo(next.taken());
  }

  @Test
  void ofTwoThatBecomeOneItWasThereSinceTheEarlier() {
    Taken one = new Taken(FIRST, Map.of(Part.SAID, LATER), NOBODY);
    Taken other = new Taken(LATER, Map.of(Part.SAID, FIRST, Part.COUNTS, FIRST), NOBODY);

    assertThat(one.and(other))
        .isEqualTo(other.and(one))
        .isEqualTo(new Taken(FIRST, Map.of(Part.SAID, LATER, Part.COUNTS, FIRST), NOBODY));
    assertThat(one.and(Taken.UNKNOWN).at()).isNull();
  }

  private static Stored seen(Stored known, String target, String text, long likes) {
    Merged view = post(target, text, likes, 2).merged();
    Merged joined = Merge.join(known.merged(), view);
    return new Stored(
            joined,
            known.born(),
            known.last(),
            List.of(),
            known.moved(),
            known.read(),
            known.marks(),
            null,
            null,
            known.taken())
        .after(known, LATER);
  }

  private static Stored post(String target, @Nullable String text, long likes, int second) {
    Sighting by = new Sighting(target, second, ViewsOf.START, ViewsOf.at(second));
    Counts counts = new Counts(Map.of(Metric.LIKES, Count.of(likes)));
    Post post =
        new Post(
            "net",
            "p1",
            "p1",
            null,
            Author.UNKNOWN,
            text,
            ViewsOf.START,
            null,
            null,
            counts,
            null,
            null,
            null,
            null,
            null);
    Merged view = Views.of(new Seen(post, JsonNodeFactory.instance.objectNode()), by);
    return new Stored(view, new Stored.Born(target, second), by, List.of());
  }
}
