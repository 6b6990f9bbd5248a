package io.trawl.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.trawl.budget.Cost;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Payload;
import io.trawl.connectors.Response;
import io.trawl.connectors.bluesky.BlueskyConnector;
import io.trawl.connectors.mastodon.MastodonConnector;
import io.trawl.model.ProductClock;
import io.trawl.model.Target;
import io.trawl.protocol.Token;
import io.trawl.protocol.Watch;
import io.trawl.registry.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pool over a real list of credentials; network and ledgers take notes. */
class PermitsIT {

  private static final ProductClock CLOCK = ProductClock.real();
  private static final Target TAG = new Target.Tag("t-1", "bluesky", "nike", null);
  private static final Target TOOT = new Target.Tag("t-2", "mastodon", "nike", "a.example");
  private static final Connector CONNECTOR = new BlueskyConnector();
  private static final Executor HERE = Runnable::run;

  private final ScriptedNetwork network = new ScriptedNetwork();
  private TokenStore store;
  private Tokens tokens;
  private Permits permits;

  @BeforeEach
  void open() {
    store = new TokenStore("bluesky", CLOCK);
    tokens = store.tokens();
    permits = permits(network.sources());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aLoginTakesAPermitOfItsOwnBeforeTheVisitsOne() {
    put("a");
    network.willOpen("a1");

    Token.Granted visit = (Token.Granted) acquire();

    assertThat(network.paths()).containsExactly("createSession");
    assertThat(network.told).containsExactly(new Token.Settle(1, 1));
    assertThat(visit.tokenId()).isEqualTo("a");
    assertThat(visit.leaseId()).isEqualTo(2);
  }

  @Test
  void aCredentialThatCannotLogInNowLeavesTheVisitToAnother() {
    put("a");
    put("b");
    network.willAnswer(502, "{\"error\":\"UpstreamFailure\"}");
    network.willOpen("b1");

    assertThat(acquire()).isInstanceOf(Token.Granted.class);

    assertThat(network.paths()).containsExactly("createSession", "createSession");
  }

  @Test
  void whatAnOperatorHasPutAsideIsNotAsked() {
    put("a");
    put("b");
    put("c");
    tokens.state("a", 0, "quarantined");
    tokens.state("b", 0, "drained");
    network.willOpen("c1");

    assertThat(((Token.Granted) acquire()).tokenId()).isEqualTo("c");
  }

  @Test
  void aCredentialWhoseKeyCannotBeHadLeavesTheVisitToAnother() {
    put("a");
    put("b");
    network.keyless.add("a");
    network.willOpen("b1");

    assertThat(((Token.Granted) acquire()).tokenId()).isEqualTo("b");
    network.keyless.add("b");
    assertThat(acquire()).isEqualTo(new Token.Denied(network.now.plusSeconds(60)));
  }

  @Test
  void whereNoneCanLogInTheVisitHearsWhenToAskAgain() {
    put("a");
    network.willAnswer(502, "{\"error\":\"UpstreamFailure\"}");

    assertThat(acquire()).isEqualTo(new Token.Denied(network.now.plusSeconds(30)));
  }

  @Test
  void aRefusedCallRefusesNoCredentialThatHasASession() {
    put("a");
    network.willOpen("a1");
    Token.Verdict verdict = acquire();

    settle(verdict, new Outcome.Refused(ErrorClass.AUTH_EXPIRED, "ExpiredToken"));

    assertThat(network.told).noneMatch(Token.Refuse.class::isInstance);
  }

  @Test
  void aRefusedCallStillRefusesACredentialWithoutOne() {
    Token.Verdict anonymous = acquire();
    assertThat(network.asked).isEmpty();

    settle(anonymous, new Outcome.Refused(ErrorClass.AUTH, "AuthMissing"));

    assertThat(network.told).contains(new Token.Refuse("AuthMissing"));
  }

  @Test
  void whereCallsCountForTheAddressAsWellBothArePermittedAndBothSettled() {
    Permits mastodon = mastodon("account");

    Token.Granted granted = (Token.Granted) acquire(mastodon, TOOT);
    settle(mastodon, granted, new Outcome.Refused(ErrorClass.OTHER, "-"));

    assertThat(granted.tokenId()).isEqualTo("account");
    assertThat(granted.beside()).isNotNull();
    assertThat(granted.beside().tokenId()).isEqualTo("anonymous-mastodon-a.example");
    assertThat(network.told).contains(new Token.Settle(2, 1), new Token.Settle(1, 1));
  }

  @Test
  void whatTheAccountDoesNotLetThroughIsGivenBackToTheAddress() {
    Permits mastodon = mastodon("account");
    network.permits = 1;

    assertThat(acquire(mastodon, TOOT)).isInstanceOf(Token.Denied.class);

    assertThat(network.told).containsExactly(new Token.Settle(1, 0));
  }

  @Test
  void whatTheAddressDoesNotLetThroughIsNotAskedOfTheAccount() {
    Permits mastodon = mastodon("account");
    network.permits = 0;

    assertThat(acquire(mastodon, TOOT)).isInstanceOf(Token.Denied.class);

    assertThat(network.permits).isEqualTo(-1);
    assertThat(network.told).isEmpty();
  }

  @Test
  void whatAnAnswerSaysOfTheBudgetReachesTheLedger() {
    Token.Verdict verdict = acquire();
    Map<String, String> headers =
        Map.of("RateLimit-Limit", "3000", "RateLimit-Remaining", "2999", "RateLimit-Reset", "99");
    Response answer = new Response(200, headers, Payload.of("{}"), Visits.NOW);

    permits.settle(
        inFlight(verdict),
        new Attempt.Answered(Visits.ADDRESS, answer, new Outcome.Refused(ErrorClass.OTHER, "-")),
        CONNECTOR);

    assertThat(network.told)
        .filteredOn(Token.Remaining.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            Token.Remaining.class, told -> assertThat(told.remaining()).isEqualTo(2_999));
  }

  @Test
  void aLedgerHearsOfEveryRefusalForTooManyCallsAndWaitsWhereItIsItsOwn() {
    Token.Verdict verdict = acquire();

    settle(verdict, throttled(Outcome.Scope.TOKEN, ErrorClass.RATE_LIMITED));
    settle(verdict, throttled(Outcome.Scope.SOURCE, ErrorClass.RATE_LIMITED));
    settle(verdict, throttled(Outcome.Scope.SOURCE, ErrorClass.UPSTREAM));

    assertThat(network.told)
        .filteredOn(Token.Throttled.class::isInstance)
        .containsExactly(new Token.Throttled("tag", Visits.NOW), new Token.Throttled("tag", null));
  }

  private static Outcome throttled(Outcome.Scope scope, ErrorClass error) {
    return new Outcome.Throttled(scope, Visits.NOW, error, "-");
  }

  private Permits mastodon(String account) {
    store.close();
    store = new TokenStore("mastodon", CLOCK);
    tokens = store.tokens();
    tokens.put(
        new Tokens.Token(
            account,
            "mastodon",
            "a.example",
            10,
            Duration.ofMinutes(5),
            account,
            "active",
            null,
            null),
        CLOCK.instant());
    return permits(Sources.of(List.of(new MastodonConnector()), ConfigFactory.empty()));
  }

  private Permits permits(Sources sources) {
    return new Permits(
        network,
        new Pools(tokens, sources, CLOCK, HERE),
        new Pinned(store.pins(), CLOCK, HERE),
        network.sessions(),
        CLOCK);
  }

  private static Token.Verdict acquire(Permits from, Target target) {
    return from.acquire(target, target.platform(), Cost.call("tag")).toCompletableFuture().join();
  }

  private static void settle(Permits with, Token.Verdict verdict, Outcome outcome) {
    with.settle(
        inFlight(verdict), new Attempt.Answered(Visits.ADDRESS, Visits.ANSWER, outcome), CONNECTOR);
  }

  private Token.Verdict acquire() {
    return permits.acquire(TAG, TAG.platform(), Cost.call("tag")).toCompletableFuture().join();
  }

  private void settle(Token.Verdict verdict, Outcome outcome) {
    settle(permits, verdict, outcome);
  }

  private static InFlight inFlight(Token.Verdict verdict) {
    return InFlight.begin(
            new Watch.Visit(TAG, Visits.NOW, Visits.PACE, "3"),
            TAG,
            Lane.PAGE,
            Visits.WAY,
            Visits.NOW)
        .with((Token.Granted) verdict);
  }

  private void put(String id) {
    tokens.put(
        new Tokens.Token(id, "bluesky", "", 10, Duration.ofMinutes(5), id, "active", null, null),
        CLOCK.instant());
  }
}
