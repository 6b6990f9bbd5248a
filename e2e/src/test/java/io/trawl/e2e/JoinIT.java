package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.OperatingSystemMXBean;
import io.trawl.embedded.testing.TestEngines;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A cluster that works gets one more crawler. */
class JoinIT {

  private static final Logger LOG = LoggerFactory.getLogger(JoinIT.class);
  private static final long SEED = Long.getLong("trawl.seed", 11);
  private static final int CRAWLERS = 3;
  private static final Duration CALM = Duration.ofSeconds(20);
  private static final Duration SETTLED_IN = Duration.ofSeconds(60);
  private static final Duration STRETCH = Duration.ofSeconds(10);
  private static final Duration COUNTED_IN = Duration.ofSeconds(20);
  private static final double SHARE_MIN = 0.2;
  private static final double KEPT_MIN = 0.5;
  private static final Duration SILENT_MAX = Duration.ofSeconds(20);
  private static final Pattern MANAGEMENT = Pattern.compile("Management: (\\S+)");
  private static final Pattern SHARDS =
      Pattern.compile("(?m)^trawl_shards\\{entity=\"target\"} (\\S+)$");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path data;

  @Test
  @Tag("long")
  void aFourthCrawlerTakesItsShareAndNobodyWaitsForIt() throws Exception {
    var place =
        new TrawlProcess.Place(data, TestEngines.elasticsearch(), TestEngines.freshDatabase());
    try (Networks networks = Networks.start(SEED);
        Harness harness = new Harness(place, networks, CRAWLERS)) {
      OperatingSystemMXBean machine =
          ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
      double warm = machine.getCpuLoad();
      harness.strike(new Fault.Calm(CALM));
      LOG.info("load while calm: {} (since the start: {})", machine.getCpuLoad(), warm);
      Instant from = networks.clock().instant();
      Silence silence = harness.strike(new Fault.Join(SETTLED_IN)).silence();
      Instant until = networks.clock().instant();
      Kept kept = harness.kept(from, until, STRETCH);
      double share = share(harness.cluster());
      LOG.info("joined: {} of shards, {} at worst, {}", share, kept, silence);
      assertThat(share).isGreaterThanOrEqualTo(SHARE_MIN);
      assertThat(kept.share()).isGreaterThan(KEPT_MIN);
      assertThat(silence.max()).isLessThan(SILENT_MAX);
    }
  }

  /** Of all shards of targets, those on the youngest node. */
  private static double share(Cluster cluster) throws Exception {
    double all = 0;
    double youngest = 0;
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (ClusterNode node : cluster.nodes()) {
        youngest = node.role().equals("crawler") ? shards(http, node) : 0;
        all += youngest;
      }
    }
    return youngest / all;
  }

  /** The first who asks has the count taken; it is there for the next. */
  private static double shards(HttpClient http, ClusterNode node) throws Exception {
    URI metrics = URI.create(first(MANAGEMENT, node.process().said()) + "/metrics");
    return await("shards of " + node.address())
        .atMost(COUNTED_IN)
        .until(() -> shards(http, metrics), count -> !Double.isNaN(count));
  }

  private static double shards(HttpClient http, URI metrics)
      throws IOException, InterruptedException {
    HttpRequest get = HttpRequest.newBuilder(metrics).build();
    return Double.parseDouble(first(SHARDS, http.send(get, BodyHandlers.ofString()).body()));
  }

  private static String first(Pattern pattern, String text) throws IOException {
    Matcher found = pattern.matcher(text);
    if (!found.find()) {
      throw new IOException(pattern + " is not in: " + text);
    }
    return found.group(1);
  }
}
