package io.trawl.crawler;

import static io.trawl.crawler.Visits.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.lake.visit.Visit;
import io.trawl.lake.visit.VisitOutcome;
import io.trawl.model.ProductClock;
import io.trawl.protocol.ScheduleSlice;
import io.trawl.protocol.Token;
import io.trawl.protocol.Watch;
import io.trawl.registry.SourceState.Heard;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By which way a target is visited, and what it remembers of the others. */
class TargetWaysTest {

  private static final Position AT_7 = new Position("7", null, null);
  private static final Outcome PAGE = new Outcome.Fetched(List.of(), AT_7, 40, false, List.of());
  private static final Outcome CLOSED = new Outcome.Closed(ErrorClass.LOGIN_HTML, "HTML");

  private final ScriptedPlatform first = new ScriptedPlatform("first");
  private final ScriptedPlatform second = new ScriptedPlatform("second");
  private final Way one = new Way(first, Visits.ADDRESS, false, true);
  private final Way other = new Way(second, Visits.ADDRESS, false, false);
  private final TargetKit kit = new TargetKit(first);
  private final ScriptedSources sources = kit.sources;
  private final TestProbe<ScheduleSlice.Command> slice = kit.slice;
  private ActorRef<Watch.Command> target;

  @BeforeEach
  void start() {
    first.refreshMax = 0;
    second.refreshMax = 0;
    target = kit.spawn();
  }

  @AfterEach
  void stop() {
    kit.close();
  }

  @Test
  void aTargetThatFindsItsWayClosedGoesOnAtOnceByTheNext() {
    first.answers.add(CLOSED);
    second.answers.add(PAGE);
    take(one, other, other);

    Visit shut = visit(NOW);
    Instant next = visited();
    Visit read = visit(next);
    visited();

    assertThat(shut.outcome()).isEqualTo(VisitOutcome.CLOSED);
    assertThat(shut.source()).isEqualTo("first");
    assertThat(next).isBefore(now().plusSeconds(1));
    assertThat(read.outcome()).isEqualTo(VisitOutcome.FETCHED);
    assertThat(read.source()).isEqualTo("second");
    assertThat(sources.heard)
        .extracting(heard -> heard.getClass().getSimpleName())
        .containsExactly("Shut", "Answered");
  }

  @Test
  void withoutAnotherWayItWaitsAsLongAsEver() {
    first.answers.add(CLOSED);
    take(one);
    sources.choices.add(new Choice.Nowhere(one, "first closed", null));

    visit(NOW);

    assertThat(visited()).isAfter(now().plus(Agenda.CLOSED_MIN).minusSeconds(9));
  }

  @Test
  void whereThereIsNoWayTheRowSaysSoAndNothingIsCalled() {
    sources.choices.add(new Choice.Nowhere(one, "first closed since noon", null));

    Visit row = visit(NOW);

    assertThat(row.outcome()).isEqualTo(VisitOutcome.CLOSED);
    assertThat(row.cause()).isEqualTo("no way: first closed since noon");
    assertThat(row.cost()).isZero();
    assertThat(row.source()).isNull();
    assertThat(first.requests).isEmpty();
  }

  @Test
  void byAnotherWayItBeginsAnewAndByTheSameItGoesOn() {
    first.answers.addAll(List.of(PAGE, PAGE, PAGE));
    second.answers.addAll(List.of(PAGE));
    take(one, one, other, one);

    Instant next = NOW;
    for (int i = 0; i < 4; i++) {
      visit(next);
      next = visited();
    }

    assertThat(first.positions).containsExactly(Position.START, AT_7, Position.START);
    assertThat(second.positions).containsExactly(Position.START);
  }

  @Test
  void anotherWayThatIsTriedInVainLeavesItWhereItWas() {
    first.answers.addAll(List.of(PAGE, PAGE));
    second.answers.add(new Outcome.Unreadable(ErrorClass.MALFORMED, "-"));
    take(one, other, one);

    Instant next = NOW;
    for (int i = 0; i < 3; i++) {
      visit(next);
      next = visited();
    }

    assertThat(first.positions).containsExactly(Position.START, AT_7);
  }

  @Test
  void whoMayProbeAsksTheClosedWayAndWhoMayNotTheNext() {
    first.answers.add(PAGE);
    second.answers.add(PAGE);
    Choice probe = new Choice.Probe(one.probing(), new Choice.Take(other));
    sources.choices.addAll(List.of(probe, probe));
    sources.claims.addAll(List.of(false, true));

    Visit second = visit(NOW);
    Visit probed = visit(visited());

    assertThat(second.source()).isEqualTo("second");
    assertThat(probed.source()).isEqualTo("first");
    assertThat(sources.heard).extracting(Heard::probe).containsExactly(false, true);
  }

  @Test
  void aProbeThatGetsNoPermitLetsAnotherTry() {
    kit.verdicts.add(new Token.Denied(now().plusSeconds(1)));
    sources.choices.add(new Choice.Probe(one.probing(), new Choice.Take(other)));
    sources.claims.add(true);

    target.tell(TargetKit.hint(now()));

    slice.expectMessageClass(ScheduleSlice.Postponed.class);
    assertThat(sources.heard)
        .singleElement()
        .satisfies(heard -> assertThat(heard).isInstanceOf(Heard.Nothing.class))
        .satisfies(heard -> assertThat(heard.probe()).isTrue());
  }

  @Test
  void whatComesByFilesIsNotVisitedAndLeavesNoRow() {
    sources.choices.add(new Choice.Import());

    target.tell(TargetKit.hint(NOW));

    assertThat(slice.expectMessageClass(ScheduleSlice.Postponed.class).plannedAt()).isEqualTo(NOW);
    kit.indexer.expectNoMessage();
  }

  private void take(Way... ways) {
    for (Way way : ways) {
      sources.choices.add(new Choice.Take(way));
    }
  }

  /** Makes a visit whose row is acknowledged. */
  private Visit visit(Instant planned) {
    target.tell(TargetKit.hint(planned));
    return kit.acknowledge().result().visit();
  }

  private static Instant now() {
    return ProductClock.real().instant();
  }

  private Instant visited() {
    return slice.expectMessageClass(ScheduleSlice.Visited.class).next();
  }
}
