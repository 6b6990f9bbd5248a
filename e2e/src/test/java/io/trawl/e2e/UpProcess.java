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
import org.awaitility.Awaitility;

/** {@code trawl up} as a process of its own, over engines that outlive it. */
final class UpProcess implements AutoCloseable {

  private static final Duration READY_MAX = Duration.ofSeconds(90);

  private final Process process;
  private final Path output;

  private UpProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts it.
   *
   * @param properties system properties: settings, and where it is to be halted
   */
  static UpProcess up(Path data, URI elasticsearch, String jdbcUrl, Map<String, ?> properties)
      throws IOException {
    Files.createDirectories(data);
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
            "-Dtrawl.test.log=" + data.resolve("test.log")));
    properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.trawl.cli.Main"));
    command.addAll(List.of("up", "--data", data.toString(), "--port", "0"));
    Path output = Files.createTempFile(data, "up", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("TRAWL_ELASTICSEARCH_URL", elasticsearch.toString());
    builder.environment().put("TRAWL_DATABASE_URL", jdbcUrl);
    return new UpProcess(builder.start(), output);
  }

  void awaitReady() throws IOException {
    Awaitility.await("up")
        .atMost(READY_MAX)
        .until(() -> said().contains("Ready:") || !process.isAlive());
    if (!process.isAlive()) {
      throw new IllegalStateException("ended with " + process.exitValue() + ": " + said());
    }
  }

  private String said() throws IOException {
    return Files.readString(output);
  }

  /** Waits until it has ended by itself; its exit code. */
  int awaitEnd(Duration longest) throws Exception {
    if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("still there after " + longest + ": " + said());
    }
    return process.exitValue();
  }

  /** kill -9. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
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
