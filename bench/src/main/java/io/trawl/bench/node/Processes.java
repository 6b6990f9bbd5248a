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
 * CPU time per page of one, two and three crawler processes of a cluster, in turns: what it costs
 * that targets, credentials and the schedule are in other processes.
 *
 * <p>Start it with {@code taskset -c 1}: the crawlers are pinned to core 0, together; the schedule,
 * the server of the pages and PostgreSQL have the other core.
 */
public final class Processes {

  private static final int MOST = 3;
  private static final int TURNS = 1;

  /** Each process compiles by itself, and has its part of the core only. */
  private static final Duration WARM_EACH = Duration.ofSeconds(25);

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
    for (int turn = 0; turn < TURNS; turn++) {
      double one = 0;
      for (int crawlers = 1; crawlers <= MOST; crawlers++) {
        double cpu = measured(address, crawlers);
        one = crawlers == 1 ? cpu : one;
        Benches.OUT.printf(Locale.ROOT, "  %.2f of one%n", cpu / one);
      }
    }
    Runtime.getRuntime().halt(0);
  }

  /** CPU seconds per page of so many crawlers together. */
  private static double measured(String server, int crawlers) throws Exception {
    Path data = Files.createTempDirectory("trawl-bench");
    List<Process> processes = new ArrayList<>();
    try (EmbeddedDatabase database = EmbeddedDatabase.start(DatabaseSettings.of(data))) {
      NodeAddress member = CrawlerProgram.schedule(crawlers);
      for (int crawler = 0; crawler < crawlers; crawler++) {
        processes.add(start(server, database.jdbcUrl(), member, crawlers));
      }
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
          "%d crawlers %6.0f pages/s  %.2f ms CPU/page%n",
          crawlers,
          pages / seconds,
          cpu / pages * MILLIS);
      return cpu / pages;
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
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
