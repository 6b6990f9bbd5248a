package io.trawl.bench.node;

import com.sun.net.httpserver.HttpServer;
import io.trawl.bench.Benches;
import io.trawl.embedded.DatabaseSettings;
import io.trawl.embedded.EmbeddedDatabase;
import io.trawl.node.NodeAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * CPU time per page of one, two and three crawler processes of a cluster: what it costs that
 * targets, credentials and the schedule are in other processes. Beside it as many crawlers that
 * know nothing of each other, each with a schedule and a database of its own: what it costs that
 * processes share a core.
 *
 * <p>Start it with {@code taskset -c 1}: the crawlers are pinned to core 0, together; the schedule,
 * the server of the pages and PostgreSQL have the other core.
 */
public final class Processes {

  private static final int MOST = 3;

  /** Each process compiles by itself, and has its part of the core only. */
  private static final Duration WARM_EACH = Duration.ofSeconds(40);

  private static final Duration MEASURED = Duration.ofSeconds(20);
  private static final double MILLIS = 1_000;

  private Processes() {}

  /**
   * Runs everything, or one crawler.
   *
   * @param args nothing or the file of a page: everything; or {@code server jdbcUrl member
   *     crawlers}
   */
  public static void main(String[] args) throws Exception {
    if (args.length == 4) {
      Load load = new Load();
      CrawlerProgram.join(URI.create(args[0]), args[1], NodeAddress.parse(args[2]), load);
      Duration warm = WARM_EACH.multipliedBy(Integer.parseInt(args[3]));
      Benches.OUT.println("RESULT " + load.measure(warm, MEASURED));
      Runtime.getRuntime().halt(0);
    }
    byte[] page = Page.of(args.length == 1 ? args[0] : "");
    HttpServer server = Bench.serve(page);
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    double one = measured(address, 1, 1);
    for (int crawlers = 2; crawlers <= MOST; crawlers++) {
      double apart = measured(address, crawlers, 1);
      double together = measured(address, 1, crawlers);
      Benches.OUT.printf(
          Locale.ROOT,
          "  together %.2f of one, apart %.2f of one, together %.2f of apart%n",
          together / one,
          apart / one,
          together / apart);
    }
    Runtime.getRuntime().halt(0);
  }

  /** CPU seconds per page of all crawlers of so many clusters. */
  private static double measured(String server, int clusters, int crawlersOfEach) throws Exception {
    List<EmbeddedDatabase> databases = new ArrayList<>();
    List<Process> processes = new ArrayList<>();
    int crawlers = clusters * crawlersOfEach;
    try {
      for (int cluster = 0; cluster < clusters; cluster++) {
        Path data = Files.createTempDirectory("trawl-bench");
        EmbeddedDatabase database = EmbeddedDatabase.start(DatabaseSettings.of(data));
        databases.add(database);
        NodeAddress member = CrawlerProgram.schedule(crawlersOfEach);
        for (int crawler = 0; crawler < crawlersOfEach; crawler++) {
          processes.add(start(server, database.jdbcUrl(), member, crawlers));
        }
      }
      return sum(processes, clusters + " x " + crawlersOfEach);
    } finally {
      processes.forEach(Process::destroyForcibly);
      databases.forEach(EmbeddedDatabase::close);
    }
  }

  private static double sum(List<Process> processes, String what) {
    double pages = 0;
    double cpu = 0;
    double seconds = 0;
    for (Process process : processes) {
      String[] figures = result(process).split(" ", -1);
      pages += Double.parseDouble(figures[1]);
      seconds = Double.parseDouble(figures[2]);
      cpu += Double.parseDouble(figures[3]);
    }
    Benches.OUT.printf(
        Locale.ROOT,
        "%s crawlers %6.0f pages/s  %.2f ms CPU/page  %d postponed%n",
        what,
        pages / seconds,
        cpu / pages * MILLIS,
        CrawlerProgram.POSTPONED.sumThenReset());
    return cpu / pages;
  }

  private static Process start(String server, String jdbcUrl, NodeAddress member, int crawlers)
      throws IOException {
    return new ProcessBuilder(
            List.of(
                "taskset",
                "-c",
                "0",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Processes.class.getName(),
                server,
                jdbcUrl,
                member.toString(),
                Integer.toString(crawlers)))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String result(Process process) {
    try (BufferedReader lines = process.inputReader()) {
      return lines
          .lines()
          .filter(line -> line.startsWith("RESULT "))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("a crawler gave no result"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
