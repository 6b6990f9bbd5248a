package io.trawl.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.protocol.Token;
import io.trawl.registry.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownLedgersTest {

  private static final Token.Cost TAG = new Token.Cost("tag", null, 1, 0);
  private static final Token.Cost PAGE = new Token.Cost("page", null, 1, 0);
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private final ScriptedNetwork network = new ScriptedNetwork();
  private Instant now = ScriptedNetwork.NOON;
  private final KnownLedgers ledgers = new KnownLedgers(network, () -> now);

  @Test
  void whoSaidWhenToAskAgainIsAskedThenAndNotBefore() {
    network.permits = 0;
    assertThat(acquire("a")).isInstanceOf(Token.Denied.class);

    assertThat(ledgers.notBefore("a", TAG)).contains(now.plusSeconds(7));
    assertThat(ledgers.notBefore("a", PAGE)).as("another call").isEmpty();
    assertThat(ledgers.notBefore("b", TAG)).as("another credential").isEmpty();
    now = now.plusMillis(6_999);
    assertThat(ledgers.notBefore("a", TAG)).isPresent();
    now = now.plusMillis(1);
    assertThat(ledgers.notBefore("a", TAG)).isEmpty();
  }

  @Test
  void aCallThatIsGivenBackMayBeAskedForAgain() {
    network.permits = 0;
    acquire("a");

    ledgers.tell("a", new Token.Settle(1, 1));
    assertThat(ledgers.notBefore("a", TAG)).isPresent();
    ledgers.tell("a", new Token.Settle(2, 0));

    assertThat(ledgers.notBefore("a", TAG)).isEmpty();
    assertThat(network.told).containsExactly(new Token.Settle(1, 1), new Token.Settle(2, 0));
  }

  @Test
  void theOwnGoesFirstUnlessAnotherHasClearlyMoreLeft() {
    Tokens.Token own = token("own", 20);
    Tokens.Token other = token("other", 20);
    Tokens.Token big = token("big", 2_000);
    List<Tokens.Token> ownFirst = List.of(own, other, big);

    ledgers.drew(other);
    draw(own, 2);
    assertThat(ledgers.byWhatIsLeft(ownFirst)).containsExactly(own, big, other);

    draw(own, 2);
    assertThat(ledgers.byWhatIsLeft(ownFirst)).containsExactly(big, other, own);

    draw(big, 1_000);
    assertThat(ledgers.byWhatIsLeft(ownFirst)).containsExactly(other, own, big);
  }

  @Test
  void whatWasDrawnLongAgoCountsLess() {
    Tokens.Token own = token("own", 20);
    Tokens.Token other = token("other", 20);
    draw(own, 10);
    assertThat(ledgers.byWhatIsLeft(List.of(own, other))).containsExactly(other, own);

    now = now.plus(WINDOW.multipliedBy(2));

    assertThat(ledgers.byWhatIsLeft(List.of(own, other))).containsExactly(own, other);
  }

  /** Three that are equal, of which each target has its own: none is left behind. */
  @Test
  void amongEqualsAllAreDrawnOnAlike() {
    List<Tokens.Token> all = List.of(token("a", 300), token("b", 300), token("c", 300));
    List<Integer> drawn = new ArrayList<>(List.of(0, 0, 0));
    for (int call = 0; call < 600; call++) {
      Tokens.Token next = ledgers.byWhatIsLeft(all).getFirst();
      ledgers.drew(next);
      drawn.set(all.indexOf(next), drawn.get(all.indexOf(next)) + 1);
    }

    assertThat(drawn).allSatisfy(calls -> assertThat(calls).isBetween(180, 230));
  }

  private void draw(Tokens.Token token, int calls) {
    for (int call = 0; call < calls; call++) {
      ledgers.drew(token);
    }
  }

  private Token.Verdict acquire(String token) {
    return ledgers.acquire(token, TAG).toCompletableFuture().join();
  }

  private static Tokens.Token token(String id, int calls) {
    return new Tokens.Token(id, "mastodon", "", calls, WINDOW, id, "active", null, null);
  }
}
