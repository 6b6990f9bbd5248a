package io.trawl.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.model.Principal;
import io.trawl.model.ProductClock;
import io.trawl.node.NodeSettings;
import io.trawl.node.meters.BrokenPromises;
import io.trawl.protocol.Pool;
import io.trawl.protocol.ScheduleSlice;
import io.trawl.protocol.Watch;
import io.trawl.registry.Database;
import io.trawl.registry.DatabaseSettings;
import io.trawl.registry.DueTimes;
import io.trawl.registry.NewTarget;
import io.trawl.registry.Plans;
import io.trawl.registry.Platforms;
import io.trawl.registry.PoolPrices;
import io.trawl.registry.Registry;
import io.trawl.registry.Sets;
import io.trawl.registry.Targets.Registration.Registered;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real slice over real due rows; a probe stands where the targets are. */
class ScheduleSliceEntityIT {

  private static final ProductClock CLOCK = ProductClock.real();
  private static final Duration PACE = Duration.ofSeconds(10);
  private static final Duration QUIET = Duration.ofMillis(500);

  private final ActorTestKit actors =
      ActorTestKit.create(
          "slice", NodeSettings.load(ConfigFactory.parseString("akka.actor.provider = local")));
  private final TestProbe<Watch.Visit> targets = actors.createTestProbe();
  private final TestProbe<Pool.Report> pools = actors.createTestProbe();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Database database;
  private Registry registry;

  @BeforeEach
  void open() {
    database = Database.open(DatabaseSettings.of(TestEngines.freshDatabase(), 4));
    registry = Registry.of(database, CLOCK.instant());
    registry.platforms().publish(List.of(platform()), CLOCK.instant());
  }

  @AfterEach
  void close() {
    actors.shutdownTestKit();
    database.close();
  }

  @Test
  void wakesWhatIsDueOnceAndAgainWhenItsNextVisitIsDue() {
    String id = register();
    var slice = spawn(id);
    Watch.Visit first = targets.receiveMessage(Duration.ofSeconds(10));
    targets.expectNoMessage(QUIET);

    Instant next = CLOCK.instant().plusMillis(300);
    slice.tell(new ScheduleSlice.Visited(id, 1, first.plannedAt(), next, null, 1));

    assertThat(targets.receiveMessage(Duration.ofSeconds(10)).plannedAt()).isEqualTo(next);
    assertThat(CLOCK.instant()).isAfterOrEqualTo(next);
  }

  @Test
  void aVisitThatWasPostponedComesBackUnderItsPlannedInstant() {
    String id = register();
    var slice = spawn(id);
    Watch.Visit first = targets.receiveMessage(Duration.ofSeconds(10));

    slice.tell(new ScheduleSlice.Postponed(id, first.plannedAt(), CLOCK.instant().plusMillis(200)));

    assertThat(targets.receiveMessage(Duration.ofSeconds(10))).isEqualTo(first);
  }

  @Test
  void aTargetThatDoesNotAnswerIsWokenAgainSoon() {
    String id = register();
    spawn(id);
    Watch.Visit first = targets.receiveMessage(Duration.ofSeconds(10));

    assertThat(targets.receiveMessage(Duration.ofSeconds(10))).isEqualTo(first);
  }

  @Test
  void aDeletedTargetIsNotWokenAgain() {
    String id = register();
    spawn(id);
    targets.receiveMessage(Duration.ofSeconds(10));

    registry.targets().delete(Principal.local(), id, CLOCK.instant());

    targets.expectNoMessage(OwnedSlice.ANSWER_MAX.multipliedBy(2));
  }

  @Test
  void aSliceThatMovesWakesWhatItsPredecessorDidNotHearOf() {
    String id = register();
    var slice = spawn(id);
    Watch.Visit first = targets.receiveMessage(Duration.ofSeconds(10));
    actors.stop(slice);

    spawn(id);

    assertThat(targets.receiveMessage(Duration.ofSeconds(10))).isEqualTo(first);
  }

  @Test
  void aSliceThatAnotherHasTakenOverPlansNothingMoreAndStops() {
    String id = register();
    var stale = spawn(id);
    Watch.Visit first = targets.receiveMessage(Duration.ofSeconds(10));
    DueTimes.Owned rightful = registry.dueTimes().takeOver(DueTimes.slice(id), "b");

    stale.tell(new ScheduleSlice.Visited(id, 1, first.plannedAt(), CLOCK.instant(), null, 1));

    actors.createTestProbe().expectTerminated(stale, Duration.ofSeconds(10));
    assertThat(meters.get("trawl.stale.owner").tag("owned", "slice").counter().count()).isOne();
    assertThat(registry.dueTimes().visited(rightful, id, first.plannedAt(), first.plannedAt()))
        .isEqualTo(DueTimes.Word.TAKEN);
  }

  @Test
  void aHintWakesWhatWasJustRegistered() {
    String other = register();
    registry.targets().delete(Principal.local(), other, CLOCK.instant());
    var slice = spawn(other);
    targets.expectNoMessage(QUIET);

    register();
    slice.tell(new ScheduleSlice.Changed());

    assertThat(targets.receiveMessage(Duration.ofSeconds(10)).target().id()).isEqualTo(other);
  }

