package io.trawl.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.embedded.testing.TestEngines;
import io.trawl.model.Principal;
import io.trawl.registry.Job.State;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobsIT {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Instant END = NOW.plusSeconds(60);
  private static final List<String> KINDS = List.of("count", "other");
  private static final Principal WHO = Principal.local();

  private Database database;
  private Jobs jobs;

  @BeforeEach
  void open() {
    database = Database.open(DatabaseSettings.of(TestEngines.freshDatabase(), 8));
    jobs = Registry.of(database, NOW).jobs();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Job started() {
    return jobs.start(WHO, "count", "{\"to\": 3}", NOW);
  }

  private Job taken(String owner, Instant now) {
    return jobs.take(owner, KINDS, now.plusSeconds(60), now).orElseThrow();
  }

  @Test
  void aJobIsHeldByOneAndGoneOnWithByAnotherOnceThatOneIsSilent() {
    Job begun = started();
    assertThat(begun.state()).isEqualTo(State.WAITING);
    assertThat(begun.progress()).isEqualTo(Job.BEGINNING);

    Job held = taken("one", NOW);
    assertThat(held.state()).isEqualTo(State.RUNNING);
    assertThat(jobs.take("two", KINDS, END, NOW.plusSeconds(59))).isEmpty();
    Job advanced = jobs.advance(held, "{\"at\": 1}", END, NOW).orElseThrow();
    assertThat(advanced.progress()).isEqualTo("{\"at\": 1}");

    Job other = taken("two", END);
    assertThat(other.progress()).isEqualTo("{\"at\": 1}");
    assertThat(jobs.advance(advanced, "{\"at\": 2}", END, END)).as("a stale owner").isEmpty();
    assertThat(jobs.finish(advanced, "{\"at\": 2}", END)).as("a stale owner").isEmpty();
    assertThat(jobs.fail(advanced, "why", END)).as("a stale owner").isEmpty();
    assertThat(jobs.retry(advanced, "why", END, END)).as("a stale owner").isEmpty();

    jobs.finish(other, "{\"at\": 3}", END);
    Job done = jobs.find(WHO.team(), begun.id()).orElseThrow();
    assertThat(done.state()).isEqualTo(State.DONE);
    assertThat(done.finishedAt()).isEqualTo(END);
    assertThat(jobs.take("one", KINDS, END, END.plusSeconds(600))).isEmpty();
  }

  @Test
  void aStepThatFailedIsTriedAgainLaterAndItsReasonKeptUntilThen() {
    started();
    Job held = taken("one", NOW);

    Job waiting = jobs.retry(held, "the lake is away", END, NOW).orElseThrow();

    assertThat(waiting.problem()).isEqualTo("the lake is away");
    assertThat(waiting.failures()).isEqualTo(1);
    assertThat(waiting.finishedAt()).isNull();
    assertThat(jobs.take("one", KINDS, END, END.minusSeconds(1))).isEmpty();
    Job again = taken("one", END);
    assertThat(again.failures()).isEqualTo(1);
    Job better = jobs.advance(again, "{}", END, END).orElseThrow();
    assertThat(better.problem()).isNull();
    assertThat(better.failures()).isZero();
    assertThat(jobs.fail(better, "never", END).orElseThrow().state()).isEqualTo(State.FAILED);
  }

  @Test
  void aJobThatIsCancelledEndsAndTakesNothingFromItsOwner() {
    Job begun = started();
    Job held = taken("one", NOW);

    assertThat(jobs.cancel(WHO, begun.id(), NOW).orElseThrow().state()).isEqualTo(State.CANCELLED);

    assertThat(jobs.advance(held, "{}", END, NOW)).isEmpty();
    assertThat(jobs.cancel(WHO, begun.id(), END).orElseThrow().finishedAt()).isEqualTo(NOW);
    assertThat(jobs.cancel(WHO, "j-none", NOW)).isEmpty();
  }

  @Test
  void onlyWhatTheTakerCanDoIsTakenAndOnlyItsTeamSeesIt() {
    Job begun = started();

    assertThat(jobs.take("one", List.of("other"), END, NOW)).isEmpty();
    assertThat(jobs.find("strangers", begun.id())).isEmpty();
    assertThat(jobs.list("strangers")).isEmpty();
    assertThat(jobs.list(WHO.team())).containsExactly(begun);
    assertThat(jobs.cancel(new Principal("strangers", "ann", Set.of()), begun.id(), NOW)).isEmpty();
  }
}
