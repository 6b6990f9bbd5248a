package io.trawl.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trawl.budget.Budget;
import io.trawl.budget.Margins;
import io.trawl.budget.Measure;
import io.trawl.budget.Rule;
import io.trawl.budget.Shape;
import io.trawl.model.ProductClock;
import io.trawl.node.NodeSettings;
import io.trawl.node.meters.BrokenPromises;
import io.trawl.protocol.Token;
import io.trawl.registry.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real token over a real PostgreSQL; only the cluster around it is left out. */
class TokenEntityIT {

  private static final int CALLS = 5;
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final Budget MONEY =
      new Budget(
          List.of(
              new Rule(
                  "money",
                  Set.of(),
                  new Measure.Money(5_000),
                  new Shape.Rolling(250 * 5_000, Duration.ofDays(30)))));
  private static final ProductClock CLOCK = ProductClock.real();

  private final ActorTestKit actors =
      ActorTestKit.create(
          "token", NodeSettings.load(ConfigFactory.parseString("akka.actor.provider = local")));
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private Budget budget = Budget.calls(CALLS, WINDOW);
  private volatile Optional<String> doubt = Optional.empty();
  private TokenStore store;
  private Tokens tokens;

  @BeforeEach
  void open() {
    store = new TokenStore("scripted", CLOCK);
    tokens = store.tokens();
    tokens.put(
        new Tokens.Token("t", "scripted", "", CALLS, WINDOW, null, "active", null, null),
        CLOCK.instant());
  }

  @AfterEach
  void close() {
    actors.shutdownTestKit();
    store.close();
  }

  @Test
  void whatAnOperatorSaysHoldsAtOnceAndWhatIsSpentStaysSpent() {
    var token = spawn("a");
    assertThat(acquire(token)).isInstanceOf(Token.Granted.class);

    tokens.state("t", 1, "quarantined");
    token.tell(new Token.Changed());
    assertThat(acquire(token)).isInstanceOf(Token.Denied.class);

    tokens.state("t", 2, "active");
    token.tell(new Token.Changed());
    for (int call = 1; call < CALLS; call++) {
      assertThat(acquire(token)).isInstanceOf(Token.Granted.class);
    }
    assertThat(acquire(token)).isInstanceOf(Token.Denied.class);
  }

  @Test
  void grantsToTheLastCallAndNotOneMore() {
    var token = spawn("a");

    for (int call = 0; call < CALLS; call++) {
      assertThat(acquire(token)).isInstanceOf(Token.Granted.class);
    }

    assertThat(acquire(token)).isInstanceOf(Token.Denied.class);
  }

  @Test
  void grantsNothingWhileItsNodesClockIsInDoubt() {
    var token = spawn("a");
    doubt = Optional.of("clock: 2S behind");
    assertThat(acquire(token)).isInstanceOf(Token.Denied.class);

    doubt = Optional.empty();
    assertThat(acquire(token)).isInstanceOf(Token.Granted.class);
  }

  @Test
  void aTokenThatDiesRemembersWhatItSpent() {
    var token = spawn("a");
    acquire(token);
    acquire(token);
    actors.stop(token);

    var again = spawn("b");

    for (int call = 0; call < CALLS - 2; call++) {
      assertThat(acquire(again)).isInstanceOf(Token.Granted.class);
    }
    assertThat(acquire(again)).isInstanceOf(Token.Denied.class);
  }

  @Test
  void twoOwnersSpendNoMoreThanOne() {
    var stale = spawn("a");
    acquire(stale);
    var rightful = spawn("b");
    acquire(rightful);

    assertThat(acquire(stale)).isInstanceOf(Token.Denied.class);
    actors.createTestProbe().expectTerminated(stale, Duration.ofSeconds(5));
    assertThat(meters.get("trawl.stale.owner").tag("owned", "token").counter().count())
        .isEqualTo(1);

    assertThat(acquire(rightful)).isInstanceOf(Token.Granted.class);
  }

  @Test
  void aCallThatWasNotMadeIsGivenBack() {
    var token = spawn("a");
    Token.Granted last = null;
    for (int call = 0; call < CALLS; call++) {
      last = (Token.Granted) acquire(token);
    }

    token.tell(new Token.Settle(last.leaseId(), 0));

    assertThat(acquire(token)).isInstanceOf(Token.Granted.class);
    assertThat(acquire(token)).isInstanceOf(Token.Denied.class);
  }

  @Test
  void aSuspensionOutlivesItsOwner() {
    Instant until = CLOCK.instant().plusSeconds(600);
    var token = spawn("a");
    token.tell(new Token.Suspend(until));
    assertThat(acquire(token)).isEqualTo(new Token.Denied(until));
    actors
        .createTestProbe()
        .awaitAssert(() -> {
          assertThat(tokens.all().getFirst().suspendedUntil()).isEqualTo(until);
          return null;
        });
    actors.stop(token);

    assertThat(acquire(spawn("b"))).isEqualTo(new Token.Denied(until));
  }

