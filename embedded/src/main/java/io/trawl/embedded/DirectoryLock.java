package io.trawl.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One directory held by one process, for as long as that process lives.
 *
 * <p>The operating system holds the lock, so a file left by a dead process is harmless, and the
 * file is never deleted: the next process may already be waiting on it.
 */
final class DirectoryLock implements AutoCloseable {

  static final String FILE = "trawl.lock";

  /**
   * What this process holds. Asking the system would not do: closing a second channel on a locked
   * file releases the lock of the first.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Creates the directory where needed and holds it.
   *
   * @throws EngineException if a live process holds it, with that process' id
   */
  static DirectoryLock hold(Path directory) {
    try {
      Path real = Files.createDirectories(directory).toRealPath();
      if (!HELD.add(real)) {
        throw inUse(real, Long.toString(ProcessHandle.current().pid()));
      }
      return new DirectoryLock(real, lockedOrRefused(real));
    } catch (IOException e) {
      throw new EngineException("data directory " + directory + " is not usable: " + e, e);
    }
  }

  private static FileChannel lockedOrRefused(Path real) throws IOException {
    FileChannel channel = null;
    boolean locked = false;
    try {
      channel =
          FileChannel.open(
              real.resolve(FILE),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      locked = channel.tryLock() != null;
      if (!locked) {
        throw inUse(real, Files.readString(real.resolve(FILE)).strip());
      }
      write(channel, Long.toString(ProcessHandle.current().pid()));
      return channel;
    } finally {
      if (!locked) {
        HELD.remove(real);
        if (channel != null) {
          channel.close();
        }
      }
    }
  }

  private static void write(FileChannel channel, String owner) throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)), 0);
  }

  private static EngineException inUse(Path directory, String owner) {
    return new EngineException(
        "data directory "
            + directory
            + " is in use by process "
            + owner
            + ": stop that process or choose another directory");
  }

  @Override
  public void close() {
    if (HELD.remove(directory)) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new EngineException("data directory " + directory + " was not released: " + e, e);
      }
    }
  }
}
