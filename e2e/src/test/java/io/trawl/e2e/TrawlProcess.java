package io.trawl.e2e;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * {@code trawl up} or a node of a cluster as a process of its own, over engines that outlive it.
 */
final class TrawlProcess implements AutoCloseable {

  private static final Duration READY_MAX = Duration.ofSeconds(90);

  private static final Pattern READY = Pattern.compile("Ready: (\\S+)\\s");

  /** Lines of a log that tell why a process did not do what it should have. */
  private static final int LAST_LINES = 40;

  private final Process process;
  private final Path output;
  private final Path log;

  private TrawlProcess(Process process, Path output, Path log) {
    this.process = process;
    this.output = output;
    this.log = log;
  }

  /**
   * Where a process works and what it works on.
   *
   * @param environment variables of its own
   */
  record Place(Path data, URI elasticsearch, String jdbcUrl, Map<String, String> environment) {

    Place(Path data, URI elasticsearch, String jdbcUrl) {
      this(data, elasticsearch, jdbcUrl, Map.of());
    }

    /** The same engines, for another process. */
    Place with(Path ownData, Map<String, String> ownEnvironment) {
      return new Place(ownData, elasticsearch, jdbcUrl, ownEnvironment);
    }
  }

  /**
   * All of it.
   *
   * @param properties system properties: settings, and where it is to be halted
   */
  static TrawlProcess up(Place place, Map<String, ?> properties) throws IOException {
    return start(
        place, properties, List.of("up", "--data", place.data().toString(), "--port", "0"));
  }

  /**
   * One node.
   *
   * @param join addresses of members, with commas between; empty = it is the first
   */
  static TrawlProcess node(
      Place place, Map<String, ?> properties, String role, String host, String join)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("node", "--role", role, "--host", host));
    if (!join.isEmpty()) {
      arguments.addAll(List.of("--join", join));
    }
    return start(place, properties, arguments);
  }

  /** A command that ends by itself. */
  static TrawlProcess command(Place place, String... arguments) throws IOException {
    return start(place, Map.of(), List.of(arguments));
  }

  private static TrawlProcess start(Place place, Map<String, ?> properties, List<String> arguments)
      throws IOException {
    Path data = place.data();
    Files.createDirectories(data);
    Path log = data.resolve("test.log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Xmx320m",
            "-XX:TieredStopAtLevel=1",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-Dlogback.configurationFile=halt-logback.xml",
            "-Dtrawl.test.log=" + log));
    properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.trawl.cli.Main"));
    command.addAll(arguments);
    Path output = Files.createTempFile(data, arguments.getFirst(), ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(place.environment());
    builder.environment().put("TRAWL_ELASTICSEARCH_URL", place.elasticsearch().toString());
    builder.environment().put("TRAWL_DATABASE_URL", place.jdbcUrl());
    return new TrawlProcess(builder.start(), output, log);
  }

  void awaitReady() throws IOException {
    Awaitility.await("up")
        .atMost(READY_MAX)
        .until(() -> said().contains("Ready:") || !process.isAlive());
    if (!process.isAlive()) {
      throw new IllegalStateException("ended with " + process.exitValue() + ": " + said());
    }
  }

  /** Where other nodes reach it, or where its API is if it is all in one, once it is ready. */
  String address() throws IOException {
    Matcher ready = READY.matcher(said());
    if (!ready.find()) {
      throw new IllegalStateException("not ready: " + said());
    }
    return ready.group(1);
  }

  String said() throws IOException {
    return Files.readString(output);
  }

  /** Waits until it has ended by itself; its exit code. */
  int awaitEnd(Duration longest) throws Exception {
    if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("still there after " + longest + ": " + said() + lastLines());
    }
    return process.exitValue();
  }

  private String lastLines() throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }

  /** kill -9. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Sends it a signal by name, for example {@code STOP}. */
  void signal(String name) throws IOException, InterruptedException {
    String pid = Long.toString(process.pid());
    int code = new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IOException("kill -" + name + " " + pid + " ended with " + code);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGTERM, and a wait for the orderly end. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
