package io.trawl.crawler.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.crawler.jobs.Work;
import io.trawl.crawler.jobs.Work.Step;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.lake.Lake;
import io.trawl.lake.door.Door;
import io.trawl.lake.elastic.LakeSettings;
import io.trawl.lake.visit.Tally;
import io.trawl.model.Principal;
import io.trawl.model.Target;
import io.trawl.registry.Database;
import io.trawl.registry.DatabaseSettings;
import io.trawl.registry.Erasures;
import io.trawl.registry.Job;
import io.trawl.registry.NewTarget;
import io.trawl.registry.Platforms;
import io.trawl.registry.Registry;
import io.trawl.registry.Targets.Registration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person in every store, an erasure whose every step is done twice, and nobody left. */
class ErasureJobIT {

  private static final AtomicInteger NETS = new AtomicInteger();
  private static final Principal WHO = Principal.local();
  private static final Duration SETTLE = Duration.ofMinutes(4);
  private static final String ID = Lives.ID;
  private static final String HANDLE = Lives.HANDLE;
  private static final String FORMER = Lives.FORMER;

  private final String net = "e" + ProcessHandle.current().pid() + "." + NETS.incrementAndGet();
  private final Lives lives = new Lives(net);
  private Instant now = Instant.parse("2026-06-01T12:00:00Z");
  private Database database;
  private Registry registry;
  private Lake lake;
  private Lake ajar;
  private Everything everything;
  private Target.Handle target;

  @BeforeEach
  void open() {
    database = Database.open(DatabaseSettings.of(TestEngines.freshDatabase(), 4));
    registry = Registry.of(database, now);
    Pattern any = Pattern.compile(".*");
    registry
        .platforms()
        .publish(
            List.of(
                new Platforms.Platform(
                    net,
                    true,
                    List.of("tag", "handle"),
                    any,
                    any,
                    "",
                    Duration.ofMinutes(5),
                    null)),
            now);
    lake =
        Lake.open(
            LakeSettings.of(TestEngines.elasticsearch()),
            Door.suppressing(registry.suppressions()::current),
            () -> now);
    ajar = Lake.open(LakeSettings.of(TestEngines.elasticsearch()), Door.OPEN, () -> now);
    everything = new Everything(database, lake, net);
    target = watched(HANDLE);
  }

  @AfterEach
  void close() {
    ajar.close();
    lake.close();
    database.close();
  }

  @Test
  void whoeverDiesAtWhateverStepNothingOfThemIsLeftAndTheReceiptAddsUp() {
    lives.fill(lake, target);
    lives.fill(database, target);
    registry.dueTimes().named(target.id(), ID, FORMER, now);
    registry.dueTimes().named(target.id(), ID, HANDLE, now);
    assertThat(everything.naming(ID, HANDLE, FORMER)).hasSizeGreaterThan(15);

    Job job = erased();

    assertThat(everything.naming(ID, HANDLE, FORMER)).isEmpty();
    assertThat(documents("trawl-post")).hasSize(1);
    assertThat(documents("trawl-comment")).hasSize(1);
    assertThat(documents("trawl-repost")).hasSize(1);
    assertThat(documents("trawl-observation")).hasSize(2);
    assertThat(documents("trawl-raw")).hasSize(1);
    assertThat(documents("trawl-visit")).hasSize(lives.visits());
    JsonNode found = Lives.json(job.progress()).path("found");
    assertThat(first(found, "lake.posts")).as("theirs, and one that quotes them").isEqualTo(2);
    assertThat(first(found, "lake.comments")).as("two that go, one that answers").isEqualTo(3);
    assertThat(first(found, "lake.reposts")).as("by them, and of theirs").isEqualTo(2);
    assertThat(first(found, "lake.profiles")).isEqualTo(1);
    assertThat(first(found, "lake.observations")).isEqualTo(4);
    assertThat(first(found, "lake.raw")).isEqualTo(1);
    assertThat(first(found, "lake.quarantine")).isEqualTo(2);
    assertThat(first(found, "lake.visits")).isEqualTo(1);
    assertThat(first(found, "rows.targets")).isEqualTo(1);
    for (Map.Entry<String, JsonNode> place : found.properties()) {
      assertThat(place.getValue().path(place.getValue().size() - 1).asInt())
          .as("last pass over %s", place)
          .isZero();
    }
  }