  @Test
  void aCampaignThatHasBegunMeanwhileIsWatched() {
    Instant start = CLOCK.instant().plusMillis(300);
    var tag = new NewTarget("scripted", "tag", "later", null, PACE);
    var asked = new Sets.NewSet(Sets.Kind.CAMPAIGN, "later", start, null, List.of(tag));
    Sets.Named made = registry.sets().create(Principal.local(), asked, CLOCK.instant()).set();
    targets.awaitAssert(() -> {
      assertThat(CLOCK.instant()).isAfter(start);
      return null;
    });

    spawn(made.targets().getFirst());

    Watch.Visit first = targets.receiveMessage(Duration.ofSeconds(10));
    assertThat(first.plannedAt()).isBetween(start.minusMillis(1), start.plusMillis(1));
    assertThat(first.since()).isBetween(start.minusMillis(1), start.plusMillis(1));
  }

  @Test
  void whoLooksIsToldHowManyWereWokenAndHaveNotAnswered() {
    String id = register();
    var slice = spawn(id);
    Watch.Visit visit = targets.receiveMessage(Duration.ofSeconds(10));
    TestProbe<ScheduleSlice.Busy> asker = actors.createTestProbe();

    slice.tell(new ScheduleSlice.Look(asker.ref()));
    assertThat(asker.receiveMessage(Duration.ofSeconds(10)).inFlight()).isEqualTo(1);

    Instant next = CLOCK.instant().plusSeconds(60);
    slice.tell(new ScheduleSlice.Visited(id, 1, visit.plannedAt(), next, null, 1));
    asker.awaitAssert(() -> {
      slice.tell(new ScheduleSlice.Look(asker.ref()));
      assertThat(asker.receiveMessage(Duration.ofSeconds(10)).inFlight()).isZero();
      return null;
    });
  }

  @Test
  void whereCallsAreScarceTheNextVisitIsWhenAPageIsWorthItsPrice() {
    String id = register();
    var slice = spawn(id);
    Watch.Visit first = targets.receiveMessage(Duration.ofSeconds(10));
    assertThat(first.scarce()).isFalse();
    slice.tell(
        new ScheduleSlice.Priced(
            "scripted/",
            Map.of("default", new Pool.Offer(40, 1, 0)),
            Collections.nCopies(24, 1.0)));

    Instant now = CLOCK.instant();
    slice.tell(
        new ScheduleSlice.Visited(id, 1, first.plannedAt(), now.plus(PACE), brought(now), 1));

    Plans.Planned planned =
        pools.awaitAssert(() -> {
          Plans.Planned row = registry.plans().find(id).orElseThrow();
          assertThat(row.movable()).isTrue();
          return row;
        });
    assertThat(Duration.between(now, planned.wakeAt()))
        .isBetween(Duration.ofMinutes(100), Duration.ofMinutes(140));
    assertThat(planned.estimate()).isNotNull();
  }

  @Test
  void aVisitFarAwayComesNearerWhenThePriceFalls() {
    String id = register();
    var slice = spawn(id);
    Watch.Visit first = targets.receiveMessage(Duration.ofSeconds(10));
    slice.tell(
        new ScheduleSlice.Priced(
            "scripted/",
            Map.of("default", new Pool.Offer(40, 1, 0)),
            Collections.nCopies(24, 1.0)));
    Instant now = CLOCK.instant();
    slice.tell(
        new ScheduleSlice.Visited(id, 1, first.plannedAt(), now.plus(PACE), brought(now), 1));
    pools.awaitAssert(() -> {
      assertThat(registry.plans().find(id).orElseThrow().movable()).isTrue();
      return null;
    });
    registry
        .prices()
        .put(new PoolPrices.Row("scripted/", KeeperRows.json(Keeper.NEW), CLOCK.instant()));
    actors.stop(slice);

    spawn(id);

    Watch.Visit second = targets.receiveMessage(Duration.ofSeconds(15));
    assertThat(second.plannedAt()).isBetween(now.plusSeconds(9), now.plusSeconds(11));
    assertThat(pools.receiveMessage(Duration.ofSeconds(10)).teams()).containsKey("default");
  }

  private static ScheduleSlice.Pages brought(Instant now) {
    return new ScheduleSlice.Pages(
        now, null, new ScheduleSlice.Brought(200, now.minus(Duration.ofHours(10)), null, now, 50));
  }

  private ActorRef<ScheduleSlice.Command> spawn(String target) {
    return actors.spawn(
        ScheduleSliceEntity.create(
            String.valueOf(DueTimes.slice(target)),
            new ScheduleSliceEntity.Ports(
                registry.dueTimes(),
                registry.plans(),
                registry.prices(),
                (_, visit) -> targets.ref().tell(visit),
                (_, report) -> pools.ref().tell(report),
                CLOCK,
                "a",
                new BrokenPromises(meters),
                Executors.newVirtualThreadPerTaskExecutor())));
  }

  private String register() {
    var asked = new NewTarget("scripted", "tag", "nike", null, PACE);
    var result =
        registry.targets().register(Principal.local(), List.of(asked), CLOCK.instant()).getFirst();
    return ((Registered) result).target().id();
  }

  private static Platforms.Platform platform() {
    return new Platforms.Platform(
        "scripted",
        true,
        List.of("tag"),
        Pattern.compile(".+"),
        Pattern.compile(".+"),
        "",
        Duration.ofMinutes(5),
        null);
  }
}
