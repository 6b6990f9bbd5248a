package io.trawl.crawler;

import static io.trawl.crawler.ScriptedNetwork.ADDRESS;
import static io.trawl.crawler.ScriptedNetwork.LIFE;
import static io.trawl.crawler.ScriptedNetwork.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trawl.connectors.Call;
import io.trawl.connectors.Response;
import io.trawl.protocol.Token;
import io.trawl.registry.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sessions with Bluesky's answers, over a door and a ledger that only take notes. */
class SessionsTest {

  private static final Call PAGE = Call.get(ADDRESS.resolve("/page"), Call.Auth.BEARER);
  private static final String EXPIRED = "{\"error\":\"ExpiredToken\"}";
  private static final String WRONG =
      "{\"error\":\"AuthenticationRequired\",\"message\":\"Invalid identifier or password\"}";

  private final ScriptedNetwork network = new ScriptedNetwork();
  private final Sessions sessions = network.sessions();

  @Test
  void theSecretIsSentToTheLoginAndTheAccessTokenWithTheCall() {
    network.willOpen("a1");
    network.willAnswer(200, "{}");

    assertThat(ready()).isEmpty();
    page();

    assertThat(network.asked)
        .containsExactly(
            "createSession - {\"identifier\":\"ann.example\",\"password\":\"s3cret\"}",
            "page " + network.access("a1") + " -");
    assertThat(network.told).containsExactly(new Token.Settle(1, 1));
  }

  @Test
  void allWhoNeedASessionWaitForTheOneLogin() {
    CompletableFuture<Response> login = new CompletableFuture<>();
    network.answers.add(login);

    var first = sessions.ready(token()).toCompletableFuture();
    var second = sessions.ready(token()).toCompletableFuture();
    assertThat(first).isNotDone();
    assertThat(second).isNotDone();
    login.complete(network.answer(200, network.opened("a1")));

    assertThat(first.join()).isEmpty();
    assertThat(second.join()).isEmpty();
    assertThat(network.asked).hasSize(1);
    assertThat(network.leases).isEqualTo(1);
  }

  @Test
  void aSessionIsRenewedWithItsRefreshTokenBeforeItEnds() {
    network.willOpen("a1");
    ready();
    network.now = NOON.plus(LIFE).minusSeconds(61);
    assertThat(ready()).isEmpty();
    assertThat(network.asked).hasSize(1);

    network.now = NOON.plus(LIFE).minusSeconds(60);
    network.willOpen("a2");
    assertThat(ready()).isEmpty();
    network.willAnswer(200, "{}");
    page();

    assertThat(network.asked.subList(1, 3))
        .containsExactly("refreshSession r-a1 -", "page " + network.access("a2") + " -");
    assertThat(network.told).containsExactly(new Token.Settle(1, 1), new Token.Settle(2, 1));
  }

  @Test
  void aSessionThatCannotBeRenewedIsOpenedAnewInTheSameGo() {
    network.willOpen("a1");
    ready();
    network.now = NOON.plus(LIFE);
    network.willAnswer(400, EXPIRED);
    network.willOpen("a2");

    assertThat(ready()).isEmpty();

    assertThat(network.paths()).containsExactly("createSession", "refreshSession", "createSession");
    assertThat(network.leases).isEqualTo(3);
    assertThat(network.told).noneMatch(Token.Refuse.class::isInstance);
  }

  @Test
  void aWrongPasswordRefusesTheCredentialAndIsNotTriedAgain() {
    network.willAnswer(401, WRONG);

    assertThat(ready()).hasValue(NOON.plusSeconds(30));
    assertThat(ready()).hasValue(NOON.plusSeconds(30));

    assertThat(network.asked).hasSize(1);
    assertThat(network.told)
        .containsExactly(
            new Token.Settle(1, 1),
            new Token.Refuse("login: AuthenticationRequired: Invalid identifier or password"));
  }

  @Test
  void aRefusedCredentialMakesNoCallOnceItsLedgerHasHeard() {
    network.willAnswer(401, WRONG);
    ready();
    network.now = NOON.plusSeconds(30);
    network.permits = 0;

    assertThat(ready()).hasValue(NOON.plusSeconds(7));

    assertThat(network.asked).hasSize(1);
  }

  @Test
  void aSecretOfAnotherFormRefusesTheCredentialWithoutACallOrAWordOfIt() {
    network.secret = "hunter2";

    assertThat(ready()).isPresent();

    assertThat(network.asked).isEmpty();
    assertThat(network.leases).isZero();
    assertThat(network.told)
        .containsExactly(
            new Token.Refuse(
                "login: its secret has another form (expected: identifier:app-password)"));
  }

