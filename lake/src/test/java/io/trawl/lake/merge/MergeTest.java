package io.trawl.lake.merge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MergeTest {

  @Provide
  Arbitrary<List<ViewsOf.View>> views() {
    return ViewsOf.aPost();
  }

  @Property
  void anyOrderOfViewsGivesTheSameDocument(
      @ForAll("views") List<ViewsOf.View> views, @ForAll Random random) {
    List<ViewsOf.View> shuffled = new ArrayList<>(views);
    Collections.shuffle(shuffled, random);

    assertThat(joined(shuffled)).isEqualTo(joined(views));
  }

  @Property
  void aViewAppliedTwiceIsAViewAppliedOnce(@ForAll("views") List<ViewsOf.View> views) {
    List<ViewsOf.View> twice = new ArrayList<>(views);
    twice.addAll(views);

    assertThat(joined(twice)).isEqualTo(joined(views));
  }

  @Property
  void joiningTwoHalvesIsJoiningAll(
      @ForAll("views") List<ViewsOf.View> some, @ForAll("views") List<ViewsOf.View> others) {
    List<ViewsOf.View> all = new ArrayList<>(some);
    all.addAll(others);

    assertThat(Merge.join(joined(some), joined(others))).isEqualTo(joined(all));
  }

  @Property
  void whatWasDeliveredOnceIsNeverMissingAgain(@ForAll("views") List<ViewsOf.View> views) {
    Merged all = joined(views);

    for (ViewsOf.View view : views) {
      assertThat(all.fields()).containsKeys(view.merged().fields().keySet().toArray(String[]::new));
      assertThat(all.counts().keySet()).containsAll(view.merged().counts().keySet());
      assertThat(all.seenBy()).contains(view.by().target());
    }
  }

  @Property
  void theNewestDeliveredValueOfEachFieldStands(@ForAll("views") List<ViewsOf.View> views) {
    Merged all = joined(views);

    all.fields()
        .forEach((name, field) ->
            assertThat(field.at())
                .isEqualTo(
                    views.stream()
                        .filter(view -> view.merged().fields().containsKey(name))
                        .map(view -> view.by().at())
                        .max(Instant::compareTo)
                        .orElseThrow()));
  }

  @Example
  void aHiddenCountReplacesAKnownOneOnlyIfItIsNewer() {
    Merged known = view(Count.of(10), 2, null);

    Merged older = Merge.join(known, view(Count.hidden(), 1, null));
    Merged newer = Merge.join(known, view(Count.hidden(), 3, null));

    assertThat(older.counts().get(Metric.LIKES).value()).isEqualTo(Count.of(10));
    assertThat(newer.counts().get(Metric.LIKES).value()).isEqualTo(Count.hidden());
    assertThat(newer.tail().get(Metric.LIKES))
        .as("the chain goes on from the last known value")
        .isEqualTo(new Stamped<>(10L, ViewsOf.at(2)));
  }

  @Example
  void anEditKeepsWhatWasSaidBefore() {
    Merged edited =
        Merge.join(
            Merge.join(view(Count.absent(), 1, "old"), view(Count.absent(), 3, "new")),
            view(Count.absent(), 2, "old"));

    assertThat(edited.field(Schema.TEXT).orElseThrow().asText()).isEqualTo("new");
    assertThat(edited.versions())
        .containsExactly(
            new Version(Schema.TEXT, "old", ViewsOf.at(1), ViewsOf.at(2)),
            new Version(Schema.TEXT, "new", ViewsOf.at(3), ViewsOf.at(3)));
  }

  @Example
  void onlyInstantsMovingIsNoNewContent() {
    Merged known = view(Count.of(10), 1, "same");
    Merged again = Merge.join(known, view(Count.of(10), 2, "same"));
    Merged more = Merge.join(known, view(Count.of(11), 2, "same"));

    assertThat(Merge.sameContent(known, again)).isTrue();
    assertThat(Merge.sameContent(known, more)).isFalse();
  }

  private static Merged joined(List<ViewsOf.View> views) {
    return views.stream().map(ViewsOf.View::merged).reduce(Merge::join).orElseThrow();
  }

  private static Merged view(Count likes, int second, String text) {
    Counts counts = new Counts(Map.of(Metric.LIKES, likes));
    Post post =
        new Post(
            "net",
            "p1",
            "p1",
            null,
            Author.UNKNOWN,
            text,
            null,
            null,
            null,
            counts,
            null,
            null,
            null,
            null,
            null);
    Sighting by = new Sighting("t-1", second, ViewsOf.START, ViewsOf.at(second));
    return Views.of(new Seen(post, NullNode.instance), by);
  }
}
