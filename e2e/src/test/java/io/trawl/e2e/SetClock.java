package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a process takes for its machine's clock, by libfaketime: it can be set while the process
 * runs. The counter that nobody can set is left alone, as it is on a machine, and so is who waits
 * by it: the library's mend for old C libraries ends every such wait at once, and each thread that
 * sleeps would take a processor for itself.
 *
 * @param file holds how far it is off
 */
record SetClock(Path file) {

  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
          Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));

  /** A clock that is right, for processes that work in a directory. */
  static SetClock right(Path directory) throws IOException {
    SetClock clock = new SetClock(directory.resolve("clock"));
    Files.createDirectories(directory);
    clock.set(Duration.ZERO);
    return clock;
  }

  /** Sets it so far ahead of the machine's; negative = behind. */
  void set(Duration ahead) throws IOException {
    Files.writeString(file, (ahead.isNegative() ? "" : "+") + ahead.toSeconds() + "\n");
  }

  /** A process has it with these variables. */
  Map<String, String> environment() {
    assertThat(LIBRARIES)
        .as("libfaketime, one of these: apt-get install faketime")
        .anyMatch(Files::exists);
    Path library = LIBRARIES.stream().filter(Files::exists).findFirst().orElseThrow();
    return Map.of(
        "LD_PRELOAD",
        library.toString(),
        "FAKETIME_TIMESTAMP_FILE",
        file.toString(),
        "FAKETIME_CACHE_DURATION",
        "1",
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1",
        "FAKETIME_FORCE_MONOTONIC_FIX",
        "0");
  }
}
