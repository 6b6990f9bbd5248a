package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.registry.NewTarget;
import io.trawl.registry.Tokens;
import io.trawl.simulator.BudgetLimit;
import io.trawl.simulator.api.Logins;
import io.trawl.simulator.judge.Judge;
import io.trawl.simulator.judge.Judgement;
import io.trawl.simulator.world.Network;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * A search that needs a login, crawled with a registered credential whose sessions last some
 * seconds of real time. The judge is the simulator's own memory and plain REST.
 */
class LoginIT {

  private static final long SEED = Long.getLong("trawl.seed", 11);
  private static final String PASSWORD = "abcd-efgh-ijkl-mnop";
  private static final Duration LIFE = Duration.ofMinutes(6);
  private static final Duration RUN = LIFE.multipliedBy(5);

  /** Less than the targets want, so that logins and visits compete for it. */
  private static final BudgetLimit BUDGET = new BudgetLimit(20, Duration.ofMinutes(5));

  private static final String ACCOUNT = "account:did:[^ ]*";
  private static final String LOGINS = ACCOUNT + " logins";
  private static final String READ = "{\"term\":{\"outcome\":\"fetched\"}}";
  private static final String WAITED = "{\"term\":{\"outcome\":\"not-permitted\"}}";
  private static final String CLOSED = "{\"term\":{\"outcome\":\"closed\"}}";

  /**
   * Renewals fail at times; a truncated one has spent its refresh token, so a login must follow. A
   * search that is closed without an answer is spent, and nobody may send it again.
   */
  private static final String FAULTS =
      """
      {"blueskySearchNeedsLogin":true,"rules":[
        {"kind":"server_error","path":"refreshSession","probability":0.2},
        {"kind":"truncated","path":"refreshSession","probability":0.2},
        {"kind":"closed","path":"searchPosts","probability":0.1}]}\
      """;

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.trawl");
  private final URI elasticsearch = TestEngines.elasticsearch();

  @BeforeEach
  void listen() {
    log.start();
    logger.setLevel(Level.DEBUG);
    logger.addAppender(log);
  }

  @AfterEach
  void leave() {
    logger.detachAppender(log);
    logger.setLevel(null);
  }

  @Test
  void aSearchThatNeedsALoginIsCrawledThroughManySessions() throws Exception {
    try (Networks networks = networks();
        Lakes lake = new Lakes(elasticsearch)) {
      lake.empty();
      networks.faults(FAULTS);
      try (Crawl crawl = crawl(networks, PASSWORD)) {
        var end = networks.clock().instant().plus(RUN);
        await("five lives of a session")
            .atMost(Duration.ofMinutes(4))
            .pollInterval(1, TimeUnit.SECONDS)
            .until(() ->
                networks.clock().instant().isAfter(end)
                    && lake.count("trawl-visit-*", READ) > 20
                    && lake.count("trawl-visit-*", WAITED) > 0);
        assertThat(crawl.token("crawler").state()).isEqualTo("active");
        crawl.watched().rest(lake);
      }

      Judgement judgement = Judge.of(elasticsearch, networks.uri()).judge();

      assertThat(judgement.clean()).as("seed %s%n%s", SEED, judgement).isTrue();
      assertThat(judgement.expected()).isGreaterThan(200);
      assertThat(networks.calls("bluesky", ACCOUNT).path("ok").asInt()).isGreaterThan(20);
      assertThat(networks.calls("bluesky", ACCOUNT).path("refused").asInt()).isZero();
      assertThat(networks.calls("bluesky", LOGINS).path("calls").asInt()).isBetween(1, 8);
      assertThat(networks.calls("bluesky", "bearer:.*|anonymous:.*").isMissingNode()).isTrue();
      assertThat(said()).contains("session.opened").doesNotContain(PASSWORD, "eyJ");
    }
  }

  @Test
  void aWrongPasswordRefusesTheCredentialAfterOneLogin() throws Exception {
    try (Networks networks = networks();
        Lakes lake = new Lakes(elasticsearch)) {
      lake.empty();
      networks.faults("{\"blueskySearchNeedsLogin\":true}");
      try (Crawl crawl = crawl(networks, "wrong-word")) {
        await("refused")
            .atMost(Duration.ofMinutes(1))
            .until(() -> crawl.token("crawler").state().equals("refused"));
        await("visits after that")
            .atMost(Duration.ofMinutes(2))
            .pollInterval(1, TimeUnit.SECONDS)
            .until(() -> lake.count("trawl-visit-*", CLOSED) > 3);
        crawl.watched().rest(lake);
      }

      assertThat(networks.calls("bluesky", LOGINS).path("calls").asInt()).isEqualTo(1);
      assertThat(networks.calls("bluesky", ACCOUNT).path("calls").asInt()).isEqualTo(1);
      assertThat(said())
          .contains("token.refused token=crawler reason=login: AuthenticationRequired")
          .contains("Invalid identifier or password")
          .doesNotContain("wrong-word");
    }
  }

  private static Networks networks() throws Exception {
    Logins logins = new Logins(Map.of("nike.bsky.social", PASSWORD), LIFE, Duration.ofHours(2));
    return Networks.start(SEED, settings -> settings.with(logins).with(Network.BLUESKY, BUDGET));
  }

  private Crawl crawl(Networks networks, String password) throws Exception {
    Crawl crawl =
        Crawl.start(
            elasticsearch,
            TestEngines.freshDatabase(),
            networks.settings(),
            id -> Optional.of("nike.bsky.social:" + password).filter(_ -> id.equals("crawler")));
    crawl.put(
        new Tokens.Token(
            "crawler",
            "bluesky",
            "",
            BUDGET.calls(),
            BUDGET.window(),
            "crawler",
            "active",
            null,
            null));
    List<NewTarget> bluesky =
        Networks.targets().stream().filter(target -> target.platform().equals("bluesky")).toList();
    crawl.watched().track(bluesky);
    return crawl;
  }

  private String said() {
    return String.join(
        "\n", List.copyOf(log.list).stream().map(ILoggingEvent::getFormattedMessage).toList());
  }
}
