package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trawl.embedded.EmbeddedDatabase;
import io.trawl.embedded.EmbeddedElasticsearch;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.simulator.judge.Judge;
import io.trawl.simulator.judge.Judgement;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stops each engine under a run and starts it again. Scraping slows down, memory stays bounded,
 * nothing is lost, and it catches up by itself. Longer outages by {@code -Dtrawl.outage.seconds}.
 */
@Tag("long")
class OutageIT {

  private static final Duration OUTAGE =
      Duration.ofSeconds(Long.getLong("trawl.outage.seconds", 15));
  private static final String ALL = "{\"match_all\":{}}";
  private static final long VISITS_BEFORE = 120;
  private static final long HEAP_GROWTH_MAX = 400L << 20;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path data;

  @Test
  void nothingIsLostWhileTheLakeIsAway() throws Exception {
    var settings = TestEngines.elasticsearchSettings(data.resolve("es"));
    EmbeddedElasticsearch first = EmbeddedElasticsearch.start(settings);
    URI address = first.uri();
    try (Networks networks = Networks.start(21);
        Lakes lake = new Lakes(address);
        Crawl crawl = Crawl.start(address, TestEngines.freshDatabase(), networks.settings())) {
      crawl.watched().track(Networks.targets());
      visits(lake, VISITS_BEFORE);
      long heap = used();
      first.close();
      pass(OUTAGE);
      assertThat(used() - heap).isLessThan(HEAP_GROWTH_MAX);
      try (EmbeddedElasticsearch again =
          EmbeddedElasticsearch.start(settings.withPort(address.getPort()))) {
        long before = lake.count("trawl-visit-*", ALL);
        visits(lake, before + VISITS_BEFORE);
        crawl.watched().rest(lake);
        judge(again.uri(), networks);
      }
    }
  }

  @Test
  void nothingIsLostAndNothingOverspentWhileTheDatabaseIsAway() throws Exception {
    var settings = TestEngines.databaseSettings(data.resolve("postgres"));
    EmbeddedDatabase first = EmbeddedDatabase.start(settings);
    URI address = TestEngines.elasticsearch();
    try (Networks networks = Networks.start(22);
        Lakes lake = new Lakes(address)) {
      lake.empty();
      String jdbcUrl = first.jdbcUrl();
      int port = URI.create(jdbcUrl.substring("jdbc:".length())).getPort();
      Crawl crawl = Crawl.start(address, jdbcUrl, networks.settings());
      crawl.watched().track(Networks.targets());
      visits(lake, VISITS_BEFORE);
      first.close();
      pass(OUTAGE);
      EmbeddedDatabase again = EmbeddedDatabase.start(settings.withPort(port));
      try (crawl;
          again) {
        long before = lake.count("trawl-visit-*", ALL);
        visits(lake, before + VISITS_BEFORE);
        crawl.watched().rest(lake);
        judge(address, networks);
      }
    }
  }

  private static void visits(Lakes lake, long atLeast) {
    await("visits")
        .atMost(Duration.ofMinutes(4))
        .pollInterval(1, TimeUnit.SECONDS)
        .until(() -> lake.count("trawl-visit-*", ALL) >= atLeast);
  }

  private static void pass(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    await("the outage").atMost(time.plusSeconds(30)).until(() -> System.nanoTime() > until);
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    runtime.gc();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static void judge(URI lake, Networks networks) throws Exception {
    Judgement judgement = Judge.of(lake, networks.uri()).judge();
    assertThat(judgement.clean()).as("%s", judgement).isTrue();
    assertThat(judgement.expected()).isGreaterThan(300);
  }
}
