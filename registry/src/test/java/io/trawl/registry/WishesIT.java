package io.trawl.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trawl.embedded.testing.TestEngines;
import io.trawl.model.Principal;
import io.trawl.registry.Plans.Planned;
import io.trawl.registry.Targets.Registration.Refused;
import io.trawl.registry.Targets.Registration.Registered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is wanted of a target, and what teams weigh, as the planner reads it. */
class WishesIT {

  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Principal WHO = Principal.local();
  private static final Principal OTHER = new Principal("other", "local", Set.of("admin:*"));

  private Database database;
  private Registry registry;

  @BeforeEach
  void open() {
    database = Database.open(DatabaseSettings.of(TestEngines.freshDatabase(), 4));
    registry = Registry.of(database, NOW);
    registry.teams().put("other", 1, NOW);
    Pattern any = Pattern.compile("[a-z]+");
    Duration pace = Duration.ofMinutes(5);
    registry
        .platforms()
        .publish(
            List.of(new Platforms.Platform("m", true, List.of("tag"), any, any, "", pace, null)),
            NOW);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whereNobodySaysItIsAtLeastDailyAndWorthOne() {
    Planned planned = planned(registered(WHO, null, null));

    assertThat(planned.floor()).isEqualTo(DAY);
    assertThat(planned.weight()).isEqualTo(1);
    assertThat(planned.teams()).containsExactly("default");
  }

  @Test
  void theShortestFloorAndTheHighestPriorityCountAndEveryTeamPays() {
    String id = registered(WHO, HOUR.multipliedBy(6), 0.5);
    registered(OTHER, HOUR, 3.0);
    campaign("spring", HOUR.multipliedBy(2), 2.0);

    assertThat(planned(id).floor()).isEqualTo(HOUR);
    assertThat(planned(id).weight()).isEqualTo(3);
    assertThat(planned(id).teams()).containsExactly("default", "other");
    assertThat(plan(WHO, id).floor()).isEqualTo(HOUR);
    assertThat(plan(OTHER, id).priority()).isEqualTo(3);
  }

  @Test
  void whoStopsWantingItNeitherSetsItsFloorNorPays() {
    String id = registered(WHO, HOUR, 3.0);
    registered(OTHER, HOUR.multipliedBy(6), 0.5);

    registry.targets().pause(WHO, id, true, NOW);

    assertThat(planned(id).floor()).isEqualTo(HOUR.multipliedBy(6));
    assertThat(planned(id).weight()).isEqualTo(0.5);
    assertThat(planned(id).teams()).containsExactly("other");
    registry.targets().delete(OTHER, id, NOW);
    registry.targets().pause(WHO, id, false, NOW);
    assertThat(planned(id).teams()).containsExactly("default");
  }

  @Test
  void ofTwoForOneTargetInOneRequestTheStrictestCounts() {
    List<NewTarget> asked = List.of(asked(HOUR, 3.0), asked(null, null), asked(DAY, 0.5));

    String id = id(registry.targets().register(WHO, asked, NOW).getFirst());

    assertThat(planned(id).floor()).isEqualTo(HOUR);
    assertThat(planned(id).weight()).isEqualTo(3);
  }

  @Test
  void aFloorOrPriorityThatIsNoneRefusesTheTarget() {
    assertThat(refused(Duration.ofMinutes(1), null))
        .isEqualTo("floor: PT1M (expected: the pace of PT5M to PT720H)");
    assertThat(refused(Duration.ofDays(31), null)).startsWith("floor: PT744H (expected: ");
    assertThat(refused(null, 0.0)).isEqualTo("priority: 0.0 (expected: 0.001 to 1000)");
    assertThat(refused(null, Double.NaN)).startsWith("priority: NaN (expected: ");
  }

  @Test
  void aFloorAndAPriorityAreChangedWithoutMovingTheNextLookHere() {
    String id = registered(WHO, null, null);
    Instant tomorrow = NOW.plus(DAY);
    database.jdbi().useHandle(handle -> handle.execute("update due set wake_at = ?", tomorrow));

    assertThat(change(WHO, id, null, HOUR, null)).isTrue();
    assertThat(change(WHO, id, null, null, 7.0)).isTrue();
    assertThat(change(WHO, id, null, HOUR, 7.0)).isTrue();

    assertThat(planned(id).floor()).isEqualTo(HOUR);
    assertThat(planned(id).weight()).isEqualTo(7);
    assertThat(planned(id).pace()).isEqualTo(Duration.ofMinutes(5));
    assertThat(planned(id).wakeAt()).isEqualTo(tomorrow);
    assertThat(registry.audit().page(WHO.team(), Long.MAX_VALUE, 10))
        .filteredOn(entry -> entry.action().equals("target.change"))
        .extracting(Audit.Entry::detail)
        .containsExactly("{\"priority\": 7.0}", "{\"floorMs\": 3600000}");
  }

  @Test
  void ofTwoTeamsEachChangesItsOwn() {
    String id = registered(WHO, HOUR, 3.0);
    registered(OTHER, HOUR.multipliedBy(6), 0.5);

    assertThat(change(OTHER, id, null, HOUR.multipliedBy(2), 0.1)).isTrue();

    assertThat(planned(id).floor()).isEqualTo(HOUR);
    assertThat(planned(id).weight()).isEqualTo(3);
    registry.targets().delete(WHO, id, NOW);
    assertThat(planned(id).floor()).isEqualTo(HOUR.multipliedBy(2));
    assertThat(planned(id).weight()).isEqualTo(0.1);
    assertThat(change(WHO, id, null, HOUR, null)).isFalse();
  }

  @Test
  void aPaceLongerThanTheFloorIsRefusedFromBothSides() {
    String id = registered(WHO, HOUR, null);

    assertThatThrownBy(() -> change(WHO, id, HOUR.multipliedBy(2), null, null))
        .hasMessage("pace: PT2H (expected: PT10S to the floor of PT1H)");
    assertThatThrownBy(() -> change(WHO, id, null, Duration.ofMinutes(4), null))
        .hasMessage("floor: PT4M (expected: the pace of PT5M to PT720H)");
    assertThatThrownBy(() -> change(WHO, id, HOUR, Duration.ofMinutes(4), null))
        .hasMessage("floor: PT4M (expected: the pace of PT1H to PT720H)");
    assertThatThrownBy(() -> change(WHO, id, null, null, null))
        .hasMessage("pace: not given (expected: at least one of pace, floor and priority)");

    assertThat(planned(id).pace()).isEqualTo(Duration.ofMinutes(5));
    assertThat(planned(id).floor()).isEqualTo(HOUR);
    assertThat(change(WHO, id, HOUR.multipliedBy(2), HOUR.multipliedBy(3), null)).isTrue();
    assertThat(planned(id).floor()).isEqualTo(HOUR.multipliedBy(3));
  }

  @Test
  void aTeamIsWeighedOnceAndOnlyIfThereIsOne() {
    assertThat(registry.teams().weigh(WHO, "other", 2.5, NOW)).isTrue();
    assertThat(registry.teams().weigh(WHO, "other", 2.5, NOW)).isTrue();
    assertThat(registry.teams().weigh(WHO, "nobody", 2, NOW)).isFalse();
    assertThatThrownBy(() -> registry.teams().weigh(WHO, "other", 0, NOW))
        .hasMessage("weight: 0.0 (expected: 0.001 to 1000)");

    assertThat(registry.teams().weights()).isEqualTo(Map.of("default", 1.0, "other", 2.5));
    assertThat(registry.teams().all())
        .extracting(Teams.Team::id)
        .containsExactly("default", "other");
    assertThat(registry.audit().page(WHO.team(), Long.MAX_VALUE, 10))
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.action()).isEqualTo("team.weight");
          assertThat(entry.subject()).isEqualTo("other");
          assertThat(entry.detail()).isEqualTo("{\"weight\": 2.5}");
        });
  }

  private static NewTarget asked(@Nullable Duration floor, @Nullable Double priority) {
    return new NewTarget("m", "tag", "nike", null, null, floor, priority);
  }

  private String registered(Principal who, @Nullable Duration floor, @Nullable Double priority) {
    return id(registry.targets().register(who, List.of(asked(floor, priority)), NOW).getFirst());
  }

  private static String id(Targets.Registration registration) {
    return ((Registered) registration).target().id();
  }

  private String refused(@Nullable Duration floor, @Nullable Double priority) {
    List<NewTarget> asked = List.of(asked(floor, priority));
    return ((Refused) registry.targets().register(WHO, asked, NOW).getFirst()).reason();
  }

  private void campaign(String name, Duration floor, double priority) {
    List<NewTarget> targets = List.of(asked(floor, priority));
    registry.sets().create(WHO, new Sets.NewSet(Sets.Kind.CAMPAIGN, name, NOW, null, targets), NOW);
  }

  private boolean change(
      Principal who,
      String id,
      @Nullable Duration pace,
      @Nullable Duration floor,
      @Nullable Double priority) {
    return registry.targets().change(who, id, new TargetChange(pace, floor, priority), NOW);
  }

  private Planned planned(String id) {
    return registry.plans().find(id).orElseThrow();
  }

  private Targets.Plan plan(Principal who, String id) {
    Targets.Plan plan = registry.targets().find(who.team(), id).orElseThrow().plan();
    assertThat(plan).isNotNull();
    return plan;
  }
}
