package io.trawl.crawler.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import com.typesafe.config.ConfigFactory;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.model.Principal;
import io.trawl.model.ProductClock;
import io.trawl.node.NodeSettings;
import io.trawl.registry.Database;
import io.trawl.registry.DatabaseSettings;
import io.trawl.registry.Job;
import io.trawl.registry.Job.State;
import io.trawl.registry.Jobs;
import io.trawl.registry.Registry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobRunnerIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration HELD = Duration.ofMillis(500);

  private static final Principal WHO = Principal.local();

  private final ActorTestKit actors =
      ActorTestKit.create(
          "jobs", NodeSettings.load(ConfigFactory.parseString("akka.actor.provider = local")));
  private final ProductClock clock = ProductClock.real();
  private final List<String> steps = new CopyOnWriteArrayList<>();
  private final AtomicInteger failuresLeft = new AtomicInteger();
  private final CountDownLatch open = new CountDownLatch(1);
  private Database database;
  private Jobs jobs;

  @BeforeEach
  void open() {
    database = Database.open(DatabaseSettings.of(TestEngines.freshDatabase(), 8));
    jobs = Registry.of(database, clock.instant()).jobs();
  }

  @AfterEach
  void close() {
    open.countDown();
    actors.shutdownTestKit();
    database.close();
  }

  /** Counts to three, and says so. */
  private final class Count implements Work {
    private final String by;
    private final boolean stuck;

    Count(String by, boolean stuck) {
      this.by = by;
      this.stuck = stuck;
    }

    @Override
    public String kind() {
      return "count";
    }

    @Override
    public Step step(Job job) {
      if (job.arguments().contains("nonsense")) {
        return new Step.Hopeless("to: nonsense (expected: 3)");
      }
      if (failuresLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new IllegalStateException("away");
      }
      int at = job.progress().equals(Job.BEGINNING) ? 0 : Integer.parseInt(digits(job.progress()));
      steps.add(by + (at + 1));
      if (stuck && at == 1) {
        await();
      }
      String progress = "{\"at\": " + (at + 1) + "}";
      return at == 2 ? new Step.Done(progress) : new Step.More(progress);
    }

    private static String digits(String progress) {
      return progress.replaceAll("\\D", "");
    }
  }

  private void await() {
    try {
      assertThat(open.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(String owner, boolean stuck) {
    actors.spawn(
        JobRunner.create(
            new JobRunner.Ports(
                jobs,
                List.of(new Count(owner, stuck)),
                clock,
                owner,
                HELD,
                Executors.newVirtualThreadPerTaskExecutor())));
  }

  private Job begun(String arguments) {
    return jobs.start(WHO, "count", arguments, clock.instant());
  }

  private Job ended(Job job, State state) {
    return actors
        .<Void>createTestProbe()
        .awaitAssert(
            SOON,
            () -> {
              Job now = jobs.find(WHO.team(), job.id()).orElseThrow();
              assertThat(now.state()).isEqualTo(state);
              return now;
            });
  }

  @Test
  void stepsAreDoneOneAfterTheOtherToTheEnd() {
    Job job = begun("{}");
    run("a", false);

    assertThat(ended(job, State.DONE).progress()).isEqualTo("{\"at\": 3}");

    assertThat(steps).containsExactly("a1", "a2", "a3");
  }

  @Test
  void anotherGoesOnWhereTheOwnerFellSilentAndTheOwnersLateWordIsNotTaken() {
    Job job = begun("{}");
    run("a", true);
    actors
        .<Void>createTestProbe()
        .awaitAssert(
            SOON,
            () -> {
              assertThat(steps).contains("a2");
              return null;
            });
    run("b", false);

    Job done = ended(job, State.DONE);
    open.countDown();

    assertThat(steps).containsExactly("a1", "a2", "b2", "b3");
    Job next = begun("{}");
    ended(next, State.DONE);
    assertThat(jobs.find(WHO.team(), job.id())).contains(done);
  }

  @Test
  void aStepThatFailsIsTriedAgainAndTheReasonIsThereMeanwhile() {
    failuresLeft.set(2);
    Job job = begun("{}");
    run("a", false);

    actors
        .<Void>createTestProbe()
        .awaitAssert(
            SOON,
            () -> {
              assertThat(jobs.find(WHO.team(), job.id()).orElseThrow().problem()).contains("away");
              return null;
            });

    assertThat(ended(job, State.DONE).problem()).isNull();
    assertThat(steps).containsExactly("a1", "a2", "a3");
  }

  @Test
  void whatCannotBeDoneEndsWithTheReason() {
    Job job = begun("{\"to\": \"nonsense\"}");
    run("a", false);

    assertThat(ended(job, State.FAILED).problem()).isEqualTo("to: nonsense (expected: 3)");
    assertThat(steps).isEmpty();
  }

  @Test
  void backOffDoublesUpToItsEnd() {
    assertThat(JobRunner.backoff(0)).isEqualTo(JobRunner.RETRY_MIN);
    assertThat(JobRunner.backoff(3)).isEqualTo(JobRunner.RETRY_MIN.multipliedBy(8));
    assertThat(JobRunner.backoff(Integer.MAX_VALUE)).isEqualTo(JobRunner.RETRY_MAX);
  }
}
