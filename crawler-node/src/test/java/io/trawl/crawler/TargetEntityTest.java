package io.trawl.crawler;

import static io.trawl.crawler.Visits.NOW;
import static io.trawl.crawler.Visits.TAG;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.lake.visit.Talk;
import io.trawl.model.ProductClock;
import io.trawl.protocol.ScheduleSlice;
import io.trawl.protocol.Token;
import io.trawl.protocol.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TargetEntityTest {

  private static final Duration QUIET = Duration.ofMillis(300);
  private static final Position AT_7 = new Position("7", null, null);
  private static final Outcome PAGE_ENDING_AT_7 =
      new Outcome.Fetched(List.of(), AT_7, 40, false, List.of());

  private static final String JOURNALLED = Watch.KEY.name() + "|" + TAG.id();

  private final ScriptedPlatform platform = new ScriptedPlatform();
  private final TargetKit kit = new TargetKit(platform);
  private final TestProbe<ScheduleSlice.Command> slice = kit.slice;
  private ActorRef<Watch.Command> target;

  @BeforeEach
  void start() {
    target = kit.spawn();
  }

  @AfterEach
  void stop() {
    kit.close();
  }

  @Test
  void anAcknowledgedPageMovesThePosition() {
    platform.answers.add(PAGE_ENDING_AT_7);
    platform.answers.add(PAGE_ENDING_AT_7);

    visit(NOW);
    acknowledge();
    Instant next = visited(1);
    visit(next);
    acknowledge();

    visited(2);
    assertThat(platform.positions).containsExactly(Position.START, AT_7);
  }

  @Test
  void aPageThatWasNeverAcknowledgedIsReadAgainUnderTheSameNumber() {
    platform.answers.add(PAGE_ENDING_AT_7);
    platform.answers.add(PAGE_ENDING_AT_7);

    visit(NOW);
    kit.indexer.expectMessageClass(Indexer.Index.class); // The node dies here, before the answer.
    kit.actors.stop(target);
    target = kit.spawn();
    visit(NOW);
    acknowledge();

    visited(1);
    assertThat(platform.positions).containsExactly(Position.START, Position.START);
  }

  @Test
  void aRefusedPageIsPostponedWithoutItsNumber() {
    platform.answers.add(PAGE_ENDING_AT_7);

    visit(NOW);
    kit.indexer
        .expectMessageClass(Indexer.Index.class)
        .replyTo()
        .tell(new Indexer.NotAcknowledged("full"));

    assertThat(slice.expectMessageClass(ScheduleSlice.Postponed.class).plannedAt()).isEqualTo(NOW);
  }

  @Test
  void commentsAreAskedOfThePostThatWasChosen() {
    platform.talking = true;
    platform.talks.add(new Talk("key-of-105", "105", 7));
    platform.answers.addAll(List.of(PAGE_ENDING_AT_7, PAGE_ENDING_AT_7, PAGE_ENDING_AT_7));

    Instant next = NOW;
    for (int number = 1; number <= 3; number++) { // New posts, the target itself, known posts.
      visit(next);
      acknowledge();
      next = visited(number);
    }
    visit(next);

    var row = kit.indexer.expectMessageClass(Indexer.Index.class).result();
    assertThat(row.talk()).isEqualTo(new Talk("key-of-105", "105", 7));
    assertThat(platform.requests.getLast())
        .isEqualTo(new Request.Comments(TAG, "105", "key-of-105"));
  }

  @Test
  void aHintForAVisitThatIsOverHearsHowItEndedAndAsksNothing() {
    platform.answers.add(PAGE_ENDING_AT_7);
    visit(NOW);
    acknowledge();
    visited(1);

    visit(NOW);

    visited(1);
    kit.indexer.expectNoMessage(QUIET);
  }

  @Test
  void aHintWhileBusyIsDropped() {
    platform.answers.add(PAGE_ENDING_AT_7);

    visit(NOW);
    visit(NOW);

    acknowledge();
    visited(1);
    kit.indexer.expectNoMessage(QUIET);
  }

  @Test
  void aDeniedPermitLeavesARowAndWaits() {
    Instant retryAt = Instant.parse("2100-01-01T00:00:00Z");
    kit.verdicts.add(new Token.Denied(retryAt));

    visit(NOW);
    acknowledge();

    assertThat(visited(1)).isBetween(retryAt, retryAt.plusSeconds(30));
    assertThat(kit.settled.receiveMessage()).isEqualTo(new Attempt.NotPermitted(retryAt));
    assertThat(platform.positions).isEmpty();
  }

  @Test
  void aDeniedPermitThatComesWithinAPaceIsWaitedForWithoutARow() {
    Instant planned = ProductClock.real().instant();
    Instant retryAt = planned.plusSeconds(60);
    kit.verdicts.add(new Token.Denied(retryAt));

    visit(planned);

    var postponed = slice.expectMessageClass(ScheduleSlice.Postponed.class);
    assertThat(postponed.plannedAt()).isEqualTo(planned);
    assertThat(postponed.wakeAt()).isBetween(retryAt, retryAt.plusSeconds(30));
    kit.indexer.expectNoMessage(QUIET);
  }

  @Test
  void anUnreadableAnswerLeavesARowAndThePosition() {
    platform.answers.add(new Outcome.Unreadable(ErrorClass.MALFORMED, "cut"));
    platform.answers.add(PAGE_ENDING_AT_7);

    visit(NOW);
    acknowledge();
    visit(visited(1));
    acknowledge();

    visited(2);
    assertThat(platform.positions).containsExactly(Position.START, Position.START);
  }

  @Test
  void aVisitWhoseEndIsNotWrittenIsMadeAgain() {
    platform.answers.add(PAGE_ENDING_AT_7);
    platform.answers.add(PAGE_ENDING_AT_7);
    kit.journal.failNextPersisted(JOURNALLED);
    visit(NOW);
    acknowledge();

    Indexer.Index again =
        kit.indexer.awaitAssert(() -> {
          visit(NOW);
          return kit.indexer.expectMessageClass(Indexer.Index.class, QUIET);
        });
    again.replyTo().tell(new Indexer.Acknowledged());

    visited(1);
    assertThat(platform.positions).containsExactly(Position.START, Position.START);
  }

  @Test
  void anOwnerWhoseNumberAnotherHasWrittenStops() {
    platform.answers.add(PAGE_ENDING_AT_7);
    visit(NOW);
    Indexer.Index page = kit.indexer.expectMessageClass(Indexer.Index.class);
    var other =
        new TargetEntity.Visited(
            new Progress(
                1, AT_7, "another", NOW, NOW, NOW, NOW, NOW, 0, null, null, null, null, null,
                null));
    kit.journal.persistForRecovery(JOURNALLED, List.of(other));
    kit.journal.failNextPersisted(JOURNALLED);

    page.replyTo().tell(new Indexer.Acknowledged());

    kit.actors.createTestProbe().expectTerminated(target, Duration.ofSeconds(5));
    slice.expectNoMessage(QUIET);
  }

  private void visit(Instant planned) {
    target.tell(TargetKit.hint(planned));
  }

  private void acknowledge() {
    kit.acknowledge();
  }

  private Instant visited(long number) {
    ScheduleSlice.Visited visited = slice.expectMessageClass(ScheduleSlice.Visited.class);
    assertThat(visited.number()).isEqualTo(number);
    return visited.next();
  }
}
