package io.trawl.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trawl.budget.Budget;
import io.trawl.budget.Margins;
import io.trawl.model.ProductClock;
import io.trawl.node.NodeSettings;
import io.trawl.node.meters.BrokenPromises;
import io.trawl.protocol.Token;
import io.trawl.registry.Tokens;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever waits for a credential's answer when its node leaves is told to ask again, or does. */
class LeavingTokenIT {

  private static final Duration WINDOW = Duration.ofHours(1);
  private static final ProductClock CLOCK = ProductClock.real();

  private final ActorTestKit actors =
      ActorTestKit.create(
          "token", NodeSettings.load(ConfigFactory.parseString("akka.actor.provider = local")));
  private final TestProbe<Token.Verdict> asker = actors.createTestProbe();
  private TokenStore store;

  @BeforeEach
  void open() {
    store = new TokenStore("scripted", CLOCK);
    store
        .tokens()
        .put(
            new Tokens.Token("t", "scripted", "", 5, WINDOW, null, "active", null, null),
            CLOCK.instant());
  }

  @AfterEach
  void close() {
    actors.shutdownTestKit();
    store.close();
  }

  @Test
  void whileItsRowsAreRead() {
    leave(spawn(_ -> {}));
  }

  @Test
  void whileALeaseIsWritten() {
    AtomicInteger asked = new AtomicInteger();
    leave(
        spawn(task -> {
          if (asked.incrementAndGet() == 1) { // The rows are read, and nothing is written.
            task.run();
          }
        }));
  }

  @Test
  void whoAsksAgainUnderTheSameNameGetsOnePermitWhereItAskedFromLast() {
    CountDownLatch rows = new CountDownLatch(1);
    TestProbe<Token.Verdict> again = actors.createTestProbe();
    TestProbe<Token.Standing> looker = actors.createTestProbe();
    ActorRef<Token.Command> token =
        spawn(task ->
            Thread.startVirtualThread(() -> {
              try {
                rows.await();
                task.run();
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
            }));
    token.tell(new Token.Acquire(null, asker.ref(), "w-1"));
    token.tell(new Token.Acquire(null, again.ref(), "w-1"));

    rows.countDown();

    assertThat(again.receiveMessage(Duration.ofSeconds(10))).isInstanceOf(Token.Granted.class);
    token.tell(new Token.Look(looker.ref()));
    assertThat(looker.receiveMessage(Duration.ofSeconds(10)).left()).isEqualTo(4);
    asker.expectNoMessage(Duration.ZERO);
  }

  private void leave(ActorRef<Token.Command> token) {
    token.tell(new Token.Acquire(null, asker.ref()));
    asker.expectNoMessage(Duration.ofMillis(500));

    actors.stop(token);

    assertThat(asker.receiveMessage()).isInstanceOf(Token.Denied.class);
  }

  private ActorRef<Token.Command> spawn(Executor blocking) {
    return actors.spawn(
        TokenEntity.create(
            "t",
            new TokenEntity.Ports(
                store.tokens(),
                _ -> Budget.calls(5, WINDOW),
                CLOCK,
                new BrokenPromises(new SimpleMeterRegistry()),
                "a",
                Duration.ofSeconds(30),
                new Margins(Duration.ofSeconds(10), Duration.ofSeconds(2)),
                Optional::empty,
                blocking)));
  }
}