  @Test
  void whatComesAgainIsWithheldAndNobodyIsWatchedAgain() {
    lives.fill(lake, target);
    erased();

    Tally tally = Lives.written(lake, lives.page(now, false));

    assertThat(tally.withheld()).isEqualTo(1);
    assertThat(tally.fetched())
        .isEqualTo(tally.stored() + tally.unchanged() + tally.quarantined() + tally.withheld());
    var again = new NewTarget(net, "handle", "@" + HANDLE, null, null);
    assertThat(registry.targets().register(WHO, List.of(again), now).getFirst())
        .isInstanceOfSatisfying(
            Registration.Refused.class,
            refused ->
                assertThat(refused.reason()).contains("(expected: one that was not erased)"));
    assertThat(everything.naming(ID, HANDLE)).isEmpty();
  }

  /** A node that had not seen the list when its write began. */
  @Test
  void whatAWriteUnderWayBringsAfterThePassIsFoundOnceItHasSettled() {
    Job begun = registry.erasures().start(WHO, person(), "asked", now);
    Job held = taken();
    Step step = work().step(held);
    while (step instanceof Step.More(var progress)) {
      held = registry.jobs().advance(held, progress, now.plusSeconds(60), now).orElseThrow();
      step = work().step(held);
    }
    Step.Later later = (Step.Later) step;
    assertThat(later.from()).isEqualTo(begun.createdAt().plus(SETTLE));

    Lives.written(ajar, lives.page(now, false));
    now = later.from();
    held = registry.jobs().advance(held, later.progress(), now, now).orElseThrow();
    run(held);

    assertThat(everything.naming(ID, HANDLE)).isEmpty();
    assertThat(documents("trawl-post")).hasSize(1);
  }

  @Test
  void whereSomethingBringsThemBackForEverThatIsSaid() {
    registry.erasures().start(WHO, person(), "asked", now);
    now = now.plus(SETTLE);
    Job held = taken();
    Step step = new Step.More(held.progress());
    int pass = 0;
    while (step instanceof Step.More(var progress)) {
      int sweep = Lives.json(progress).path("sweep").asInt();
      if (sweep != pass) {
        pass = sweep;
        Lives.written(ajar, lives.page(now, false));
      }
      held = registry.jobs().advance(held, progress, now, now).orElseThrow();
      step = work().step(held);
    }
    assertThat(step)
        .isInstanceOfSatisfying(
            Step.Hopeless.class,
            hopeless -> assertThat(hopeless.reason()).contains("earlier release"));
  }

  /** Every step is done by one who dies before it is remembered, and by one who goes on. */
  private Job erased() {
    registry.erasures().start(WHO, person(), "asked", now);
    now = now.plus(SETTLE);
    return run(taken());
  }

  private Job run(Job first) {
    Job held = first;
    while (true) {
      work().step(held); // By one who dies before it is remembered.
      switch (work().step(held)) {
        case Step.More(var progress) ->
            held = registry.jobs().advance(held, progress, now.plusSeconds(60), now).orElseThrow();
        case Step.Later(var progress, var from) -> {
          now = from;
          held = registry.jobs().advance(held, progress, now.plusSeconds(60), now).orElseThrow();
        }
        case Step.Done(var progress) -> {
          return registry.jobs().finish(held, progress, now).orElseThrow();
        }
        case Step.Hopeless(var reason) -> throw new AssertionError(reason);
      }
    }
  }

  private Work work() {
    return new ErasureJob(registry, lake.erasing(), () -> now, SETTLE);
  }

  private Job taken() {
    return registry
        .jobs()
        .take("one", List.of(Erasures.KIND), now.plusSeconds(60), now)
        .orElseThrow();
  }

  private Erasures.Person person() {
    return new Erasures.Person(net, Set.of(ID), Set.of(HANDLE), Set.of(FORMER));
  }

  private Target.Handle watched(String name) {
    var asked = new NewTarget(net, "handle", name, null, null);
    return registry.targets().register(WHO, List.of(asked), now).stream()
        .map(done -> (Target.Handle) ((Registration.Registered) done).target())
        .findFirst()
        .orElseThrow();
  }

  private Set<String> documents(String kind) {
    return everything.documents().keySet().stream()
        .filter(where -> where.startsWith(kind + "-"))
        .collect(Collectors.toSet());
  }

  private static int first(JsonNode found, String place) {
    return found.path(place).path(0).asInt();
  }
}
