package io.trawl.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Remembers a child process in a file, so that the next start can wait for one whose parent was
 * killed. Number and start instant together, because the system gives numbers out again.
 */
record ChildFile(Path file) {

  void remember(ProcessHandle child) throws IOException {
    Files.writeString(file, identity(child));
  }

  /** Ends with no remembered child alive: waits for its own end first, then kills it. */
  void awaitEnd(Duration patience) throws IOException {
    Optional<ProcessHandle> alive = remembered();
    if (alive.isPresent() && !ended(alive.get(), patience)) {
      alive.get().destroyForcibly();
      ended(alive.get(), patience);
    }
  }

  private Optional<ProcessHandle> remembered() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String identity = Files.readString(file);
    return pid(identity).flatMap(ProcessHandle::of).filter(it -> identity(it).equals(identity));
  }

  private static Optional<Long> pid(String identity) {
    String pid = identity.split(" ", 2)[0];
    return pid.matches("\\d{1,10}") ? Optional.of(Long.valueOf(pid)) : Optional.empty();
  }

  private static String identity(ProcessHandle process) {
    return process.pid() + " " + process.info().startInstant().orElse(Instant.EPOCH);
  }

  /** Whether a process ended within a time. */
  static boolean ended(ProcessHandle process, Duration patience) {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new EngineException("process " + process.pid() + " cannot be watched: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException("interrupted while waiting for process " + process.pid(), e);
    }
  }
}
