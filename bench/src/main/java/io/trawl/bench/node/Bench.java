package io.trawl.bench.node;

import com.sun.net.httpserver.HttpServer;
import io.trawl.bench.Benches;
import io.trawl.embedded.DatabaseSettings;
import io.trawl.embedded.EmbeddedDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;

/**
 * Pages per second, and CPU time per page, of a crawler node on one core beside a plain Akka HTTP
 * program on the same core, in turns; the server of the pages and PostgreSQL have the other core.
 *
 * <p>Start it with {@code taskset -c 1}: the programs measured are pinned to core 0.
 */
public final class Bench {

  /** Targets of the crawler, and calls in flight of the plain program. */
  static final int CONCURRENCY = 32;

  private static final Duration WARM = Duration.ofSeconds(25);
  private static final Duration MEASURED = Duration.ofSeconds(15);
  private static final int TURNS = 3;
  private static final double MILLIS = 1_000;

  private Bench() {}

  /**
   * Runs everything, or one program of it.
   *
   * @param args nothing or the file of a page: everything; or {@code plain|crawler server jdbcUrl}
   */
  public static void main(String[] args) throws Exception {
    if (args.length == 3) {
      URI server = URI.create(args[1]);
      Load load = new Load();
      if (args[0].equals("plain")) {
        PlainProgram.run(server, load);
      } else {
        CrawlerProgram.run(server, args[2], load);
      }
      Benches.OUT.println("RESULT " + load.measure(WARM, MEASURED));
      Runtime.getRuntime().halt(0);
    }
    compare(args.length == 1 ? args[0] : "");
  }

  private static void compare(String file) throws Exception {
    byte[] page = Page.of(file);
    HttpServer server = serve(page);
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    Path data = Files.createTempDirectory("trawl-bench");
    try (EmbeddedDatabase database = EmbeddedDatabase.start(DatabaseSettings.of(data))) {
      Benches.OUT.printf(Locale.ROOT, "page of %,d bytes%n", page.length);
      for (int turn = 0; turn < TURNS; turn++) {
        double plain = measured("plain", address, database.jdbcUrl());
        double crawler = measured("crawler", address, database.jdbcUrl());
        Benches.OUT.printf(Locale.ROOT, "  ratio %.2f%n", crawler / plain);
      }
    } finally {
      server.stop(0);
    }
  }

  static HttpServer serve(byte[] page) throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    InetAddress loopback = InetAddress.getLoopbackAddress();
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
          }
        });
    server.start();
    return server;
  }

  /** CPU seconds per page. */
  private static double measured(String program, String server, String jdbcUrl) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    "taskset",
                    "-c",
                    "0",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-Xmx512m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Bench.class.getName(),
                    program,
                    server,
                    jdbcUrl))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = process.inputReader()) {
      String result =
          lines
              .lines()
              .filter(line -> line.startsWith("RESULT "))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException(program + " gave no result"));
      String[] figures = result.split(" ", -1);
      double pages = Double.parseDouble(figures[1]);
      double cpu = Double.parseDouble(figures[3]) / pages;
      Benches.OUT.printf(
          Locale.ROOT,
          "%-8s %6.0f pages/s  %.2f ms CPU/page%n",
          program,
          pages / Double.parseDouble(figures[2]),
          cpu * MILLIS);
      return cpu;
    } finally {
      process.destroyForcibly();
    }
  }
}
