package io.trawl.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trawl.embedded.testing.TestEngines;
import io.trawl.model.Principal;
import io.trawl.registry.DueTimes.Word;
import io.trawl.registry.Targets.Registration.Refused;
import io.trawl.registry.Targets.Registration.Registered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryIT {

  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  private static final Principal WHO = Principal.local();
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Database database;
  private Registry registry;

  @BeforeEach
  void open() {
    database = Database.open(DatabaseSettings.of(TestEngines.freshDatabase(), 4));
    registry = Registry.of(database, NOW);
    registry
        .platforms()
        .publish(
            List.of(
                platform("mastodon", true, "mastodon.social"), platform("instagram", false, "")),
            NOW);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatIsRegisteredIsListedAndDueAtOnce() {
    String id = register(tag("nike", MINUTE));

    assertThat(registry.targets().list(WHO.team(), "", 10))
        .singleElement()
        .satisfies(listed -> {
          assertThat(listed.target().name()).isEqualTo("nike");
          assertThat(listed.target().instance()).isEqualTo("mastodon.social");
          assertThat(listed.nextAt()).isEqualTo(NOW);
          assertThat(listed.sources()).containsExactly("team:default");
        });
    assertThat(due(id)).extracting(DueTimes.Due::pace).containsExactly(MINUTE);
  }

  @Test
  void twoSpellingsOfATagAreOneTarget() {
    assertThat(register(tag("#BLM", MINUTE))).isEqualTo(register(tag("ｂｌｍ", MINUTE)));
  }

  @Test
  void aBadTargetRefusesItselfAndNothingElse() {
    List<NewTarget> asked = new ArrayList<>();
    for (int i = 0; i < Targets.REGISTER_MAX - 3; i++) {
      asked.add(tag("tag" + i, MINUTE));
    }
    asked.add(5_000, new NewTarget("orkut", "tag", "nike", null, null));
    asked.add(new NewTarget("mastodon", "handle", "two words", null, null));
    asked.add(new NewTarget("mastodon", "tag", "fast", null, Duration.ofMillis(1)));

    var results = registry.targets().register(WHO, asked, NOW);

    assertThat(results).hasSize(asked.size());
    assertThat(results)
        .filteredOn(Refused.class::isInstance)
        .map(Refused.class::cast)
        .extracting(Refused::reason)
        .satisfiesExactly(
            reason -> assertThat(reason).contains("orkut", "mastodon"),
            reason -> assertThat(reason).contains("two words"),
            reason -> assertThat(reason).isEqualTo("pace: PT0.001S (expected: PT10S to PT720H)"));
    assertThat(results.get(5_000)).isInstanceOf(Refused.class);
    assertThat(registry.targets().list(WHO.team(), "", Targets.PAGE_MAX)).hasSize(Targets.PAGE_MAX);
  }

  @Test
  void aPlatformThatIsSwitchedOffTakesNothing() {
    assertThat(result(new NewTarget("instagram", "tag", "nike", null, null)))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).contains("switched on"));
  }

  @Test
  void aPlatformThatIsSwitchedOffLaterIsVisitedNoMore() {
    String id = register(tag("nike", MINUTE));

    registry.platforms().publish(List.of(platform("mastodon", false, "mastodon.social")), NOW);

    assertThat(due(id)).isEmpty();
    assertThat(registry.dueTimes().next(DueTimes.slice(id), NOW, List.of())).isEmpty();
  }

  @Test
  void aTargetIsVisitedAtTheStrictestPaceAndStopsWithItsLastSubscription() {
    String id = register(tag("nike", Duration.ofMinutes(10)));
    Sets.Named campaign = campaign("spring", tag("nike", MINUTE)).set();

    assertThat(due(id)).extracting(DueTimes.Due::pace).containsExactly(MINUTE);
    registry.targets().delete(WHO, id, NOW);
    assertThat(due(id)).isEmpty();
    campaign("summer", tag("nike", Duration.ofMinutes(5)));
    assertThat(due(id)).extracting(DueTimes.Due::pace).containsExactly(Duration.ofMinutes(5));
    assertThat(registry.sets().delete(WHO, Sets.Kind.CAMPAIGN, campaign.id(), NOW)).isTrue();
    assertThat(due(id)).hasSize(1);
  }

  @Test
  void aPausedTargetIsNotDueAndKeepsItsPlannedVisit() {
    String id = register(tag("nike", MINUTE));

    registry.targets().pause(WHO, id, true, NOW);
    assertThat(due(id)).isEmpty();
    registry.targets().pause(WHO, id, false, NOW.plusSeconds(60));

    assertThat(registry.dueTimes().due(DueTimes.slice(id), NOW.plusSeconds(60), List.of(), 10))
        .extracting(DueTimes.Due::plannedAt)
        .containsExactly(NOW);
  }

  @Test
  void aStaleCompletionPlansNothing() {
    String id = register(tag("nike", MINUTE));

    DueTimes.Owned slice = registry.dueTimes().takeOver(DueTimes.slice(id), "a");
    assertThat(registry.dueTimes().visited(slice, id, NOW, NOW.plus(MINUTE))).isEqualTo(Word.TAKEN);
    assertThat(registry.dueTimes().visited(slice, id, NOW, NOW.plusSeconds(5)))
        .isEqualTo(Word.LATE);

    assertThat(registry.dueTimes().next(DueTimes.slice(id), NOW, List.of()))
        .contains(NOW.plus(MINUTE));
  }

  @Test
  void aVisitThatIsTriedAgainKeepsItsPlannedInstant() {
    String id = register(tag("nike", MINUTE));

    DueTimes.Owned slice = registry.dueTimes().takeOver(DueTimes.slice(id), "a");
    assertThat(registry.dueTimes().retry(slice, id, NOW, NOW.plusSeconds(30)))
        .isEqualTo(Word.TAKEN);

    assertThat(due(id)).isEmpty();
    assertThat(registry.dueTimes().due(DueTimes.slice(id), NOW.plusSeconds(30), List.of(), 1))
        .extracting(DueTimes.Due::plannedAt)
        .containsExactly(NOW);
  }

  @Test
  void aNameIsTakenOnce() {
    campaign("spring", tag("nike", MINUTE));

    assertThatThrownBy(() -> campaign("spring", tag("nike", MINUTE)))
        .isInstanceOf(Sets.NameTakenException.class)
        .hasMessageContaining("spring");
  }

  @Test
  void everyChangeIsAudited() {
    String id = register(tag("nike", MINUTE));
    registry.targets().pause(WHO, id, true, NOW);

    assertThat(registry.audit().page(WHO.team(), Long.MAX_VALUE, 10))
        .extracting(Audit.Entry::action)
        .containsExactly("target.pause", "targets.register");
  }

  @Test
  void onlyTheLastOwnerOfATokenMayLease() {
    registry.tokens().put(token(), NOW);
    Tokens.Owned first = registry.tokens().takeOver("t", "a", NOW).orElseThrow();
    Tokens.Owned second = registry.tokens().takeOver("t", "b", NOW).orElseThrow();
    var lease = new Tokens.LeaseRow(1, 1, NOW.plusSeconds(30));

    assertThat(registry.tokens().lease("t", first.fence(), lease)).isFalse();
    assertThat(registry.tokens().lease("t", second.fence(), lease)).isTrue();

    assertThat(registry.tokens().takeOver("t", "c", NOW).orElseThrow().leases())
        .containsExactly(lease);
  }

  @Test
  void whatBecameOfALeaseIsReadByTheNextOwnerIfTheLastOneSaidIt() {
    registry.tokens().put(token(), NOW);
    long stale = registry.tokens().takeOver("t", "a", NOW).orElseThrow().fence();
    long fence = registry.tokens().takeOver("t", "b", NOW).orElseThrow().fence();
    var asked = new Tokens.Asked("search", "nike", 3, 100, NOW);
    var lease = new Tokens.LeaseRow(1, 2, NOW.plusSeconds(30), asked, Tokens.Spent.UNKNOWN);
    var spent = new Tokens.Spent(2, 1, 3, 40, NOW.plusSeconds(1));
    registry.tokens().lease("t", fence, lease);

    registry.tokens().lease("t", fence, new Tokens.LeaseRow(2, 1, NOW.minusSeconds(121)));

    Map<Long, Tokens.Spent> wrong = Map.of(1L, new Tokens.Spent(2, 0, 0, 0, NOW));
    registry.tokens().settled("t", stale, wrong, MINUTE, NOW);
    registry.tokens().settled("t", fence, Map.of(1L, spent), MINUTE, NOW);

    assertThat(registry.tokens().takeOver("t", "c", NOW).orElseThrow().leases())
        .containsExactly(new Tokens.LeaseRow(1, 2, NOW.plusSeconds(30), asked, spent));
  }

  @Test
  void onlyTheLastOwnerOfASliceMayPlan() {
    String id = register(tag("nike", MINUTE));
    DueTimes.Owned first = registry.dueTimes().takeOver(DueTimes.slice(id), "a");
    DueTimes.Owned second = registry.dueTimes().takeOver(DueTimes.slice(id), "b");

    assertThat(registry.dueTimes().visited(first, id, NOW, NOW.plus(MINUTE)))
        .isEqualTo(Word.FENCED);
    assertThat(registry.dueTimes().retry(first, id, NOW, NOW.plus(MINUTE))).isEqualTo(Word.FENCED);
    assertThat(registry.dueTimes().due(DueTimes.slice(id), NOW, List.of(), 1)).hasSize(1);

    assertThat(registry.dueTimes().visited(second, id, NOW, NOW.plus(MINUTE)))
        .isEqualTo(Word.TAKEN);
  }

  private static Platforms.Platform platform(String key, boolean enabled, String instance) {
    return new Platforms.Platform(
        key,
        enabled,
        List.of("tag", "handle"),
        Pattern.compile("[\\p{L}\\p{N}_]{1,100}"),
        Pattern.compile("[A-Za-z0-9_@.]{1,100}"),
        instance,
        Duration.ofMinutes(5),
        null);
  }

  private static Tokens.Token token() {
    return new Tokens.Token("t", "mastodon", "", 10, MINUTE, null, "active", null, null);
  }

  private static NewTarget tag(String name, Duration pace) {
    return new NewTarget("mastodon", "tag", name, null, pace);
  }

  private Targets.Registration result(NewTarget asked) {
    return registry.targets().register(WHO, List.of(asked), NOW).getFirst();
  }

  private String register(NewTarget asked) {
    return ((Registered) result(asked)).target().id();
  }

  private Sets.Made campaign(String name, NewTarget target) {
    return registry
        .sets()
        .create(WHO, new Sets.NewSet(Sets.Kind.CAMPAIGN, name, NOW, null, List.of(target)), NOW);
  }

  private List<DueTimes.Due> due(String id) {
    return registry.dueTimes().due(DueTimes.slice(id), NOW, List.of(), 10);
  }
}
