package io.trawl.lake.write;

import static io.trawl.lake.write.TestNet.acknowledged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trawl.lake.Lake;
import io.trawl.lake.merge.Observation;
import io.trawl.lake.visit.Tally;
import io.trawl.lake.visit.VisitResult;
import io.trawl.lake.write.CrashingTransport.Crash;
import io.trawl.lake.write.CrashingTransport.Done;
import io.trawl.model.Count;
import io.trawl.model.Metric;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two targets share posts, and the process dies at every point of a write. */
class CrashIT {

  private static final TestNet NET = new TestNet();
  private static final int BULKS = 5;

  @AfterAll
  static void close() {
    NET.close();
  }

  static Stream<Arguments> everyPoint() {
    return Stream.of(Phase.values())
        .flatMap(phase -> Stream.of(Done.values()).map(done -> Arguments.of(phase, done)));
  }

  @ParameterizedTest
  @MethodSource("everyPoint")
  void theSameSentAgainLeavesNoDouble(Phase phase, Done done) {
    TestNet net = NET.fresh();
    VisitResult second = secondVisit(net);
    dieAtSecondVisit(net, phase, done);
    otherTarget(net.lake(), net, 1, 30);

    assertThat(acknowledged(net.lake().write(List.of(second))).fetched()).isEqualTo(4);
    otherTarget(net.lake(), net, 2, 60);

    net.reader().refresh();
    List.of("a", "b", "c", "d").forEach(net::assertChainAndDocument);
    assertThat(net.observations("a")).hasSize(4);
    assertThat(net.observations("d")).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("everyPoint")
  void aPageReadAgainWithOtherValuesReplacesItsOwn(Phase phase, Done done) {
    TestNet net = NET.fresh();
    dieAtSecondVisit(net, phase, done);
    otherTarget(net.lake(), net, 1, 30);

    VisitResult again =
        net.visit(
            "t1",
            2,
            40,
            net.post("b", Count.hidden()),
            net.post("c", Count.absent()),
            net.post("d", 44),
            net.post("e", 1));
    acknowledged(net.lake().write(List.of(again)));
    otherTarget(net.lake(), net, 2, 60);

    net.reader().refresh();
    List.of("a", "b", "c", "d", "e").forEach(net::assertChainAndDocument);
    assertThat(likes(net.observations("d"))).containsExactly(10L, 44L);
    assertThat(likes(net.observations("b"))).containsExactly(10L, 30L, 60L);
  }

  @ParameterizedTest
  @MethodSource("everyPoint")
  void aPageThatIsNeverReadAgainLeavesItsChainsRight(Phase phase, Done done) {
    TestNet net = NET.fresh();
    dieAtSecondVisit(net, phase, done);

    otherTarget(net.lake(), net, 1, 30);
    otherTarget(net.lake(), net, 2, 60);

    net.reader().refresh();
    List.of("a", "b").forEach(net::assertChainAndDocument);
    List.of("c", "d").forEach(net::assertChain);
  }

  @ParameterizedTest
  @MethodSource("everyPoint")
  void aPostIsNewToItsVisitHoweverOftenThatIsTried(Phase phase, Done done) {
    TestNet net = NET.fresh();
    VisitResult first = net.visit("t1", 1, 0, net.post("a", 1), net.post("b", 1));
    Lake dying = net.lake(t -> new CrashingTransport(t, phase, done));
    assertThatThrownBy(() -> dying.write(List.of(first))).isInstanceOf(Crash.class);

    Tally again = acknowledged(net.lake().write(List.of(first)));
    VisitResult next = net.visit("t1", 2, 9, net.post("a", 2));
    Tally later = acknowledged(net.lake().write(List.of(next)));

    assertThat(again.newPosts()).isEqualTo(2);
    assertThat(later.newPosts()).isZero();
    assertThat(later.knownPosts()).isEqualTo(1);
  }

  /** The bulks of a repair: what follows, the document's tail, the observation itself. */
  static Stream<Arguments> everyPointOfARepair() {
    return Stream.of(Phase.DOCUMENTS, Phase.OBSERVATIONS)
        .flatMap(phase ->
            IntStream.rangeClosed(1, BULKS)
                .boxed()
                .flatMap(bulk ->
                    Stream.of(Done.NOTHING, Done.ALL)
                        .map(done -> Arguments.of(phase, done, bulk))));
  }

  @ParameterizedTest
  @MethodSource("everyPointOfARepair")
  void aRepairThatDiesIsFinishedByWhoeverComesNext(Phase phase, Done done, int bulk) {
    TestNet net = NET.fresh();
    dieAtSecondVisit(net, Phase.ROWS, Done.NOTHING);
    otherTarget(net.lake(), net, 1, 30);
    VisitResult again =
        net.visit("t1", 2, 40, net.post("a", Count.absent()), net.post("b", Count.of(40)));
    Lake dying = net.lake(t -> new CrashingTransport(t, phase, done, bulk));
    try {
      dying.write(List.of(again));
    } catch (Crash _) {
      // Where a repair takes fewer bulks there is nothing to die at.
    }

    otherTarget(net.lake(), net, 2, 60);

    net.reader().refresh();
    List.of("a", "b").forEach(net::assertChainAndDocument);

    acknowledged(net.lake().write(List.of(again)));
    net.reader().refresh();
    List.of("a", "b").forEach(net::assertChainAndDocument);
  }

  @Test
  void aCountThatIsHiddenWhenThePageIsReadAgainIsTakenBack() {
    TestNet net = NET.fresh();
    dieAtSecondVisit(net, Phase.ROWS, Done.NOTHING);

    VisitResult again = net.visit("t1", 2, 40, net.post("b", Count.hidden()));
    acknowledged(net.lake().write(List.of(again)));
    net.reader().refresh();
    net.assertChainAndDocument("b");
    otherTarget(net.lake(), net, 1, 60);

    net.reader().refresh();
    net.assertChainAndDocument("b");
    assertThat(likes(net.observations("b"))).containsExactly(10L, 60L);
  }

  private static VisitResult secondVisit(TestNet net) {
    return net.visit(
        "t1", 2, 20, net.post("a", 20), net.post("b", 20), net.post("c", 20), net.post("d", 20));
  }

  private static void dieAtSecondVisit(TestNet net, Phase phase, Done done) {
    VisitResult first =
        net.visit(
            "t1", 1, 0, net.post("a", 10), net.post("b", 10), net.post("c", 10), net.post("d", 10));
    acknowledged(net.lake().write(List.of(first)));
    Lake dying = net.lake(t -> new CrashingTransport(t, phase, done));
    assertThatThrownBy(() -> dying.write(List.of(secondVisit(net)))).isInstanceOf(Crash.class);
  }

  private static void otherTarget(Lake lake, TestNet net, int visit, int second) {
    acknowledged(
        lake.write(
            List.of(net.visit("t2", visit, second, net.post("a", second), net.post("b", second)))));
  }

  private static List<Long> likes(List<Observation> chain) {
    return chain.stream()
        .filter(o -> o.steps().containsKey(Metric.LIKES))
        .map(o -> o.steps().get(Metric.LIKES).value())
        .toList();
  }
}
