package io.trawl.bench.node;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trawl.bench.Benches;
import io.trawl.coordinator.CoordinatorNode;
import io.trawl.crawler.CrawlerNode;
import io.trawl.embedded.DatabaseSettings;
import io.trawl.embedded.EmbeddedDatabase;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Principal;
import io.trawl.registry.DueTimes;
import io.trawl.registry.NewTarget;
import io.trawl.registry.Registry;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What very many targets cost one node: how long they take to register, how long a cold start takes
 * until every slice of the schedule is at work, and the heap that is left after a full collection
 * while it works at full speed, everything being due at once.
 *
 * <p>Registers in a first process and crawls in a second: a start is from the JVM's first moment.
 */
public final class ManyTargets {

  private static final int TARGETS = 1_000_000;
  private static final int BATCH = 10_000;
  private static final Duration PACE = Duration.ofDays(1);
  private static final Duration MEASURED = Duration.ofSeconds(60);
  private static final double NANOS = 1e9;
  private static final double MILLIS = 1_000;
  private static final double MEGABYTE = 1 << 20;

  /** An empty page of a tag, so that the network costs as little as it can. */
  static final String PAGE =
      """
      {"graphql":{"hashtag":{"id":"1","name":"nike","edge_hashtag_to_media":{"count":0,
      "page_info":{"has_next_page":false,"end_cursor":null},"edges":[]}}}}\
      """;

  private ManyTargets() {}

  /**
   * Runs it.
   *
   * @param args nothing or the number of targets; or {@code register|crawl server jdbcUrl targets}
   */
  public static void main(String[] args) throws Exception {
    if (args.length < 4) {
      compare(args.length == 1 ? args[0] : String.valueOf(TARGETS));
      return;
    }
    URI server = URI.create(args[1]);
    int targets = Integer.parseInt(args[3]);
    if (args[0].equals("register")) {
      register(server, args[2], targets, PACE);
    } else {
      crawl(server, args[2], targets);
    }
    Runtime.getRuntime().halt(0);
  }

  private static void compare(String targets) throws Exception {
    HttpServer server = Bench.serve(PAGE.getBytes(StandardCharsets.UTF_8));
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    Path data = Files.createTempDirectory("trawl-bench");
    try (EmbeddedDatabase database = EmbeddedDatabase.start(DatabaseSettings.of(data))) {
      for (String step : List.of("register", "crawl")) {
        Process process =
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-Xmx1g",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ManyTargets.class.getName(),
                    step,
                    address,
                    database.jdbcUrl(),
                    targets)
                .inheritIO()
                .start();
        int status = process.waitFor();
        if (status != 0) {
          throw new IllegalStateException(step + " ended with " + status);
        }
      }
    } finally {
      server.stop(0);
    }
  }

  /** Registers tags that are all due at once. */
  static void register(URI server, String jdbcUrl, int targets, Duration pace) throws Exception {
    var running = CrawlerProgram.start(server, jdbcUrl, List.of(CrawlerNode.ROLE), _ -> {});
    Registry registry = running.registry();
    long began = System.nanoTime();
    for (int first = 0; first < targets; first += BATCH) {
      List<NewTarget> batch = new ArrayList<>();
      for (int i = first; i < Math.min(targets, first + BATCH); i++) {
        batch.add(new NewTarget("instagram", "tag", "tag" + i, null, pace));
      }
      var results =
          registry.targets().register(Principal.local(), batch, running.node().clock().instant());
      if (results.size() != batch.size()) {
        throw new IllegalStateException("registered: " + results.size());
      }
    }
    double seconds = (System.nanoTime() - began) / NANOS;
    say("registered %,d targets in %.1f s: %,.0f a second", targets, seconds, targets / seconds);
  }

  private static void crawl(URI server, String jdbcUrl, int targets) throws Exception {
    Visits visits = new Visits(targets);
    var running =
        CrawlerProgram.start(
            server, jdbcUrl, List.of(CrawlerNode.ROLE, CoordinatorNode.ROLE), visits::see);
    CoordinatorNode.start(
        running.node().system(),
        running.registry(),
        running.node().clock(),
        new SimpleMeterRegistry());
    visits.slicesAtWork.await();
    say("every slice at work %.1f s after the start of the JVM", sinceStart());
    boolean all = visits.all.await(MEASURED.toSeconds(), TimeUnit.SECONDS);
    long made = visits.made.get();
    say("%,d visits %.1f s after the start of the JVM%s", made, sinceStart(), all ? ": all" : "");
    System.gc();
    double used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
    say("heap after a full collection: %.0f MB with %,d targets registered", used, targets);
  }

  private static double sinceStart() {
    return ManagementFactory.getRuntimeMXBean().getUptime() / MILLIS;
  }

  private static void say(String format, Object... values) {
    Benches.OUT.println(String.format(Locale.ROOT, format, values));
  }

  /** Visits as the sink hears of them. */
  private static final class Visits {
    private final AtomicLong made = new AtomicLong();
    private final Set<Integer> slices = ConcurrentHashMap.newKeySet();
    private final CountDownLatch slicesAtWork = new CountDownLatch(1);
    private final CountDownLatch all = new CountDownLatch(1);
    private final int targets;

    Visits(int targets) {
      this.targets = targets;
    }

    void see(VisitResult visit) {
      if (slices.add(DueTimes.slice(visit.visit().target().id()))
          && slices.size() == DueTimes.SLICES) {
        slicesAtWork.countDown();
      }
      if (made.incrementAndGet() == targets) {
        all.countDown();
      }
    }
  }
}
