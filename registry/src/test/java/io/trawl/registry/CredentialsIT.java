package io.trawl.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trawl.embedded.testing.TestEngines;
import io.trawl.model.Exit;
import io.trawl.model.Principal;
import io.trawl.model.Secret;
import io.trawl.registry.Credential.Held;
import io.trawl.registry.Credentials.ConflictException;
import io.trawl.registry.Credentials.Move;
import io.trawl.registry.Tokens.LeaseRow;
import io.trawl.registry.secrets.KeysetFile;
import io.trawl.registry.secrets.Vault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator does with credentials, and what becomes of their secrets. */
class CredentialsIT {

  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  private static final Principal WHO = Principal.local();
  private static final Secret SECRET = new Secret("s3cret-of-ann-9x7q");
  private static final Secret OTHER = new Secret("s3cret-of-bob");

  @TempDir private Path directory;
  private Database database;
  private Registry registry;

  @BeforeEach
  void open() {
    database = Database.open(DatabaseSettings.of(TestEngines.freshDatabase(), 4));
    registry = registry("keyset");
    registry.platforms().publish(List.of(platform("m", "one.example"), platform("b", "")), NOW);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Registry registry(String keyset) {
    Path file = directory.resolve(keyset);
    KeysetFile.make(file);
    return Registry.of(database, Optional.of(Vault.of(file)), NOW);
  }

  @Test
  void anAddedCredentialIsActiveAndItsSecretIsForItsCallsOnly() {
    Credential added = credentials().add(WHO, wanted("ann", SECRET), NOW);

    assertThat(added.token().state()).isEqualTo("active");
    assertThat(added.token().instance()).isEqualTo("one.example");
    assertThat(added.held()).isEqualTo(new Held.Sealed(Optional.of("9x7q")));
    assertThat(credentials().list()).containsExactly(added);
    assertThat(credentials().key("ann"))
        .contains(new CredentialKey.Opened(SECRET, Exit.parse("127.0.0.2")));
    assertThat(registry.tokens().all()).containsExactly(added.token());
  }

  @Test
  void neitherRowsNorAuditNorWordsHoldTheSecret() {
    Credential added = credentials().add(WHO, wanted("ann", SECRET), NOW);
    credentials().replace(WHO, "ann", OTHER, NOW);

    assertThat(everyRow()).doesNotContain("s3cret").contains("token.add", "token.replace");
    assertThat(added.toString() + credentials().key("ann") + wanted("ann", SECRET))
        .doesNotContain("s3cret");
  }

  private String everyRow() {
    return database
        .jdbi()
        .withHandle(handle ->
            String.join(
                "\n",
                handle
                    .createQuery(
                        """
                        select t::text || encode(coalesce(secret_sealed, ''), 'escape') from token t
                        union all select a::text from audit a
                        union all select k::text from sealed_key k\
                        """)
                    .mapTo(String.class)
                    .list()));
  }

  @Test
  void aShortSecretShowsNoEnd() {
    assertThat(credentials().add(WHO, wanted("ann", new Secret("12345678901")), NOW).held())
        .isEqualTo(new Held.Sealed(Optional.empty()));
  }

  @Test
  void anIdOrASecretThatIsThereIsRefusedByName() {
    credentials().add(WHO, wanted("ann", SECRET), NOW);

    assertConflict("ann", OTHER, "token: ann, which is there");
    assertConflict("bob", SECRET, "secret: that of ann already");
    credentials()
        .add(WHO, new NewCredential("bob", "b", "", 1, hour(), direct(), SECRET, null), NOW);
  }

  private void assertConflict(String id, Secret secret, String message) {
    assertThatThrownBy(() -> credentials().add(WHO, wanted(id, secret), NOW))
        .isInstanceOf(ConflictException.class)
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ann|m|''|1|PT1H|s|token: \"Ann\" (expected: a-z",
        "anonymous-m|m|''|1|PT1H|s|token: \"anonymous-m\"",
        "ann|orkut|''|1|PT1H|s|platform: \"orkut\" (expected: one of [b, m])",
        "ann|b|one.example|1|PT1H|s|instance: one.example (expected: none: b has no servers)",
        "ann|m|http://x|1|PT1H|s|instance: \"http://x\" (expected: a host name)",
        "ann|m|''|0|PT1H|s|calls: 0 (expected: >= 1)",
        "ann|m|''|-3|PT1H|s|calls: -3 (expected: >= 1)",
        "ann|m|''|1|PT0S|s|window: PT0S (expected: more than PT0S",
        "ann|m|''|1|PT9000H|s|window: PT9000H (expected: more than PT0S",
        "ann|m|''|1|PT1H|' '|secret: blank (expected: a text)",
      })
  void whatMakesNoSenseIsRefusedByItsValue(ArgumentsAccessor row) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> credentials().add(WHO, asked(row), NOW))
        .withMessageStartingWith(row.getString(6));
    assertThat(credentials().list()).isEmpty();
  }

  private static NewCredential asked(ArgumentsAccessor row) {
    return new NewCredential(
        row.getString(0),
        row.getString(1),
        row.getString(2),
        row.getInteger(3),
        Duration.parse(row.getString(4)),
        direct(),
        new Secret(row.getString(5)),
        null);
  }

  @Test
  void statesFollowWhatIsSaidAndEachChangeIsInTheAuditOnce() {
    credentials().add(WHO, wanted("ann", SECRET), NOW);

    assertThat(moved("ann", Move.QUARANTINE)).isEqualTo("quarantined");
    assertThat(moved("ann", Move.QUARANTINE)).isEqualTo("quarantined");
    assertThat(moved("ann", Move.RESUME)).isEqualTo("active");
    assertThat(moved("ann", Move.DRAIN)).isEqualTo("drained");

    assertThat(
            registry.audit().page(WHO.team(), Long.MAX_VALUE, 9).stream().map(Audit.Entry::action))
        .containsExactly("token.drained", "token.active", "token.quarantined", "token.add");
    assertThat(credentials().move(WHO, "nobody", Move.DRAIN, NOW)).isEmpty();
  }

  private String moved(String id, Move move) {
    return credentials().move(WHO, id, move, NOW).orElseThrow().token().state();
  }

  @Test
  void aReplacedSecretLeavesWhatWasSpentSpentAndEndsARefusal() {
    String before = credentials().add(WHO, wanted("ann", SECRET), NOW).token().secretRef();
    spend("ann", NOW);
    registry.tokens().state("ann", 1, "refused");

    Credential after = credentials().replace(WHO, "ann", OTHER, NOW).orElseThrow();

    assertThat(after.token().state()).isEqualTo("active");
    assertThat(after.token().secretRef()).isNotEqualTo(before);
    assertThat(credentials().key("ann").orElseThrow()).isInstanceOf(CredentialKey.Opened.class);
    assertThat(spent("ann")).isEqualTo(7);
    assertThat(credentials().replace(WHO, "ann", OTHER, NOW)).contains(after);
  }

  @Test
  void onlyADrainedCredentialIsRemovedAndItsSpendingOutlivesIt() {
    credentials().add(WHO, wanted("ann", SECRET), NOW);
    spend("ann", NOW);
    assertThatThrownBy(() -> credentials().remove(WHO, "ann", NOW))
        .isInstanceOf(ConflictException.class)
        .hasMessage("token: ann, which is active (expected: drained first)");

    moved("ann", Move.DRAIN);
    assertThat(credentials().remove(WHO, "ann", NOW)).isTrue();

    assertThat(credentials().remove(WHO, "ann", NOW)).isFalse();
    assertThat(credentials().list()).isEmpty();
    assertThat(registry.tokens().all()).isEmpty();
    assertConflict("ann2", SECRET, "secret: that of ann, which was removed");
    credentials().add(WHO, wanted("ann", SECRET), NOW);
    assertThat(spent("ann")).isEqualTo(7);
  }

  @Test
  void anotherKeysetMakesACredentialUnusableAndChangesNothing() {
    credentials().add(WHO, wanted("ann", SECRET), NOW);
    Credentials wrong = registry("other").credentials();
    Credentials none = Registry.of(database, NOW).credentials();

    assertThat(wrong.key("ann").orElseThrow())
        .isInstanceOfSatisfying(
            CredentialKey.Unusable.class,
            key -> assertThat(key.reason()).startsWith("secret: sealed with"));
    assertThat(none.list().getFirst().held())
        .isEqualTo(
            new Held.Unusable("trawl.secrets.keyset: not set on this node (expected: the keyset)"));
    for (Credentials unable : List.of(wrong, none)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> unable.add(WHO, wanted("bob", OTHER), NOW))
          .withMessageStartingWith("trawl.secrets.keyset: ");
    }
    assertThat(credentials().list()).hasSize(1);
  }

  @Test
  void anAnonymousOneIsNobodysToChange() {
    registry
        .tokens()
        .put(new Tokens.Token("anonymous-b", "b", "", 9, hour(), null, "active", null, null), NOW);

    assertThat(credentials().list().getFirst().held()).isEqualTo(new Held.None());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> moved("anonymous-b", Move.DRAIN))
        .withMessage("token: anonymous-b (expected: one that is not anonymous)");
  }

  @Test
  void aSecretInASettingOfTheCrawlersIsLeftThereUntilItIsReplaced() {
    registry
        .tokens()
        .put(new Tokens.Token("env", "b", "", 9, hour(), "env", "active", null, null), NOW);

    assertThat(credentials().key("env")).contains(new CredentialKey.Elsewhere(direct()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> credentials().leave(WHO, "env", Exit.parse("127.0.0.3"), NOW));
    credentials().replace(WHO, "env", SECRET, NOW);
    credentials().leave(WHO, "env", Exit.parse("127.0.0.3"), NOW);

    assertThat(credentials().key("env"))
        .contains(new CredentialKey.Opened(SECRET, Exit.parse("127.0.0.3")));
  }

  private void spend(String id, Instant now) {
    long fence = registry.tokens().takeOver(id, "node", now).orElseThrow().fence();
    assertThat(registry.tokens().lease(id, fence, new LeaseRow(1, 7, now))).isTrue();
  }

  private int spent(String id) {
    return registry.tokens().takeOver(id, "node", NOW).orElseThrow().leases().stream()
        .mapToInt(LeaseRow::calls)
        .sum();
  }

  private Credentials credentials() {
    return registry.credentials();
  }

  private static NewCredential wanted(String id, Secret secret) {
    return new NewCredential(id, "m", "", 10, hour(), Exit.parse("127.0.0.2"), secret, null);
  }

  private static Exit direct() {
    return new Exit.Direct();
  }

  private static Duration hour() {
    return Duration.ofHours(1);
  }

  private static Platforms.Platform platform(String key, String server) {
    return new Platforms.Platform(
        key,
        true,
        List.of("tag"),
        Pattern.compile(".+"),
        Pattern.compile(".+"),
        server,
        Duration.ofMinutes(5),
        null);
  }
}
