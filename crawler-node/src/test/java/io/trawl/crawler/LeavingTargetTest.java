package io.trawl.crawler;

import static io.trawl.crawler.Visits.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.actor.typed.ActorRef;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.protocol.ScheduleSlice;
import io.trawl.protocol.Token;
import io.trawl.protocol.Watch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A target whose node leaves: its shard, and all other targets in it, wait until it has stopped.
 */
class LeavingTargetTest {

  private static final Duration AT_ONCE = Duration.ofSeconds(2);
  private static final Outcome PAGE =
      new Outcome.Fetched(List.of(), new Position("7", null, null), 40, false, List.of());

  private final TargetKit kit = new TargetKit(new ScriptedPlatform());
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
  void withoutAVisitItStopsAtOnce() {
    target.tell(new Watch.Stop());

    stopped();
  }

  @Test
  void aVisitThatWasCalledForHasTimeToEnd() {
    kit.platform.answers.add(PAGE);

    target.tell(TargetKit.hint(NOW));
    Indexer.Index page = kit.indexer.expectMessageClass(Indexer.Index.class);
    target.tell(new Watch.Stop());
    page.replyTo().tell(new Indexer.Acknowledged());

    assertThat(kit.slice.expectMessageClass(ScheduleSlice.Visited.class).number()).isEqualTo(1);
    stopped();
  }

  @Test
  void aVisitThatWaitsForItsPermitIsGivenUpAndThePermitGivenBack() {
    CompletableFuture<Token.Verdict> permit = new CompletableFuture<>();
    kit.platform.permit = permit;

    target.tell(TargetKit.hint(NOW));
    target.tell(new Watch.Stop());

    postponed();
    stopped();
    permit.complete(Visits.PERMIT);
    assertThat(kit.settled.receiveMessage()).isEqualTo(Attempt.UNASKED);
    kit.indexer.expectNoMessage();
  }

  @Test
  void anAnswerThatDoesNotComeIsNotWaitedForAndItsCallCounts() {
    kit.platform.silent = true;

    target.tell(TargetKit.hint(NOW));
    await().until(kit.platform.asked::get);
    target.tell(new Watch.Stop());

    kit.settled.expectNoMessage(Duration.ofSeconds(1));
    assertThat(kit.settled.receiveMessage(Duration.ofSeconds(4))).isEqualTo(Attempt.CUT_OFF);
    postponed();
    stopped();
  }

  @Test
  void aLakeThatDoesNotAnswerIsNotWaitedForAndTheCallIsSettledOnce() {
    kit.platform.answers.add(PAGE);

    target.tell(TargetKit.hint(NOW));
    kit.indexer.expectMessageClass(Indexer.Index.class);
    target.tell(new Watch.Stop());

    assertThat(kit.settled.receiveMessage()).isInstanceOf(Attempt.Answered.class);
    kit.settled.expectNoMessage(Duration.ofSeconds(4));
    postponed();
    stopped();
  }

  @Test
  void theStopIsNotForgottenWhenTheEndOfTheVisitIsNotWritten() {
    kit.platform.answers.add(PAGE);
    kit.journal.failNextPersisted(Watch.KEY.name() + "|" + Visits.TAG.id());

    target.tell(TargetKit.hint(NOW));
    Indexer.Index page = kit.indexer.expectMessageClass(Indexer.Index.class);
    target.tell(new Watch.Stop());
    page.replyTo().tell(new Indexer.Acknowledged());

    stopped();
  }

  private void postponed() {
    assertThat(kit.slice.expectMessageClass(ScheduleSlice.Postponed.class).plannedAt())
        .isEqualTo(NOW);
  }

  private void stopped() {
    kit.actors.createTestProbe().expectTerminated(target, AT_ONCE);
  }
}
