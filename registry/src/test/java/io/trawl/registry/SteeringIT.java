package io.trawl.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trawl.embedded.testing.TestEngines;
import io.trawl.model.Principal;
import io.trawl.registry.Blocks.Block;
import io.trawl.registry.Blocks.Subject;
import io.trawl.registry.Targets.Registration.Registered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator says about targets and sources, as the schedule sees it. */
class SteeringIT {

  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(3_600);
  private static final Principal WHO = Principal.local();

  private Database database;
  private Registry registry;

  @BeforeEach
  void open() {
    database = Database.open(DatabaseSettings.of(TestEngines.freshDatabase(), 4));
    registry = Registry.of(database, NOW);
    registry.platforms().publish(List.of(platform("m", "one.example"), platform("b", "")), NOW);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aBlockedTargetIsNotDueUntilTheBlockEndsAndThenItIs() {
    String id = target("m", null);

    block(new Subject.OneTarget(id));

    assertThat(isDue(id, NOW)).isFalse();
    assertThat(isDue(id, LATER.minusMillis(1))).isFalse();
    assertThat(isDue(id, LATER)).isTrue();
    assertThat(registry.dueTimes().next(DueTimes.slice(id), NOW, List.of())).contains(LATER);
    assertThat(registry.targets().find(WHO.team(), id).orElseThrow().nextAt()).isEqualTo(LATER);
    assertThat(registry.dueTimes().backlog(NOW))
        .isEqualTo(new DueTimes.Backlog(1, 0, Duration.ZERO));
  }

  @Test
  void aBlockedServerLeavesTheOthersAloneAndABlockedPlatformNone() {
    String one = target("m", "one.example");
    String two = target("m", "two.example");
    String other = target("b", null);

    Block server = block(new Subject.Source("m", "ONE.example"));

    assertThat(server.subject()).isEqualTo(new Subject.Source("m", "one.example"));
    assertThat(List.of(isDue(one, NOW), isDue(two, NOW), isDue(other, NOW)))
        .containsExactly(false, true, true);

    block(new Subject.Source("m", ""));

    assertThat(List.of(isDue(one, NOW), isDue(two, NOW), isDue(other, NOW)))
        .containsExactly(false, false, true);
  }

  @Test
  void aTargetThatIsRegisteredIntoABlockedSourceWaitsToo() {
    block(new Subject.Source("m", ""));

    assertThat(isDue(target("m", null), NOW)).isFalse();
  }

  @Test
  void whatIsEndedEarlyIsDueAtOnceAndItsStretchIsRemembered() {
    String id = target("m", null);
    Block block = block(new Subject.OneTarget(id));

    assertThat(registry.blocks().end(WHO, block.id(), NOW.plusSeconds(60))).isTrue();
    assertThat(registry.blocks().end(WHO, block.id(), NOW.plusSeconds(90))).isTrue();
    assertThat(registry.blocks().end(WHO, "b-999", NOW)).isFalse();

    assertThat(isDue(id, NOW.plusSeconds(60))).isTrue();
    assertThat(registry.blocks().active(NOW.plusSeconds(60))).isEmpty();
    assertThat(registry.blocks().during(List.of(id), NOW, LATER).get(id))
        .singleElement()
        .satisfies(past -> assertThat(past.until()).isEqualTo(NOW.plusSeconds(60)));
    assertThat(actions()).containsExactly("block.end", "block.set", "targets.register");
  }

  @Test
  void sayingItTwiceIsSayingItOnceAndAnotherEndReplacesTheFirst() {
    String id = target("m", null);
    Block first = block(new Subject.OneTarget(id));
    Block again = block(new Subject.OneTarget(id));
    Instant sooner = NOW.plusSeconds(60);

    assertThat(again).isEqualTo(first);
    Block other = registry.blocks().set(WHO, new Subject.OneTarget(id), sooner, "tests", NOW);

    assertThat(registry.blocks().active(NOW)).containsExactly(other);
    assertThat(isDue(id, sooner)).isTrue();
    assertThat(registry.audit().page(WHO.team(), Long.MAX_VALUE, 10))
        .filteredOn(entry -> entry.action().equals("block.set"))
        .hasSize(2)
        .allSatisfy(entry -> assertThat(entry.detail()).contains("\"reason\": \"tests\""));
  }

  @Test
  void aBlockThatMakesNoSenseIsRefusedByItsValue() {
    refused(new Subject.OneTarget("t-none"), LATER, "target: t-none (expected: one of this team)");
    refused(
        new Subject.Source("orkut", ""), LATER, "platform: \"orkut\" (expected: one of [b, m])");
    refused(new Subject.Source("b", "x.example"), LATER, "instance: x.example (expected: none");
    refused(new Subject.Source("m", "no host"), LATER, "instance: \"no host\" (expected: a host");
    refused(new Subject.Source("m", ""), NOW, "until: 2026-05-01T10:00:00Z (expected: after ");
    refused(new Subject.Source("m", ""), NOW.plus(Duration.ofDays(367)), "until: 2027-05-03T10");
    assertThat(registry.blocks().active(NOW)).isEmpty();
  }

  @Test
  void aShorterPaceBringsTheNextLookNearerAndALongerOneKeepsIt() {
    String id = target("m", null);
    Instant tomorrow = NOW.plus(Duration.ofDays(1));
    database.jdbi().useHandle(handle -> handle.execute("update due set wake_at = ?", tomorrow));

    assertThat(change(id, Duration.ofMinutes(1), null, null)).isTrue();
    assertThat(found(id).pace()).isEqualTo(Duration.ofMinutes(1));
    assertThat(found(id).nextAt()).isEqualTo(NOW.plusSeconds(60));

    assertThat(change(id, Duration.ofHours(5), null, null)).isTrue();
    assertThat(change(id, Duration.ofHours(5), null, null)).isTrue();
    assertThat(found(id).pace()).isEqualTo(Duration.ofHours(5));
    assertThat(found(id).nextAt()).isEqualTo(NOW.plusSeconds(60));
    assertThat(actions()).containsExactly("target.change", "target.change", "targets.register");
  }

  @Test
  void aPaceThatMayNotBeAskedForChangesNothing() {
    String id = target("m", null);

    assertThatThrownBy(() -> change(id, Duration.ofMillis(1), null, null))
        .hasMessage("pace: PT0.001S (expected: PT10S to PT720H)");
    assertThat(change("t-none", Duration.ofMinutes(1), null, null)).isFalse();
    assertThat(found(id).pace()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void eachSliceTellsHowFarItIsBehind() {
    String id = target("m", null);

    assertThat(registry.dueTimes().queues(LATER))
        .isEqualTo(
            Map.of(DueTimes.slice(id), new DueTimes.Backlog(1, 1, Duration.between(NOW, LATER))));
  }

  private boolean change(
      String id, @Nullable Duration pace, @Nullable Duration floor, @Nullable Double priority) {
    return registry.targets().change(WHO, id, new TargetChange(pace, floor, priority), NOW);
  }

  private void refused(Subject subject, Instant until, String message) {
    assertThatThrownBy(() -> registry.blocks().set(WHO, subject, until, "", NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  private Block block(Subject subject) {
    return registry.blocks().set(WHO, subject, LATER, "tests", NOW);
  }

  private boolean isDue(String id, Instant at) {
    return registry.dueTimes().due(DueTimes.slice(id), at, List.of(), 100).stream()
        .anyMatch(due -> due.target().id().equals(id));
  }

  private Targets.Listed found(String id) {
    return registry.targets().find(WHO.team(), id).orElseThrow();
  }

  private List<String> actions() {
    return registry.audit().page(WHO.team(), Long.MAX_VALUE, 10).stream()
        .map(Audit.Entry::action)
        .toList();
  }

  private String target(String platform, @Nullable String instance) {
    NewTarget asked = new NewTarget(platform, "tag", "nike", instance, null);
    return ((Registered) registry.targets().register(WHO, List.of(asked), NOW).getFirst())
        .target()
        .id();
  }

  private static Platforms.Platform platform(String key, String instance) {
    Pattern any = Pattern.compile("[a-z]+");
    return new Platforms.Platform(
        key, true, List.of("tag"), any, any, instance, Duration.ofMinutes(5), null);
  }
}
