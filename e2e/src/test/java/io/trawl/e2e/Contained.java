package io.trawl.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A service of docker-compose.yml as a plain process, with nothing in its environment but its own.
 */
final class Contained implements AutoCloseable {

  private static final Duration WELL_MAX = Duration.ofSeconds(90);
  private static final Duration STOP_MAX = Duration.ofSeconds(60);

  private final List<String> health;
  private final Map<String, String> environment;
  private final Process process;
  private final Path output;

  private Contained(
      List<String> health, Map<String, String> environment, Process process, Path output) {
    this.health = health;
    this.environment = environment;
    this.process = process;
    this.output = output;
  }

  /**
   * Starts it.
   *
   * @param command entry point and arguments
   * @param health what says whether it is well; may be empty
   */
  static Contained start(
      List<String> command, List<String> health, Map<String, String> environment, Path directory)
      throws IOException {
    Path output = Files.createTempFile(directory, "contained", ".out");
    return new Contained(
        health, environment, process(command, environment, output).start(), output);
  }

  private static ProcessBuilder process(
      List<String> command, Map<String, String> environment, Path output) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }

  /** Waits until its own health check says that it is well. */
  void awaitWell() throws IOException {
    List<String> answers = new ArrayList<>();
    try {
      Awaitility.await("well")
          .atMost(WELL_MAX)
          .pollInterval(Duration.ofMillis(500))
          .until(() -> isWell(answers) || !process.isAlive());
    } catch (RuntimeException late) {
      throw new IllegalStateException("not well: " + answers.getLast() + "\n" + said(), late);
    }
    if (!process.isAlive()) {
      throw new IllegalStateException("ended with " + process.exitValue() + ": " + said());
    }
  }

  private boolean isWell(List<String> answers) throws IOException, InterruptedException {
    Path answer = Files.createTempFile(output.getParent(), "health", ".out");
    int code = process(health, environment, answer).start().waitFor();
    answers.add(Files.readString(answer));
    Files.delete(answer);
    return code == 0;
  }

  String said() throws IOException {
    return Files.readString(output);
  }

  /** Waits until it has ended by itself; its exit code. */
  int awaitEnd() throws IOException, InterruptedException {
    if (!process.waitFor(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("still there after " + STOP_MAX + ": " + said());
    }
    return process.exitValue();
  }

  /** kill -9. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM, as a container is stopped. */
  void stop() {
    process.destroy();
  }

  /** Ends it at once: nothing of it is wanted any more. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
