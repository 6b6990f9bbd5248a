package io.trawl.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trawl.embedded.testing.TestEngines;
import io.trawl.model.Barred;
import io.trawl.model.Principal;
import io.trawl.registry.Erasures.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErasuresIT {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Principal WHO = Principal.local();

  private final Person ann =
      new Person("x", Set.of("4711"), Set.of("ann_now"), Set.of("ann_before"));
  private Database database;
  private Registry registry;

  @BeforeEach
  void open() {
    database = Database.open(DatabaseSettings.of(TestEngines.freshDatabase(), 8));
    registry = Registry.of(database, NOW);
    Pattern any = Pattern.compile(".*");
    registry
        .platforms()
        .publish(
            List.of(
                new Platforms.Platform(
                    "x",
                    true,
                    List.of("tag", "handle"),
                    any,
                    any,
                    "",
                    Duration.ofMinutes(5),
                    null)),
            NOW);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void everyNodeSeesTheListAsItIsNow() {
    Suppressions other = Suppressions.of(database);
    assertThat(other.current().isEmpty("x")).isTrue();

    Job job = registry.erasures().start(WHO, ann, "asked", NOW);

    Barred list = other.current();
    assertThat(list.isEmpty("x")).isFalse();
    assertThat(list.isEmpty("y")).isTrue();
    assertThat(list.account("x", "4711")).isTrue();
    assertThat(list.account("y", "4711")).isFalse();
    assertThat(list.handle("x", "@Ann_Now")).isTrue();
    assertThat(list.handle("x", "ann_before")).isFalse();
    assertThat(list.former("x", "ann_before")).isTrue();
    assertThat(list.document("x", "p1")).isFalse();
    registry.suppressions().documents("x", List.of("p1"), job.id(), NOW);
    assertThat(list.document("x", "p1")).as("a state does not change").isFalse();
    assertThat(other.current().document("x", "p1")).isTrue();
    assertThat(other.current().account("x", "4711")).as("what was read before").isTrue();
  }

  @Test
  void nothingThatIsKeptOfARequestNamesAnybody() {
    registry.erasures().start(WHO, ann, "asked", NOW);

    String rows =
        database
            .jdbi()
            .withHandle(handle ->
                String.join(
                    "\n",
                    handle
                        .createQuery(
                            """
                            select t::text from suppression t union all select t::text from job t
                            union all select t::text from audit t\
                            """)
                        .mapTo(String.class)
                        .list()));
    for (String name : List.of("4711", "ann_now", "ann_before")) {
      assertThat(rows).doesNotContain(name, HexFormat.of().formatHex(name.getBytes(UTF_8)));
    }
    assertThat(registry.audit().page(WHO.team(), Long.MAX_VALUE, 10))
        .extracting(Audit.Entry::action)
        .contains("erasure.start", "job.start");
  }

  @Test
  void whoeverWasErasedIsNotWatchedAgainAndATagOfThatNameIs() {
    registry.erasures().start(WHO, ann, "asked", NOW);

    List<Targets.Registration> done =
        registry
            .targets()
            .register(
                WHO,
                List.of(
                    new NewTarget("x", "handle", "@ann_now", null, null),
                    new NewTarget("x", "handle", "ann_before", null, null),
                    new NewTarget("x", "tag", "ann_now", null, null)),
                NOW);

    assertThat(done.get(0))
        .isInstanceOfSatisfying(
            Targets.Registration.Refused.class,
            refused ->
                assertThat(refused.reason())
                    .isEqualTo("handle: \"ann_now\" (expected: one that was not erased)"));
    assertThat(done.get(1))
        .as("free for another")
        .isInstanceOf(Targets.Registration.Registered.class);
    assertThat(done.get(2)).isInstanceOf(Targets.Registration.Registered.class);
  }

  @Test
  void aTargetTellsTheIdAndOtherNamesOfAPerson() {
    List<Targets.Registration> done =
        registry
            .targets()
            .register(WHO, List.of(new NewTarget("x", "handle", "ann_before", null, null)), NOW);
    String target = ((Targets.Registration.Registered) done.getFirst()).target().id();
    registry.dueTimes().named(target, "4711", "ann_before", NOW);
    registry.dueTimes().resolved(target, "4711");
    registry.dueTimes().named(target, "4711", "Ann_Now", NOW);

    Person known =
        registry.erasures().knownBy(new Person("x", Set.of(), Set.of("ann_now"), Set.of()));

    assertThat(known.accounts()).containsExactly("4711");
    assertThat(known.former()).containsExactly("ann_before");
  }

  @Test
  void aPlatformNobodyKnowsIsRefusedAndSoIsNobody() {
    Person nowhere = new Person("nowhere", Set.of("1"), Set.of(), Set.of());
    assertThatThrownBy(() -> registry.erasures().start(WHO, nowhere, "asked", NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("platform: \"nowhere\" (expected: one of [x])");
    assertThat(registry.erasures().list(WHO.team())).isEmpty();
    assertThatThrownBy(() -> new Person("x", Set.of(), Set.of(), Set.of("ann_before")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("an id or a handle");
  }
}
