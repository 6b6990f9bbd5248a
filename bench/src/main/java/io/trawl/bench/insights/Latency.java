package io.trawl.bench.insights;

import io.trawl.bench.Benches;
import io.trawl.embedded.ElasticsearchSettings;
import io.trawl.embedded.EmbeddedElasticsearch;
import io.trawl.embedded.EsHome;
import io.trawl.insights.Insight;
import io.trawl.insights.Parameters;
import io.trawl.insights.Scope;
import io.trawl.lake.Lake;
import io.trawl.lake.door.Door;
import io.trawl.lake.elastic.LakeSettings;
import io.trawl.lake.elastic.RestTransport;
import io.trawl.lake.elastic.Transport;
import io.trawl.lake.schema.Schema;
import io.trawl.model.ProductClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How long each insight takes over a tenth of a made lake, and over all of it: 1,000,000 posts and
 * 5,000,000 observations unless told otherwise, on one embedded node with 1 GB of heap. No search
 * is asked twice: every one begins a millisecond later than the last, so that no cache answers.
 */
public final class Latency {

  private static final int POSTS = 1_000_000;
  private static final int HEAP_MEGABYTES = 1_024;
  private static final int WARM = 4;
  private static final int TIMES = 25;
  private static final double NANOS = 1e6;
  private static final Duration PACE = Duration.ofMinutes(10);

  private final Lake lake;
  private long asked;

  private Latency(Lake lake) {
    this.lake = lake;
  }

  /**
   * Runs it: ten minutes for the lake, then five.
   *
   * @param args directory in which the lake is made, or found made; how many posts
   */
  public static void main(String[] args) throws Exception {
    Path data = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("trawl-bench");
    int posts = args.length > 1 ? Integer.parseInt(args[1]) : POSTS;
    ElasticsearchSettings settings =
        ElasticsearchSettings.of(EsHome.find(), data).withHeapMegabytes(HEAP_MEGABYTES);
    try (EmbeddedElasticsearch engine = EmbeddedElasticsearch.start(settings);
        Transport transport = RestTransport.of(LakeSettings.of(engine.uri()));
        Lake lake = Lake.open(LakeSettings.of(engine.uri()), Door.OPEN, ProductClock.real())) {
      if (count(transport, Schema.ANY_POST) < posts) {
        new MadeLake(transport, Written.by(lake, transport)).fill(posts);
      }
      Benches.OUT.printf(
          Locale.ROOT,
          "%,d posts, %,d observations%n",
          count(transport, Schema.ANY_POST),
          count(transport, Schema.ANY_OBSERVATION));
      new Latency(lake).run();
    }
  }

  private static long count(Transport transport, String index) {
    return transport
        .send("GET", "/" + index + "/_count", new byte[0])
        .expectOk("count")
        .json()
        .path("count")
        .asLong();
  }

  private void run() {
    Benches.OUT.println("| insight | a tenth: p50 | p95 | all: p50 | p95 |");
    Benches.OUT.println("| --- | ---: | ---: | ---: | ---: |");
    for (Insight insight : Insight.all().values()) {
      double[] tenth = times(insight, 1);
      double[] all = times(insight, MadeLake.TARGETS);
      Benches.OUT.printf(
          Locale.ROOT, "| %s | %s | %s |%n", insight.name(), shown(tenth), shown(all));
    }
  }

  private static String shown(double[] millis) {
    return String.format(Locale.ROOT, "%.0f ms | %.0f ms", at(millis, 0.5), at(millis, 0.95));
  }

  private static double at(double[] sorted, double share) {
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }

  private double[] times(Insight insight, int targets) {
    double[] millis = new double[TIMES];
    for (int i = -WARM; i < TIMES; i++) {
      long begin = System.nanoTime();
      ask(insight, targets);
      if (i >= 0) {
        millis[i] = (System.nanoTime() - begin) / NANOS;
      }
    }
    Arrays.sort(millis);
    return millis;
  }

  private void ask(Insight insight, int targets) {
    asked++;
    List<Scope.Watched> watched =
        IntStream.range(0, targets)
            .mapToObj(i -> new Scope.Watched(MadeLake.target(i), "made" + i, "bluesky", PACE))
            .toList();
    Scope scope =
        new Scope(
            watched, MadeLake.FROM.plusMillis(asked), MadeLake.TO, MadeLake.TO, ZoneOffset.UTC);
    Insight.Plan plan = insight.plan(scope, new Parameters(parameters(insight)));
    plan.run(search -> lake.reader().search(search.index(), search.body()));
  }

  private static Map<String, String> parameters(Insight insight) {
    return insight.parameters().contains("key")
        ? Map.of("platform", "bluesky", "key", "at://did:plc:made/app.bsky.feed.post/7")
        : Map.of();
  }
}