  @Test
  void aRefusedTokenGrantsNothing() {
    var token = spawn("a");

    token.tell(new Token.Refuse("invalid"));

    assertThat(acquire(token)).isInstanceOf(Token.Denied.class);
  }

  @Test
  void whoLooksIsToldWhatIsLeftAndSpendsNothing() {
    var token = spawn("a");
    acquire(token);
    acquire(token);

    assertThat(look(token).left()).isEqualTo(CALLS - 2);
    assertThat(look(token).left()).isEqualTo(CALLS - 2);
    token.tell(new Token.Refuse("invalid"));
    assertThat(look(token).left()).isZero();
  }

  @Test
  void aSuccessorCountsRecordsAsTheyCameAndNotAsFullPages() {
    Token.Cost page = new Token.Cost("search", null, 1, 100);
    budget = MONEY;
    var token = spawn("a");
    var first = (Token.Granted) acquire(token, page);
    token.tell(new Token.Delivered(first.leaseId(), 40));
    var second = (Token.Granted) acquire(token, page);
    token.tell(new Token.Delivered(second.leaseId(), 60));
    durable(() -> store.settled() == 2);
    actors.stop(token);

    var again = spawn("b");

    assertThat(limit(again, "money").spent()).isEqualTo(100 * 5_000);
    assertThat(acquire(again, page)).isInstanceOf(Token.Granted.class);
    assertThat(acquire(again, page)).as("half a page is left").isInstanceOf(Token.Denied.class);
    assertThat(acquire(again, new Token.Cost("search", null, 1, 50)))
        .isInstanceOf(Token.Granted.class);
  }

  @Test
  void aCallThatAFormerOwnerGrantedIsSettledWithItsSuccessor() {
    var token = spawn("a");
    var granted = (Token.Granted) acquire(token);
    actors.stop(token);
    var again = spawn("b");
    assertThat(look(again).left()).isEqualTo(CALLS - 1);

    again.tell(new Token.Settle(granted.leaseId(), 0));

    assertThat(look(again).left()).isEqualTo(CALLS);
  }

  @Test
  void callsThatWereMadeElsewhereAreCountedByASuccessorToo() {
    var token = spawn("a");
    var granted = (Token.Granted) acquire(token);
    token.tell(new Token.Settle(granted.leaseId(), 1));
    token.tell(new Token.Remaining("page", null, CALLS, 1, List.of()));

    assertThat(limit(token, "calls"))
        .returns(4L, Token.Limit::spent)
        .returns(3L, Token.Limit::elsewhere)
        .returns(1L, Token.Limit::left);
    durable(() -> store.settled() == 4);

    assertThat(look(spawn("b")).left()).isEqualTo(1);
  }

  @Test
  void aCallThatIsRefusedIsCountedAndTheCredentialWaits() {
    Instant until = CLOCK.instant().plusSeconds(600);
    var token = spawn("a");

    token.tell(new Token.Throttled("page", until));

    assertThat(acquire(token)).isEqualTo(new Token.Denied(until));
    assertThat(look(token).refused()).isEqualTo(1);
    durable(() -> store.tokens().all().getFirst().suspendedUntil() != null);
    assertThat(acquire(spawn("b"))).isInstanceOf(Token.Denied.class);
  }

  private static void durable(Callable<Boolean> written) {
    await().atMost(Duration.ofSeconds(10)).until(written);
  }

  private Token.Limit limit(ActorRef<Token.Command> token, String name) {
    return look(token).rules().stream()
        .filter(rule -> rule.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Token.Standing look(ActorRef<Token.Command> token) {
    TestProbe<Token.Standing> asker = actors.createTestProbe();
    token.tell(new Token.Look(asker.ref()));
    return asker.receiveMessage(Duration.ofSeconds(10));
  }

  private Token.Verdict acquire(ActorRef<Token.Command> token) {
    return acquire(token, null);
  }

  private Token.Verdict acquire(ActorRef<Token.Command> token, Token.@Nullable Cost cost) {
    TestProbe<Token.Verdict> asker = actors.createTestProbe();
    token.tell(new Token.Acquire(cost, asker.ref()));
    return asker.receiveMessage(Duration.ofSeconds(10));
  }

  private ActorRef<Token.Command> spawn(String node) {
    return actors.spawn(
        TokenEntity.create(
            "t",
            new TokenEntity.Ports(
                tokens,
                _ -> budget,
                CLOCK,
                new BrokenPromises(meters),
                node,
                Duration.ofSeconds(30),
                new Margins(Duration.ofSeconds(10), Duration.ofSeconds(2)),
                () -> doubt,
                Executors.newVirtualThreadPerTaskExecutor())));
  }
}
