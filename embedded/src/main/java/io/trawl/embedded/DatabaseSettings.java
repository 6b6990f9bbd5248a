package io.trawl.embedded;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How to run one embedded PostgreSQL server.
 *
 * @param directory its directory; the data is in {@code data} below it, the log beside that
 * @param binaries where the programs are unpacked, once; may be shared by several servers
 * @param port port on 127.0.0.1; 0 takes a free one
 * @param durable whether a commit survives a crash of the machine; tests need not pay for that
 * @param startTimeout how long the server may take until it answers
 */
public record DatabaseSettings(
    Path directory, Path binaries, int port, boolean durable, Duration startTimeout) {

  private static final int PORT_MAX = 65_535;
  private static final Duration START_TIMEOUT = Duration.ofMinutes(1);

  public DatabaseSettings {
    if (port < 0 || port > PORT_MAX) {
      throw new IllegalArgumentException("port: " + port + " (expected: 0..65535)");
    }
  }

  /** A durable server on a free port, with its programs in its own directory. */
  public static DatabaseSettings of(Path directory) {
    return new DatabaseSettings(directory, directory.resolve("binaries"), 0, true, START_TIMEOUT);
  }

  /** The same on another port. */
  public DatabaseSettings withPort(int other) {
    return new DatabaseSettings(directory, binaries, other, durable, startTimeout);
  }

  /** The same for tests: shared programs, and no waiting for the disk. */
  public DatabaseSettings forTests(Path sharedBinaries) {
    return new DatabaseSettings(directory, sharedBinaries, port, false, startTimeout);
  }

  Path data() {
    return directory.resolve("data");
  }

  Path log() {
    return directory.resolve("postgres.log");
  }
}
