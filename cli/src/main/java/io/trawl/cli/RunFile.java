package io.trawl.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * What a running Trawl leaves in its data directory so that other commands find it.
 *
 * @param pid process of {@code trawl up}
 * @param api address of its API and page
 * @param elasticsearch address of its Elasticsearch
 */
record RunFile(long pid, String api, String elasticsearch) {

  private static final JsonMapper JSON = new JsonMapper();

  private static Path file(Path data) {
    return data.resolve("running.json");
  }

  /** The Trawl that runs on a data directory; empty if none does. */
  static Optional<RunFile> find(Path data) {
    if (!Files.exists(file(data))) {
      return Optional.empty();
    }
    try {
      RunFile found = JSON.readValue(file(data).toFile(), RunFile.class);
      return ProcessHandle.of(found.pid()).filter(ProcessHandle::isAlive).map(_ -> found);
    } catch (IOException unreadable) {
      return Optional.empty(); // Left half-written by a crash: then nothing runs here.
    }
  }

  /**
   * The Trawl that runs on a data directory.
   *
   * @throws IllegalStateException if none does
   */
  static RunFile required(Path data) {
    return find(data)
        .orElseThrow(() ->
            new IllegalStateException("nothing runs on " + data + ": start it with trawl up"));
  }

  void write(Path data) {
    try {
      Path draft = Files.createTempFile(data, "running", ".json");
      JSON.writeValue(draft.toFile(), this);
      Files.move(
          draft, file(data), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write " + file(data) + ": " + failure, failure);
    }
  }

  static void remove(Path data) {
    try {
      Files.deleteIfExists(file(data));
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot remove " + file(data) + ": " + failure, failure);
    }
  }
}
