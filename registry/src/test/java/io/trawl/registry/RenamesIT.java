package io.trawl.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.embedded.testing.TestEngines;
import io.trawl.model.Principal;
import io.trawl.model.Target;
import io.trawl.registry.Platforms.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RenamesIT {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Principal WHO = Principal.local();

  private Database database;
  private Registry registry;

  @BeforeEach
  void open() {
    database = Database.open(DatabaseSettings.of(TestEngines.freshDatabase(), 8));
    registry = Registry.of(database, NOW);
    var any = Pattern.compile(".*");
    registry
        .platforms()
        .publish(
            List.of(
                new Platform(
                    "x", true, List.of("handle"), any, any, "", Duration.ofMinutes(5), null)),
            NOW);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Target watched(String handle) {
    var asked = new NewTarget("x", "handle", handle, null, Duration.ofMinutes(5));
    return registry.targets().register(WHO, List.of(asked), NOW).stream()
        .map(done -> ((Targets.Registration.Registered) done).target())
        .findFirst()
        .orElseThrow();
  }

  private Targets.Listed listed(Target target) {
    return registry.targets().find(WHO.team(), List.of(target.id())).get(target.id());
  }

  private void named(Target target, String account, String handle) {
    registry.dueTimes().named(target.id(), account, handle, NOW);
  }

  @Test
  void aTargetGoesWithItsAccountAndItsOldNameIsFreeForAnother() {
    Target ann = watched("@Ann");
    registry.dueTimes().resolved(ann.id(), "7");
    named(ann, "7", "ann");
    named(ann, "7", "Ann");
    assertThat(listed(ann).target().name()).isEqualTo("Ann");

    named(ann, "7", "ann.new");

    assertThat(listed(ann).target().name()).isEqualTo("ann.new");
    assertThat(listed(ann).formerNames()).containsExactly("Ann");
    assertThat(watched("ANN.new").id()).isEqualTo(ann.id());
    assertThat(watched("ann").id()).as("another account").isNotEqualTo(ann.id());
    assertThat(registry.audit().page(WHO.team(), Long.MAX_VALUE, 10))
        .filteredOn(entry -> entry.action().equals("target.rename"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.detail()).contains("\"Ann\"", "\"ann.new\""));
  }

  @Test
  void anotherAccountNamesNothing() {
    Target ann = watched("ann");
    registry.dueTimes().resolved(ann.id(), "7");
    named(ann, "7", "ann");

    named(ann, "8", "ann.new");

    assertThat(listed(ann).target().name()).isEqualTo("ann");
    assertThat(listed(ann).formerNames()).isEmpty();
  }

  @Test
  void aNameThatIsWatchedAlreadyIsNotTakenAndOneByIdIsKept() {
    Target ann = watched("ann");
    Target bob = watched("bob");
    named(ann, "7", "ann");
    named(bob, "9", "bob");

    named(ann, "7", "bob");

    assertThat(listed(ann).target().name()).isEqualTo("ann");
    assertThat(listed(ann).formerNames()).containsExactly("ann");
    Target byId = watched("id-123");
    named(byId, "123", "carl");
    named(byId, "123", "carl.new");
    assertThat(listed(byId).target().name()).isEqualTo("id-123");
    assertThat(listed(byId).formerNames()).containsExactly("carl");
  }
}
