package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trawl.embedded.testing.TestEngines;
import io.trawl.simulator.judge.Judge;
import io.trawl.simulator.judge.Judgement;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Networks that do everything wrong at once, and a lake that equals what they served all the same.
 * The judge is the simulator's own memory and plain REST.
 */
@Tag("long")
class AllFaultsIT {

  private static final long SEED = Long.getLong("trawl.seed", 7);

  private static final String FAULTS =
      """
      {"rules":[
        {"kind":"throttled","probability":0.02},
        {"kind":"throttled_bare","probability":0.02},
        {"kind":"server_error","probability":0.04},
        {"kind":"unavailable","probability":0.03},
        {"kind":"login_page","probability":0.01},
        {"kind":"slow","probability":0.05,"delayMillis":200},
        {"kind":"truncated","probability":0.03},
        {"kind":"repeated_cursor","probability":0.03},
        {"kind":"closed","probability":0.03},
        {"kind":"empty","probability":0.01}]}\
      """;

  @Test
  void theLakeEqualsWhatWasServedUnderAllFaultsAtOnce() throws Exception {
    URI elasticsearch = TestEngines.elasticsearch();
    try (Networks networks = Networks.start(SEED);
        Lakes lake = new Lakes(elasticsearch)) {
      lake.empty();
      networks.faults(FAULTS);
      try (Crawl crawl =
          Crawl.start(elasticsearch, TestEngines.freshDatabase(), networks.settings())) {
        crawl.watched().track(Networks.targets());
        await("visits under faults")
            .atMost(Duration.ofMinutes(3))
            .pollInterval(1, TimeUnit.SECONDS)
            .until(() -> lake.count("trawl-visit-*", "{\"match_all\":{}}") > 600);
        crawl.watched().rest(lake);
      }

      Judgement judgement = Judge.of(elasticsearch, networks.uri()).judge();

      assertThat(
              lake.count(
                  "trawl-visit-*",
                  "{\"bool\":{\"must_not\":{\"term\":{\"outcome\":\"fetched\"}}}}"))
          .isGreaterThan(30);
      assertThat(judgement.clean()).as("seed %s%n%s", SEED, judgement).isTrue();
      assertThat(judgement.expected()).isGreaterThan(500);
    }
  }
}
