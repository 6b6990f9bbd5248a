package io.trawl.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.typesafe.config.ConfigFactory;
import io.trawl.lake.visit.Tally;
import io.trawl.lake.visit.Verdict;
import io.trawl.lake.visit.VisitResult;
import io.trawl.node.NodeSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IndexerTest {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration QUIET = Duration.ofMillis(200);

  private final ActorTestKit actors =
      ActorTestKit.create(
          "indexer", NodeSettings.load(ConfigFactory.parseString("akka.actor.provider = local")));
  private final List<Integer> batches = new CopyOnWriteArrayList<>();
  private final AtomicInteger failuresLeft = new AtomicInteger();
  private final CountDownLatch open = new CountDownLatch(1);
  private final TestProbe<Indexer.Reply> target = actors.createTestProbe();
  private final ActorRef<Indexer.Command> indexer =
      actors.spawn(
          Indexer.create(this::write, Executors.newVirtualThreadPerTaskExecutor(), Visits.METERS));

  @AfterEach
  void stop() {
    open.countDown();
    actors.shutdownTestKit();
  }

  /** A lake that is shut until it is opened, then fails as often as it is told. */
  private List<Verdict> write(List<VisitResult> results) {
    try {
      assertThat(open.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failuresLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IllegalStateException("the lake is not there");
    }
    batches.add(results.size());
    return results.stream().map(_ -> (Verdict) new Verdict.Acknowledged(Tally.NOTHING)).toList();
  }

  @Test
  void aVisitIsAcknowledgedWhenItIsWrittenAndNotBefore() {
    index();
    target.expectNoMessage(QUIET);

    open.countDown();

    target.expectMessage(SOON, new Indexer.Acknowledged());
  }

  @Test
  void visitsThatWaitAreJoined() {
    for (int visit = 0; visit < 10; visit++) {
      index();
    }
    open.countDown();

    for (int visit = 0; visit < 10; visit++) {
      target.expectMessage(SOON, new Indexer.Acknowledged());
    }
    assertThat(batches).containsExactly(1, 9);
  }

  @Test
  void aLakeThatFailsIsTriedAgainAndNothingIsLost() {
    failuresLeft.set(2);
    open.countDown();

    index();

    target.expectMessage(SOON, new Indexer.Acknowledged());
    assertThat(batches).containsExactly(1);
  }

  @Test
  void itIsDrainedOnceAllThatWasTakenIsWritten() {
    TestProbe<Indexer.Drained> end = actors.createTestProbe();
    indexer.tell(new Indexer.Drain(end.ref()));
    end.expectMessage(SOON, new Indexer.Drained());
    index();
    index();
    indexer.tell(new Indexer.Drain(end.ref()));
    end.expectNoMessage(QUIET);

    open.countDown();

    end.expectMessage(SOON, new Indexer.Drained());
    assertThat(batches).containsExactly(1, 1);
  }

  @Test
  void whatIsTooMuchIsRefused() {
    for (int visit = 0; visit < Indexer.QUEUE_VISITS_MAX + 1; visit++) {
      index();
    }
    index();

    target.expectMessage(SOON, new Indexer.NotAcknowledged("indexer full"));
  }

  private void index() {
    indexer.tell(new Indexer.Index(Visits.row(), target.ref()));
  }
}
