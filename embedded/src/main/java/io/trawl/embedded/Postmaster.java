package io.trawl.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The server process of a data directory, as PostgreSQL's own {@code postmaster.pid} names it. It
 * is no child of ours once it runs, so it outlives a parent that was killed.
 */
record Postmaster(Path data) {

  private static final Duration FAST_STOP_MAX = Duration.ofSeconds(20);
  private static final Duration KILL_MAX = Duration.ofSeconds(10);

  /**
   * Ends with no server on the directory: stops one that was left behind, and removes the file of a
   * dead one, which blocks the next start when the system has given its number to another program.
   */
  void stop() throws IOException {
    Optional<ProcessHandle> server = server();
    if (server.isPresent()) {
      interrupt(server.get());
      if (!ChildFile.ended(server.get(), FAST_STOP_MAX)) {
        server.get().destroyForcibly();
        ChildFile.ended(server.get(), KILL_MAX);
      }
    }
    Files.deleteIfExists(file());
  }

  /** The live server of this directory. */
  Optional<ProcessHandle> server() throws IOException {
    if (!Files.exists(file())) {
      return Optional.empty();
    }
    return Files.readAllLines(file()).stream()
        .findFirst()
        .filter(line -> line.matches("\\d{1,10}"))
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
        .filter(Postmaster::isPostgres);
  }

  private Path file() {
    return data.resolve("postmaster.pid");
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().filter(it -> it.endsWith("/postgres")).isPresent();
  }

  /** SIGINT asks for a fast stop; the SIGTERM that Java can send would wait for every client. */
  private static void interrupt(ProcessHandle server) throws IOException {
    Process kill = new ProcessBuilder("sh", "-c", "kill -INT " + server.pid()).start();
    ChildFile.ended(kill.toHandle(), KILL_MAX);
  }
}
