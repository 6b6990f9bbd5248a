package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.registry.SourceState;
import io.trawl.registry.SourceState.Evidence;
import io.trawl.registry.SourceState.Status;
import io.trawl.registry.Tokens;
import io.trawl.simulator.judge.Judge;
import io.trawl.simulator.judge.Judgement;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * A network that shuts its door to those without an account: a login page with status 200, a body
 * of zero bytes, a page that asks whether we are human. Its targets go on by the next way, others
 * do not notice, and when the door is open again they come back. The judge is the simulator's own
 * memory and plain REST.
 */
@Tag("long")
class ChainIT {

  private static final long SEED = Long.getLong("trawl.seed", 5);
  private static final String HOME = "mastodon.example";
  private static final String ANYBODY = "anonymous:127.0.0.1";
  private static final String SECRET = "s3cret-of-the-mirror";

  /** A cycle of a target, product time. */
  private static final Duration PACE = Duration.ofMinutes(2);

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.trawl.crawler");
  private final URI elasticsearch = TestEngines.elasticsearch();

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void leave() {
    logger.detachAppender(log);
  }

  @Test
  void whoFindsADoorShutGoesOnByTheNextWayAndComesBack() throws Exception {
    try (Networks networks = Networks.start(SEED);
        Lakes lake = new Lakes(elasticsearch)) {
      lake.empty();
      try (Crawl crawl = crawl(networks)) {
        crawl.watched().trackAll(lake);
        assertThat(rows(lake, "mastodon-mirror", "fetched")).isZero();

        Evidence first = shut(networks, crawl, "login_page", "LOGIN_HTML");
        assertThat(first.httpStatus()).isEqualTo(200);
        assertThat(first.reason()).isEqualTo("HTML, status 200");
        goesOnElsewhere(networks, lake);

        shut(networks, crawl, "empty", "BLOCKED");
        shut(networks, crawl, "challenge", "CHALLENGE_HTML");
        goesOnElsewhere(networks, lake);

        networks.faults("{\"rules\":[]}");
        await("open again")
            .atMost(PATIENCE.multipliedBy(2))
            .until(() -> state(crawl).status() == Status.OPEN);
        long before = rows(lake, "mastodon", "fetched");
        await("back again")
            .atMost(PATIENCE)
            .pollInterval(1, TimeUnit.SECONDS)
            .until(() -> rows(lake, "mastodon", "fetched") > before + 20);
        crawl.watched().rest(lake);
      }

      assertThat(alarms()).isEqualTo(1);
      assertThat(lake.count("trawl-visit-*", CLOSED_ELSEWHERE)).isZero();
      Judgement judgement = Judge.of(elasticsearch, networks.uri()).judge();
      assertThat(judgement.clean()).as("seed %s%n%s", SEED, judgement).isTrue();
      assertThat(judgement.expected()).isGreaterThan(300);
    }
  }

  /** Shuts the door, and waits until that is known; the first time within a cycle. */
  private static Evidence shut(Networks networks, Crawl crawl, String fault, String error)
      throws Exception {
    boolean open = state(crawl).isAsked();
    Instant from = networks.clock().instant();
    networks.faults(
        "{\"rules\":[{\"kind\":\"%s\",\"credential\":\"%s\",\"platform\":\"mastodon\"}]}"
            .formatted(fault, ANYBODY));
    Evidence why =
        await(fault)
            .atMost(PATIENCE)
            .pollInterval(50, TimeUnit.MILLISECONDS)
            .until(() -> state(crawl).why(), it -> it != null && error.equals(it.error()));
    if (open) {
      assertThat(Duration.between(from, state(crawl).since())).isLessThan(PACE);
    }
    assertThat(state(crawl).isAsked()).isFalse();
    return Objects.requireNonNull(why);
  }

  /** Visits by the other way, while the closed one is asked by probes only. */
  private static void goesOnElsewhere(Networks networks, Lakes lake) throws Exception {
    long asked = networks.calls("mastodon", ANYBODY).path("calls").asLong();
    long before = rows(lake, "mastodon-mirror", "fetched");
    await("visits by the other way")
        .atMost(PATIENCE)
        .pollInterval(500, TimeUnit.MILLISECONDS)
        .until(() -> rows(lake, "mastodon-mirror", "fetched") > before + 30);
    assertThat(networks.calls("mastodon", ANYBODY).path("calls").asLong() - asked)
        .isLessThanOrEqualTo(8);
  }

  private static final String CLOSED_ELSEWHERE =
      """
      {"bool":{"filter":[{"term":{"outcome":"closed"}}],
        "must_not":[{"term":{"platform":"mastodon"}}]}}\
      """;

  private static long rows(Lakes lake, String source, String outcome) throws Exception {
    return lake.count(
        "trawl-visit-*",
        "{\"bool\":{\"filter\":[{\"term\":{\"source\":\"%s\"}},{\"term\":{\"outcome\":\"%s\"}}]}}"
            .formatted(source, outcome));
  }

  private static SourceState state(Crawl crawl) {
    return crawl.source("mastodon", HOME);
  }

  private long alarms() {
    return List.copyOf(log.list).stream()
        .filter(line -> line.getLevel() == Level.ERROR)
        .filter(line -> line.getFormattedMessage().startsWith("source.closed"))
        .count();
  }

  private Crawl crawl(Networks networks) throws Exception {
    Map<String, Object> settings = new LinkedHashMap<>(networks.settings());
    String address = String.valueOf(settings.get("trawl.connectors.mastodon.address"));
    settings.put("trawl.connectors.mastodon-mirror.address", address);
    settings.put("trawl.connectors.mastodon-mirror.enabled", true);
    Crawl crawl =
        Crawl.start(
            elasticsearch,
            TestEngines.freshDatabase(),
            settings,
            id -> Optional.of(SECRET).filter(_ -> id.equals("mirror")));
    crawl.put(
        new Tokens.Token(
            "mirror",
            "mastodon",
            HOME,
            300,
            Duration.ofMinutes(5),
            "mirror",
            "active",
            null,
            MirrorConnector.SOURCE));
    return crawl;
  }
}
