package io.trawl.bench.node;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trawl.bench.Benches;
import io.trawl.coordinator.CoordinatorNode;
import io.trawl.crawler.CrawlerNode;
import io.trawl.embedded.DatabaseSettings;
import io.trawl.embedded.EmbeddedDatabase;
import io.trawl.lake.visit.Visit;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.ProductClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How late visits begin on a node that has very many targets, a thousand of which are due each
 * second; the schedule plans each anew after its visit, and sweeps all of them each minute.
 */
public final class Lateness {

  private static final int TARGETS = 1_000_000;
  private static final int DUE_EACH_SECOND = 1_000;
  private static final Duration WARM = Duration.ofSeconds(90);
  private static final Duration MEASURED = Duration.ofSeconds(180);
  private static final int ROOM = 4 * DUE_EACH_SECOND * (int) MEASURED.toSeconds();
  private static final Duration SECOND = Duration.ofSeconds(1);

  private Lateness() {}

  /**
   * Runs it.
   *
   * @param args nothing or the number of targets
   */
  public static void main(String[] args) throws Exception {
    int targets = args.length == 0 ? TARGETS : Integer.parseInt(args[0]);
    HttpServer server = Bench.serve(ManyTargets.PAGE.getBytes(StandardCharsets.UTF_8));
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    EmbeddedDatabase database =
        EmbeddedDatabase.start(DatabaseSettings.of(Files.createTempDirectory("trawl-bench")));
    Duration pace = SECOND.multipliedBy(targets).dividedBy(DUE_EACH_SECOND);
    ManyTargets.register(address, database.jdbcUrl(), targets, pace);
    spread(database.jdbcUrl(), pace);
    measure(address, database.jdbcUrl());
    database.close();
    Runtime.getRuntime().halt(0);
  }

  /** As if the targets had been visited for long: evenly due over one pace, from soon on. */
  private static void spread(String jdbcUrl, Duration pace) throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        PreparedStatement statement =
            connection.prepareStatement(
                """
                with placed as (
                  select target_id, ?::timestamptz + random() * ? * interval '1 millisecond' as at
                  from due)
                update due set planned_at = date_trunc('milliseconds', at),
                  wake_at = date_trunc('milliseconds', at)
                from placed where placed.target_id = due.target_id\
                """)) {
      statement.setTimestamp(1, Timestamp.from(ProductClock.real().instant()));
      statement.setLong(2, pace.toMillis());
      statement.executeUpdate();
    }
  }

  private static void measure(URI server, String jdbcUrl) throws Exception {
    Late late = new Late();
    var running =
        CrawlerProgram.start(
            server, jdbcUrl, List.of(CrawlerNode.ROLE, CoordinatorNode.ROLE), late::see);
    CoordinatorNode.start(
        running.node().system(),
        running.registry(),
        running.node().clock(),
        new SimpleMeterRegistry());
    CountDownLatch never = new CountDownLatch(1);
    boolean ended = never.await(WARM.toSeconds(), TimeUnit.SECONDS);
    late.begin();
    ended |= never.await(MEASURED.toSeconds(), TimeUnit.SECONDS);
    if (ended) {
      throw new IllegalStateException("ended early");
    }
    late.tell();
  }

  /** Milliseconds by which visits began later than planned. */
  private static final class Late {
    private final int[] millis = new int[ROOM];
    private final AtomicInteger seen = new AtomicInteger(-1);
    private volatile boolean measuring;

    void begin() {
      measuring = true;
    }

    void see(VisitResult result) {
      Visit visit = result.visit();
      if (measuring) {
        int at = Math.min(ROOM - 1, seen.incrementAndGet());
        millis[at] = (int) Duration.between(visit.planned(), visit.started()).toMillis();
      }
    }

    void tell() {
      int[] sorted = Arrays.copyOf(millis, Math.min(ROOM, seen.get() + 1));
      Arrays.sort(sorted);
      Benches.OUT.println(
          String.format(
              Locale.ROOT,
              "%,d visits in %d s: late by %d ms in the middle, %d ms at p99, %d ms at most",
              sorted.length,
              MEASURED.toSeconds(),
              sorted[sorted.length / 2],
              sorted[(int) (sorted.length * 0.99)],
              sorted[sorted.length - 1]));
    }
  }
}
