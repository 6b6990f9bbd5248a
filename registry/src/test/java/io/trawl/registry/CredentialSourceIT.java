package io.trawl.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trawl.embedded.testing.TestEngines;
import io.trawl.model.Exit;
import io.trawl.model.Principal;
import io.trawl.model.Secret;
import io.trawl.registry.Credentials.ConflictException;
import io.trawl.registry.Pools.Limit;
import io.trawl.registry.secrets.KeysetFile;
import io.trawl.registry.secrets.Vault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A credential is good for one way into its platform. */
class CredentialSourceIT {

  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  private static final Principal WHO = Principal.local();
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Secret SECRET = new Secret("s3cret-of-ann");

  @TempDir private Path directory;
  private Database database;
  private Registry registry;

  @BeforeEach
  void open() {
    database = Database.open(DatabaseSettings.of(TestEngines.freshDatabase(), 4));
    Path file = directory.resolve("keyset");
    KeysetFile.make(file);
    registry = Registry.of(database, Optional.of(Vault.of(file)), NOW);
    var any = Pattern.compile(".+");
    List<String> tags = List.of("tag");
    registry
        .platforms()
        .publish(
            List.of(
                new Platforms.Platform("b", true, tags, any, any, "", HOUR, allowed(9)),
                new Platforms.Platform("m", true, tags, any, any, "", HOUR, allowed(9))),
            NOW);
    registry
        .sources()
        .publish(
            List.of(
                new Ways.Source("b-api", "b", true, 1, tags, true, allowed(9)),
                new Ways.Source("b-web", "b", true, 2, tags, false, allowed(5))),
            NOW);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void oneThatDoesNotSayIsOfTheFirstWay() {
    assertThat(added("ann", null).token().source()).isEqualTo("b-api");
    assertThat(added("bob", "b-web").token().source()).isEqualTo("b-web");
  }

  @Test
  void aWayIntoAnotherPlatformIsRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> added("eve", "m"))
        .withMessage("source: \"m\" (expected: one of [b-api, b-web])");
  }

  @Test
  void oneThatWasRemovedComesBackForTheSameWayOnly() {
    added("bob", "b-web");
    registry.credentials().move(WHO, "bob", Credentials.Move.DRAIN, NOW);
    registry.credentials().remove(WHO, "bob", NOW);

    assertThatThrownBy(() -> added("bob", "b-api"))
        .isInstanceOf(ConflictException.class)
        .hasMessage("token: bob, which was one of b-web (expected: a new id)");
    assertThat(added("bob", "b-web").token().source()).isEqualTo("b-web");
  }

  @Test
  void aForecastCountsTheCredentialsOfTheFirstWayThatCanBeAsked() {
    assertThat(registry.pools().of("b", "tag", "").limits()).containsExactly(new Limit(5, HOUR));

    added("bob", "b-web");
    assertThat(registry.pools().of("b", "tag", "").limits()).containsExactly(new Limit(2, HOUR));

    added("ann", "b-api");
    added("eve", "b-api");
    assertThat(registry.pools().of("b", "tag", "").limits())
        .containsExactly(new Limit(2, HOUR), new Limit(2, HOUR));
  }

  private Credential added(String id, @Nullable String source) {
    Secret own = new Secret(SECRET.value() + id);
    var asked = new NewCredential(id, "b", "", 2, HOUR, new Exit.Direct(), own, source);
    return registry.credentials().add(WHO, asked, NOW);
  }

  private static Platforms.Allowed allowed(int calls) {
    return new Platforms.Allowed(calls, HOUR, null);
  }
}
