package io.trawl.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.model.Principal;
import io.trawl.model.ProductClock;
import io.trawl.model.Target;
import io.trawl.registry.Database;
import io.trawl.registry.DatabaseSettings;
import io.trawl.registry.Registry;
import io.trawl.registry.SourceState.Evidence;
import io.trawl.registry.SourceState.Heard;
import io.trawl.registry.SourceState.Status;
import io.trawl.registry.Ways;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Two nodes over one database, and what they agree on about a source. */
class SourceWatchIT {

  private static final Target TAG = new Target.Tag("t-1", "scripted", "nike", null);
  private static final Principal WHO = Principal.local();

  /** Ten minutes in a second of real time are not waited for: instants are given. */
  private static final ProductClock CLOCK = ProductClock.real();

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(SourceWatch.class);
  private final Sources sources =
      Sources.of(
          List.of(new ScriptedPlatform("scripted"), new ScriptedPlatform("spare")), settings());
  private Database database;
  private Registry registry;
  private SourceWatch here;
  private SourceWatch there;

  @BeforeEach
  void open() {
    database = Database.open(DatabaseSettings.of(TestEngines.freshDatabase(), 8));
    registry = Registry.of(database, CLOCK.instant());
    registry.platforms().publish(sources.platforms(), CLOCK.instant());
    registry.sources().publish(sources.ways(), CLOCK.instant());
    here = watch();
    there = watch();
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void close() {
    logger.detachAppender(log);
    database.close();
  }

  @Test
  void whatIsFoundClosedIsPassedOverHereAtOnceAndElsewhereOnceItIsRead() {
    Way first = taken(here);

    here.heard(first, TAG, shut(CLOCK.instant()));

    assertThat(taken(here).source()).isEqualTo("spare");
    assertThat(taken(there).source()).isEqualTo("scripted");
    there.refresh();
    assertThat(taken(there).source()).isEqualTo("spare");
    assertThat(log.list)
        .filteredOn(line -> line.getLevel() == Level.ERROR)
        .singleElement()
        .satisfies(line ->
            assertThat(line.getFormattedMessage())
                .startsWith("source.closed source=scripted")
                .contains("LOGIN_HTML", "t-1"));
  }

  @Test
  void ofAllWhoAskOneIsTheProbeAndWhatItFindsOpensTheSourceForAll() {
    here.heard(taken(here), TAG, shut(CLOCK.instant().minus(Duration.ofMinutes(3))));
    there.refresh();
    assertThat(here.choice(TAG)).isInstanceOf(Choice.Probe.class);
    Way probe = ((Choice.Probe) there.choice(TAG)).way();
    assertThat(probe.probe()).isTrue();

    List<CompletableFuture<Boolean>> claims =
        IntStream.range(0, 10)
            .mapToObj(i ->
                CompletableFuture.supplyAsync(() -> (i % 2 == 0 ? here : there).claim(probe, TAG))
                    .thenCompose(claimed -> claimed))
            .toList();

    assertThat(claims.stream().filter(CompletableFuture::join).count()).isEqualTo(1);
    assertThat(taken(here).source()).isEqualTo("spare");
    here.heard(probe, TAG, new Heard.Answered(true, CLOCK.instant(), CLOCK.instant()));
    assertThat(taken(here).source()).isEqualTo("scripted");
    there.refresh();
    assertThat(taken(there).source()).isEqualTo("scripted");
  }

  @Test
  void twoWhoFindItClosedAtOnceMakeOneAlarm() {
    Way first = taken(here);
    Instant now = CLOCK.instant();

    here.heard(first, TAG, shut(now));
    there.heard(first, TAG, shut(now));

    assertThat(registry.sourceStates().all().values())
        .singleElement()
        .satisfies(row -> assertThat(row.version()).isEqualTo(1));
    assertThat(log.list).filteredOn(line -> line.getLevel() == Level.ERROR).hasSize(1);
  }

  @Test
  void manyFaultsAreSaidAndShownAndAskedAllTheSame() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    new CrawlerMeters(meters, CLOCK, List.of("scripted")).watching(here, List.of("scripted"));
    Way first = taken(here);
    assertThat(state(meters, Status.OPEN)).isEqualTo(1);

    for (int i = 0; i < 3; i++) {
      here.heard(first, TAG, new Heard.Faulty(false, evidence(CLOCK.instant())));
    }

    assertThat(taken(here).source()).isEqualTo("scripted");
    assertThat(state(meters, Status.DEGRADED)).isEqualTo(1);
    assertThat(state(meters, Status.OPEN)).isZero();
    assertThat(log.list)
        .singleElement()
        .satisfies(line -> assertThat(line.getFormattedMessage()).startsWith("source.degraded"));
    assertThat(registry.sourceStates().all().values())
        .singleElement()
        .satisfies(row -> assertThat(row.version()).isEqualTo(1));
  }

  private static double state(SimpleMeterRegistry meters, Status status) {
    return meters
        .get("trawl.source.state")
        .tag("source", "scripted")
        .tag("state", status.key())
        .gauge()
        .value();
  }

  @Test
  void aChainThatAnOperatorSetsIsFollowedOnceItIsRead() {
    Ways.Watched tags = new Ways.Watched("scripted", "tag");
    Instant now = CLOCK.instant();

    registry.sources().chain(WHO, tags, List.of("spare", "scripted"), now, now);
    here.refresh();
    assertThat(taken(here).source()).isEqualTo("spare");

    registry.sources().chain(WHO, tags, List.of(Ways.IMPORT), now, now);
    here.refresh();
    assertThat(here.choice(TAG)).isEqualTo(new Choice.Import());
  }

  @Test
  void whereAllAreClosedTheReasonsAreTold() {
    here.heard(taken(here), TAG, shut(CLOCK.instant()));
    here.heard(taken(here), TAG, shut(CLOCK.instant()));

    assertThat(here.choice(TAG))
        .isInstanceOfSatisfying(
            Choice.Nowhere.class,
            none -> assertThat(none.reason()).contains("scripted closed", "spare closed"));
  }

  private SourceWatch watch() {
    return new SourceWatch(
        registry.sources(), registry.sourceStates(), sources, CLOCK, Runnable::run);
  }

  private static Way taken(SourceWatch watch) {
    return ((Choice.Take) watch.choice(TAG)).way();
  }

  private static Heard shut(Instant at) {
    return new Heard.Shut(false, evidence(at));
  }

  private static Evidence evidence(Instant at) {
    Instant stored = Instant.ofEpochMilli(at.toEpochMilli());
    return new Evidence("closed", "LOGIN_HTML", 200, "HTML, status 200", "t-1", 7, stored);
  }

  private static Config settings() {
    Config config = ConfigFactory.empty();
    for (String source : List.of("scripted", "spare")) {
      config =
          config.withFallback(
              ConfigFactory.parseString(
                  """
                  trawl.connectors.%s {
                    enabled = true, address = "https://net.example", instance = "", kinds = [tag]
                    tag = ".*", handle = ".*", calls = 1, window = 1h, pace = 1h
                  }\
                  """
                      .formatted(source)));
    }
    return config;
  }
}
