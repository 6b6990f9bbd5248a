package io.trawl.lake.write;

import static io.trawl.lake.write.TestNet.acknowledged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trawl.lake.elastic.Elastic;
import io.trawl.lake.elastic.Found;
import io.trawl.lake.merge.Stored;
import io.trawl.lake.schema.Indices;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.schema.Schema;
import io.trawl.lake.visit.Tally;
import io.trawl.lake.visit.Verdict;
import io.trawl.lake.visit.VisitResult;
import io.trawl.lake.write.CrashingTransport.Crash;
import io.trawl.lake.write.CrashingTransport.Done;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a writer remembers of documents saves it reading them, and never decides anything. */
class KnownIT {

  private static final TestNet NET = new TestNet();

  private final TestNet net = NET.fresh();
  private final Known known = new Known();
  private final Tap tap = new Tap(net.transport());
  private final Writer writer = new Writer(tap, () -> TestNet.at(0), known);

  @AfterAll
  static void close() {
    NET.close();
  }

  @Test
  void aDocumentThatWasJustWrittenIsNotReadToBeWrittenAgain() {
    see("t", 1, 10, 5);
    int before = tap.reads();

    see("t", 2, 20, 6);

    assertThat(tap.reads()).isEqualTo(before);
    assertRight(2);
  }

  @Test
  void whatIsRememberedIsWhatIsThere() {
    see("t", 1, 10, 5);
    see("u", 1, 20, 6);
    see("t", 2, 30, 7);

    Ref ref = net.ref("a");
    Found<Stored> remembered = known.take(List.of(ref)).get(ref);

    assertThat(remembered).isNotNull();
    assertThat(new Locator(tap).read(remembered.place())).contains(remembered);
  }

  @Test
  void whatAnotherWriterChangedMeanwhileIsNotOverwritten() {
    see("t", 1, 10, 5);
    acknowledged(net.lake().write(List.of(net.visit("u", 1, 20, net.post("a", 6)))));

    see("t", 2, 30, 7);

    assertRight(3);
    assertThat(net.reader().document(net.ref("a")).orElseThrow().merged().seenBy())
        .containsExactlyInAnyOrder(net.target("t"), net.target("u"));
  }

  @Test
  void aRememberedStateThatIsOneWriteBehindIsRefused() {
    see("t", 1, 10, 5);
    Map<Ref, Found<Stored>> behind = known.take(List.of(net.ref("a")));
    see("u", 1, 20, 6);
    known.put(behind);

    see("t", 2, 30, 7);

    assertRight(3);
  }

  @Test
  void aDocumentThatWasDeletedIsMadeAnew() {
    see("t", 1, 10, 5);
    String place = "/" + Schema.home(net.ref("a"), TestNet.PUBLISHED, TestNet.at(0));
    net.transport().send("DELETE", place + "/_doc/" + net.ref("a").id(), new byte[0]);

    assertThat(see("t", 2, 20, 6).newPosts()).isEqualTo(1);

    assertThat(net.reader().document(net.ref("a"))).isPresent();
  }

  @Test
  void documentsWhoseIndexWasDeletedAreMadeAnew() {
    try (TestNet own = new TestNet()) {
      Writer one = new Writer(own.transport(), () -> TestNet.at(0), known);
      acknowledged(one.write(List.of(own.visit("t", 1, 10, own.post("a", 5)))));
      new Elastic(own.transport())
          .indices(Indices.documents(Kind.POST, own.platform()))
          .forEach(index -> own.transport().send("DELETE", "/" + index, new byte[0]));

      VisitResult next = own.visit("t", 2, 20, own.post("a", 6));

      assertThat(acknowledged(one.write(List.of(next))).newPosts()).isEqualTo(1);
      assertThat(own.reader().document(own.ref("a"))).isPresent();
    }
  }

  @Test
  void aDocumentWhoseChainWasLinkedAnewIsReadAgain() {
    see("t", 1, 10, 5);
    see("t", 2, 40, 8);
    see("u", 1, 20, 6);
    assertThat(known.take(List.of(net.ref("a")))).isEmpty();

    see("t", 3, 50, 9);

    assertRight(4);
  }

  static Stream<Arguments> everyPoint() {
    return Stream.of(Phase.values())
        .flatMap(phase -> Stream.of(Done.values()).map(done -> Arguments.of(phase, done)));
  }

  @ParameterizedTest
  @MethodSource("everyPoint")
  void aWriteThatDiesHalfwayLeavesNothingRemembered(Phase phase, Done done) {
    see("t", 1, 10, 5);
    tap.lead(new CrashingTransport(net.transport(), phase, done));
    assertThatThrownBy(() -> see("t", 2, 20, 6)).isInstanceOf(Crash.class);
    tap.lead(net.transport());

    assertThat(known.take(List.of(net.ref("a")))).isEmpty();
    see("u", 1, 30, 7);
    see("t", 2, 20, 6);
    see("u", 2, 40, 8);

    assertRight(4);
  }

  @ParameterizedTest
  @MethodSource("everyPoint")
  void aWriteWhoseOutcomeIsNotKnownMayBeSentAgain(Phase phase, Done done) {
    see("t", 1, 10, 5);
    tap.lead(new LostAnswers(new CrashingTransport(net.transport(), phase, done)));
    assertThat(writer.write(List.of(net.visit("t", 2, 20, net.post("a", 6)))))
        .noneMatch(verdict -> verdict instanceof Verdict.Acknowledged);
    tap.lead(net.transport());

    see("t", 2, 20, 6);
    see("u", 1, 30, 7);

    assertRight(3);
  }

  private Tally see(String target, long number, int second, long likes) {
    VisitResult visit = net.visit(target, number, second, net.post("a", likes));
    return acknowledged(writer.write(List.of(visit)));
  }

  private void assertRight(int observations) {
    net.reader().refresh();
    net.assertChainAndDocument("a");
    assertThat(net.observations("a")).hasSize(observations);
  }
}
