package io.trawl.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.model.Exit;
import io.trawl.model.ProductClock;
import io.trawl.model.Secret;
import io.trawl.registry.CredentialKey;
import io.trawl.registry.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NodeKeyringTest {

  private static final ProductClock CLOCK = ProductClock.real();
  private static final Exit EXIT = Exit.parse("127.0.0.2");

  private final Map<String, CredentialKey> stored = new HashMap<>();
  private final List<String> read = new ArrayList<>();
  private boolean away;
  private Consumer<Runnable> later = Runnable::run;

  private final NodeKeyring keyring =
      new NodeKeyring(
          id -> {
            read.add(id);
            if (away) {
              throw new IllegalStateException("no connection");
            }
            return Optional.ofNullable(stored.get(id));
          },
          id -> Optional.ofNullable(Map.of("env", "from-env").get(id)),
          CLOCK,
          task -> later.accept(task));

  @Test
  void aKeyIsReadOnceAndAgainWhenItsReferenceIsNew() {
    stored.put("a", opened("one"));
    assertThat(ready("a", "sealed:1")).isEmpty();
    assertThat(ready("a", "sealed:1")).isEmpty();
    assertThat(keyring.caller("a")).contains(new Caller(Optional.of(new Secret("one")), EXIT));

    stored.put("a", opened("two"));
    assertThat(ready("a", "sealed:2")).isEmpty();

    assertThat(keyring.caller("a").orElseThrow().secret()).contains(new Secret("two"));
    assertThat(read).containsExactly("a", "a");
  }

  @Test
  void aKeyIsReadOnceForAllWhoWait() {
    List<Runnable> tasks = new ArrayList<>();
    later = tasks::add;
    stored.put("bad", new CredentialKey.Unusable("secret: sealed with another keyset"));

    var first = keyring.ready(token("bad", "sealed:1")).toCompletableFuture();
    var second = keyring.ready(token("bad", "sealed:1")).toCompletableFuture();
    assertThat(first).isNotDone();
    tasks.forEach(Runnable::run);

    assertThat(first.join()).isPresent().isEqualTo(second.join());
    assertThat(read).containsExactly("bad");
  }

  @Test
  void aSecretInASettingIsUsedWithTheRowsExit() {
    stored.put("env", new CredentialKey.Elsewhere(EXIT));

    assertThat(ready("env", "env")).isEmpty();

    assertThat(keyring.caller("env"))
        .contains(new Caller(Optional.of(new Secret("from-env")), EXIT));
  }

  @Test
  void aKeyThatCannotBeHadKeepsItsCredentialFromBeingAskedAndNoOther() {
    stored.put("bad", new CredentialKey.Unusable("secret: sealed with another keyset"));
    stored.put("unset", new CredentialKey.Elsewhere(EXIT));
    stored.put("good", opened("one"));
    Instant before = CLOCK.instant();

    assertThat(List.of(ready("bad", "sealed:1"), ready("unset", "x"), ready("gone", "sealed:2")))
        .allSatisfy(notBefore ->
            assertThat(notBefore.orElseThrow())
                .isAfterOrEqualTo(before.plus(NodeKeyring.UNUSABLE)));
    assertThat(ready("good", "sealed:3")).isEmpty();
    assertThat(ready("bad", "sealed:1")).isPresent();
    assertThat(keyring.caller("bad")).as("no call, not even an anonymous one").isEmpty();
    assertThat(read).containsExactly("bad", "unset", "gone", "good");
  }

  @Test
  void aDatabaseThatIsAwayIsAskedAgainSoon() {
    away = true;

    assertThat(ready("a", "sealed:1").orElseThrow())
        .isBefore(CLOCK.instant().plus(NodeKeyring.UNUSABLE));
  }

  @Test
  void anAnonymousOneNeedsNoKey() {
    assertThat(ready("anonymous-b", null)).isEmpty();
    assertThat(keyring.caller("anonymous-b")).contains(Caller.ANONYMOUS);
    assertThat(read).isEmpty();
  }

  @Test
  void aKeyIsNeverWritten() {
    stored.put("a", opened("s3cret"));
    ready("a", "sealed:1");

    assertThat(keyring.caller("a").toString()).doesNotContain("s3cret");
  }

  private static CredentialKey opened(String secret) {
    return new CredentialKey.Opened(new Secret(secret), EXIT);
  }

  private Optional<Instant> ready(String id, @Nullable String ref) {
    return keyring.ready(token(id, ref)).toCompletableFuture().join();
  }

  private static Tokens.Token token(String id, @Nullable String ref) {
    return new Tokens.Token(id, "b", "", 1, Duration.ofHours(1), ref, "active", null, null);
  }
}
