package io.trawl.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * The directory PostgreSQL's programs are unpacked into. One process at a time may use it for a
 * start, and what a killed one left half unpacked is removed first: the unpacking itself would take
 * half a file for a whole one.
 */
record PostgresBinaries(Path directory) {

  /** A file lock holds between processes only. */
  private static final ReentrantLock WITHIN_PROCESS = new ReentrantLock();

  /** A start that may unpack. */
  interface Start<T> {
    T run() throws IOException;
  }

  <T> T alone(Start<T> start) throws IOException {
    Files.createDirectories(directory);
    WITHIN_PROCESS.lock();
    try (FileChannel file =
        FileChannel.open(
            directory.resolve("unpack.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      file.lock();
      removeHalfUnpacked();
      return start.run();
    } finally {
      WITHIN_PROCESS.unlock();
    }
  }

  private void removeHalfUnpacked() throws IOException {
    try (Stream<Path> unpacked = Files.list(directory)) {
      List<Path> half =
          unpacked
              .filter(Files::isDirectory)
              .filter(it -> !Files.exists(it.resolve(".exists")))
              .toList();
      for (Path it : half) {
        FileUtils.deleteDirectory(it.toFile());
      }
    }
  }
}
