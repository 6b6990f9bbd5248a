package io.trawl.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * The operating system's own zstd, lent to the node, whose published jars lack it. Without it
 * everything works except indices with {@code best_compression} or in logsdb mode.
 */
final class SystemZstd {

  private static final List<Path> CANDIDATES =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/libzstd.so.1"),
          Path.of("/usr/lib/aarch64-linux-gnu/libzstd.so.1"),
          Path.of("/lib/x86_64-linux-gnu/libzstd.so.1"),
          Path.of("/lib/aarch64-linux-gnu/libzstd.so.1"),
          Path.of("/usr/lib64/libzstd.so.1"),
          Path.of("/usr/lib/libzstd.so.1"),
          Path.of("/opt/homebrew/lib/libzstd.dylib"),
          Path.of("/usr/local/lib/libzstd.dylib"));

  private SystemZstd() {}

  /** Copies the library under the name the node looks for; answers the directory. */
  static Optional<Path> lendTo(Path directory) throws IOException {
    Optional<Path> library = CANDIDATES.stream().filter(Files::isRegularFile).findFirst();
    if (library.isEmpty()) {
      return Optional.empty();
    }
    Files.createDirectories(directory);
    Files.copy(
        library.get(),
        directory.resolve(System.mapLibraryName("zstd")),
        StandardCopyOption.REPLACE_EXISTING);
    return Optional.of(directory);
  }
}
