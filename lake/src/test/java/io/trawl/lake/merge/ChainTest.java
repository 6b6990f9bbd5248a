package io.trawl.lake.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Ref;
import io.trawl.model.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ChainTest {

  private static final Ref POST = new Ref(Kind.POST, "net", "p1");
  private static final int SECONDS = 30;

  @Provide
  Arbitrary<List<Observation>> observations() {
    return Combinators.combine(
            Arbitraries.longs().between(1, 500),
            Arbitraries.integers().between(0, SECONDS),
            Arbitraries.longs().between(0, 20).injectNull(0.2),
            Arbitraries.longs().between(0, 20).injectNull(0.6))
        .as(ChainTest::observation)
        .list()
        .ofMaxSize(12)
        .uniqueElements(Observation::id);
  }

  @Provide
  Arbitrary<List<ViewsOf.View>> views() {
    return ViewsOf.aPost();
  }

  @Property
  void deltasOfAnyWindowAddUpToLastLessFirst(
      @ForAll("observations") List<Observation> observations,
      @ForAll @IntRange(max = SECONDS) int from,
      @ForAll @IntRange(max = SECONDS) int length) {
    List<Observation> linked = Chain.link(observations).observations();
    Instant start = ViewsOf.at(from);
    Instant end = ViewsOf.at(from + length);

    for (Metric metric : List.of(Metric.LIKES, Metric.VIEWS)) {
      long gained =
          linked.stream()
              .filter(o -> o.by().at().isAfter(start) && !o.by().at().isAfter(end))
              .filter(o -> o.steps().containsKey(metric))
              .mapToLong(o -> o.steps().get(metric).delta().orElse(0))
              .sum();
      OptionalLong first = before(linked, metric, start);
      OptionalLong last = before(linked, metric, end);
      long opening = opening(linked, metric);
      assertThat(gained).isEqualTo(last.orElse(opening) - first.orElse(opening));
    }
  }

  @Property
  void theOrderInWhichObservationsAreReadDoesNotMatter(
      @ForAll("observations") List<Observation> observations, @ForAll Random random) {
    List<Observation> shuffled = new ArrayList<>(observations);
    Collections.shuffle(shuffled, random);

    assertThat(Chain.link(shuffled).observations())
        .containsExactlyInAnyOrderElementsOf(Chain.link(observations).observations());
    assertThat(Chain.link(shuffled).tail()).isEqualTo(Chain.link(observations).tail());
  }

  @Property
  void whatIsLinkedRightStaysAsItIs(@ForAll("observations") List<Observation> observations) {
    Chain.Linked linked = Chain.link(observations);

    assertThat(Chain.link(linked.observations())).isEqualTo(linked);
  }

  @Property
  void appendingInOrderIsLinkingAnew(@ForAll("views") List<ViewsOf.View> views) {
    Map<Metric, Stamped<Long>> tail = Map.of();
    List<Pending> appended = new ArrayList<>();
    Merged document = null;
    for (int i = 0; i < views.size(); i++) {
      Sighting by = new Sighting("t-1", i, ViewsOf.START, ViewsOf.at(i));
      Merged view = Views.of(views.get(i).seen(), by);
      appended.add(Chain.append(tail, view, by));
      document = document == null ? view : Merge.join(document, view);
      tail = document.tail();
    }
    List<Observation> chain = appended.stream().map(Pending::observation).toList();

    assertThat(appended).noneMatch(Pending::late);
    assertThat(new Chain.Linked(chain, tail)).isEqualTo(Chain.link(chain));
  }

  @Property
  void aViewThatIsNotTheNewestIsLate(
      @ForAll("views") List<ViewsOf.View> views, @ForAll @IntRange(max = SECONDS) int second) {
    Merged document = views.stream().map(ViewsOf.View::merged).reduce(Merge::join).orElseThrow();
    ViewsOf.View first = views.get(0);
    Sighting by = new Sighting("t-9", 1, ViewsOf.START, ViewsOf.at(second));
    Merged view = Views.of(first.seen(), by);

    boolean late =
        view.tail().keySet().stream().anyMatch(m -> !document.tail().get(m).at().isBefore(by.at()));

    assertThat(Chain.append(document.tail(), view, by).late()).isEqualTo(late);
  }

  @Property
  void theChainAndTheDocumentAgreeOnTheLastValue(@ForAll("views") List<ViewsOf.View> views) {
    List<ViewsOf.View> visits = new ArrayList<>();
    for (int i = 0; i < views.size(); i++) {
      Sighting by = views.get(i).by();
      visits.add(
          new ViewsOf.View(views.get(i).seen(), new Sighting("t-" + i, i, by.planned(), by.at())));
    }
    Merged document = visits.stream().map(v -> v.merged()).reduce(Merge::join).orElseThrow();
    List<Observation> chain =
        visits.stream().map(v -> Chain.append(Map.of(), v.merged(), v.by()).observation()).toList();

    assertThat(Chain.link(chain).tail()).isEqualTo(document.tail());
  }

  private static Observation observation(long visit, int second, Long likes, Long views) {
    Map<Metric, Step> steps = new EnumMap<>(Metric.class);
    if (likes != null) {
      steps.put(Metric.LIKES, new Step(likes, null));
    }
    if (views != null) {
      steps.put(Metric.VIEWS, new Step(views, null));
    }
    Sighting by = new Sighting("t-1", visit, ViewsOf.START, ViewsOf.at(second));
    return new Observation(POST, by, steps, Set.of());
  }

  /** The last value at or before an instant; of one instant the greatest, as everywhere. */
  private static OptionalLong before(List<Observation> all, Metric metric, Instant at) {
    return all.stream()
        .filter(o -> o.steps().containsKey(metric) && !o.by().at().isAfter(at))
        .max(
            Comparator.comparing((Observation o) -> o.by().at())
                .thenComparingLong(o -> o.steps().get(metric).value()))
        .map(o -> OptionalLong.of(o.steps().get(metric).value()))
        .orElse(OptionalLong.empty());
  }

  /** The very first value: where a window starts before it, growth is counted from it. */
  private static long opening(List<Observation> all, Metric metric) {
    return all.stream()
        .filter(o -> o.steps().containsKey(metric))
        .filter(o -> o.steps().get(metric).previous() == null)
        .mapToLong(o -> o.steps().get(metric).value())
        .findFirst()
        .orElse(0);
  }
}
