package io.trawl.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.model.Exit;
import io.trawl.protocol.Token;
import io.trawl.registry.Credential;
import io.trawl.registry.Credential.Held;
import io.trawl.registry.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CredentialStateTest {

  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final Instant LATEST = NOW.plusSeconds(120);
  private static final Held STORED = new Held.Sealed(Optional.of("9x7q"));
  private static final Answer<Token.Standing> LEFT = new Answer.Known<>(new Token.Standing(3, NOW));
  private static final Answer<Token.Standing> NONE_LEFT =
      new Answer.Known<>(new Token.Standing(0, LATER));
  private static final Answer<Token.Standing> SILENT = new Answer.Unknown<>("no answer");

  @Test
  void oneThatMayBeUsedIsActive() {
    assertThat(state("active", null, STORED, LEFT)).isEqualTo("active null");
    assertThat(state("active", NOW, STORED, LEFT)).isEqualTo("active null");
    assertThat(state("active", null, STORED, SILENT)).isEqualTo("active null");
  }

  @Test
  void oneThatMustWaitSaysUntilWhen() {
    assertThat(state("active", null, STORED, NONE_LEFT)).isEqualTo("exhausted " + LATER);
    assertThat(state("active", LATEST, STORED, NONE_LEFT)).isEqualTo("cooling " + LATEST);
  }

  @Test
  void whatNoWaitingEndsGoesFirst() {
    Held broken = new Held.Unusable("another keyset");

    assertThat(state("active", LATEST, broken, NONE_LEFT)).isEqualTo("unusable null");
    for (String row : new String[] {"refused", "quarantined", "drained"}) {
      assertThat(state(row, LATEST, broken, NONE_LEFT)).isEqualTo(row + " null");
    }
  }

  @Test
  void whatALedgerDoesNotSayIsNullAndNeverZero() {
    assertThat(Allowance.of(token("active", null), LEFT).limits().getFirst())
        .isEqualTo(limit(7L, 3L, NOW));
    assertThat(Allowance.of(token("active", null), SILENT).limits().getFirst())
        .isEqualTo(limit(null, null, null));
    assertThat(Allowance.of(token("drained", null), NONE_LEFT).limits().getFirst())
        .isEqualTo(limit(null, null, null));
  }

  @Test
  void everyLimitOfALedgerIsShownWithWhatIsPromisedAsSpent() {
    Duration month = Duration.ofDays(31);
    Token.Limit calls = new Token.Limit("calls", "calls", 10, Duration.ofHours(1), 5, 2, 3, 0, NOW);
    Token.Limit spend = new Token.Limit("spend", "money", 900, month, 900, 0, 0, 0, LATER);
    Answer<Token.Standing> standing =
        new Answer.Known<>(new Token.Standing(0, LATER, List.of(calls, spend), 4));

    assertThat(Allowance.of(token("active", null), standing).limits())
        .containsExactly(
            limit(7L, 3L, NOW), new Allowance.Limit("money (spend)", 900, month, 900L, 0L, LATER));
    assertThat(state("active", null, STORED, standing)).isEqualTo("exhausted " + LATER);
  }

  @Test
  void ofASecretOnlyItsEndIsShown() {
    Map<String, Object> shown = TokensShown.alone(credential("active", null, STORED), NOW);

    assertThat(shown.get("secret")).hasToString("{held=stored, end=9x7q, since=" + NOW + "}");
  }

  private static Allowance.Limit limit(
      @Nullable Long spent, @Nullable Long left, @Nullable Instant resetsAt) {
    return new Allowance.Limit("calls", 10, Duration.ofHours(1), spent, left, resetsAt);
  }

  private static String state(
      String row, @Nullable Instant suspended, Held held, Answer<Token.Standing> standing) {
    Credential credential = credential(row, suspended, held);
    CredentialState state =
        CredentialState.of(credential, Allowance.of(credential.token(), standing), NOW);
    return state.name() + " " + state.until();
  }

  private static Credential credential(String row, @Nullable Instant suspended, Held held) {
    return new Credential(token(row, suspended), held, new Exit.Direct(), NOW, NOW);
  }

  private static Tokens.Token token(String row, @Nullable Instant suspended) {
    return new Tokens.Token(
        "ann", "m", "", 10, Duration.ofHours(1), "sealed:1", row, suspended, null);
  }
}