  @Test
  void aSecretThatIsNotSetWaitsAndRefusesNothing() {
    network.secret = null;

    assertThat(ready()).hasValue(NOON.plusSeconds(30));

    assertThat(network.asked).isEmpty();
    assertThat(network.told).isEmpty();
  }

  @Test
  void aLoginThatFailsIsNotRepeatedBeforeItsTime() {
    network.willAnswer(502, "{\"error\":\"UpstreamFailure\"}");
    assertThat(ready()).hasValue(NOON.plusSeconds(30));
    assertThat(ready()).hasValue(NOON.plusSeconds(30));
    network.now = NOON.plusSeconds(30);
    network.willFail(new java.io.IOException("closed"));
    assertThat(ready()).hasValue(network.now.plusSeconds(60));

    assertThat(network.asked).hasSize(2);
    assertThat(network.told).containsExactly(new Token.Settle(1, 1), new Token.Settle(2, 1));
  }

  @Test
  void aLoginThatWasNotSentIsNotSpent() {
    network.willFail(new Fetcher.NotSentException("permit: ended"));

    assertThat(ready()).isPresent();

    assertThat(network.told).containsExactly(new Token.Settle(1, 0));
  }

  @Test
  void withoutAPermitThereIsNoLogin() {
    network.permits = 0;

    assertThat(ready()).hasValue(NOON.plusSeconds(7));

    assertThat(network.asked).isEmpty();
  }

  @Test
  void aLedgerThatDoesNotAnswerFailsTheVisitAndNotTheNextOne() {
    network.permits = -1;
    assertThatThrownBy(this::ready).isInstanceOf(CompletionException.class);
    network.permits = 1;
    network.willOpen("a1");

    assertThat(ready()).isEmpty();
  }

  @Test
  void anExpiredTokenOnACallRenewsBeforeTheNextAndRefusesNothing() {
    network.willOpen("a1");
    ready();
    network.willAnswer(400, EXPIRED);
    page();
    network.willOpen("a2");

    assertThat(ready()).isEmpty();

    assertThat(network.asked.getLast()).isEqualTo("refreshSession r-a1 -");
    assertThat(network.told).noneMatch(Token.Refuse.class::isInstance);
    assertThat(sessions.keeps("t")).isTrue();
  }

  @Test
  void aCallWhoseSessionEndedMeanwhileIsNotSent() {
    network.willOpen("a1");
    ready();
    network.willAnswer(401, "{\"error\":\"InvalidToken\"}");
    page();

    assertThatThrownBy(this::page).hasCauseInstanceOf(Fetcher.NotSentException.class);
  }

  @Test
  void theThirdSessionInARowThatIsNotTakenRefusesTheCredential() {
    for (int round = 1; round <= 3; round++) {
      assertThat(network.told).noneMatch(Token.Refuse.class::isInstance);
      network.willOpen("a" + round);
      ready();
      network.willAnswer(401, "{\"error\":\"InvalidToken\"}");
      page();
    }

    assertThat(network.told).contains(new Token.Refuse("login: no session is taken"));
    assertThat(ready()).isPresent();
    assertThat(network.paths())
        .containsExactly(
            "createSession", "page", "refreshSession", "page", "createSession", "page");
  }

  @Test
  void anAnonymousCredentialSendsNothingAndKeepsNothing() {
    var anonymous = token("anonymous-bluesky", null);

    assertThat(sessions.ready(anonymous).toCompletableFuture().join()).isEmpty();
    network.willAnswer(200, "{}");
    sessions.fetch(PAGE, ADDRESS, permit("anonymous-bluesky")).toCompletableFuture().join();

    assertThat(network.asked).containsExactly("page - -");
    assertThat(sessions.keeps("anonymous-bluesky")).isFalse();
  }

  @Test
  void anotherSecretEndsTheSessionOfTheOldOneAndItsWaiting() {
    network.willOpen("a1");
    assertThat(ready()).isEmpty();
    network.secret = "ann.example:n3wer";
    network.willOpen("a2");

    assertThat(ready()).isEmpty();
    network.willAnswer(200, "{}");
    page();

    assertThat(network.asked.get(1)).startsWith("createSession").contains("n3wer");
    assertThat(network.asked.getLast()).startsWith("page " + network.access("a2"));
  }

  private Optional<Instant> ready() {
    return sessions.ready(token()).toCompletableFuture().join();
  }

  private void page() {
    sessions.fetch(PAGE, ADDRESS, permit("t")).toCompletableFuture().join();
  }

  private Token.Granted permit(String id) {
    return new Token.Granted(id, 99, network.now.plusSeconds(30));
  }

  private static Tokens.Token token() {
    return token("t", "t");
  }

  private static Tokens.Token token(String id, @Nullable String secretRef) {
    return new Tokens.Token(
        id, "bluesky", "", 10, Duration.ofMinutes(5), secretRef, "active", null, null);
  }
}
