package io.trawl.embedded.testing;

import io.trawl.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** A directory for the engines of one test JVM, named by the JVM's number. */
final class ScratchDirectory {

  private ScratchDirectory() {}

  /** An empty directory below {@code parent}, after those of JVMs that are gone were removed. */
  static Path take(Path parent) {
    try {
      Path own = parent.resolve(Long.toString(ProcessHandle.current().pid()));
      Files.createDirectories(parent);
      for (Path left : leftBehind(parent, own)) {
        EmbeddedDatabase.stopLeftBehind(left.resolve("postgres"));
        FileUtils.deleteQuietly(left.toFile()); // Another test JVM may be at it as well.
      }
      return Files.createDirectories(own);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> leftBehind(Path parent, Path own) throws IOException {
    try (Stream<Path> all = Files.list(parent)) {
      return all.filter(it -> it.getFileName().toString().matches("\\d{1,10}"))
          .filter(it -> it.equals(own) || !alive(it))
          .toList();
    }
  }

  private static boolean alive(Path scratch) {
    return ProcessHandle.of(Long.parseLong(scratch.getFileName().toString())).isPresent();
  }
}
