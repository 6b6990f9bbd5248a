package io.trawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trawl.imports.Format;
import io.trawl.imports.Formats;
import io.trawl.imports.ImportReader;
import io.trawl.imports.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A file to take in, with what tells it from others.
 *
 * @param bytes of the file, or of all in the directory that are looked at
 * @param digest SHA-256, in hex, of the size and the begin of each part
 * @param format of the first part that has one
 * @param forced whether all parts are taken for that
 */
record ImportFile(
    Path path, List<Part> parts, long bytes, String digest, Format format, boolean forced) {

  /** Of a part's begin, in bytes. */
  private static final int HEAD = 256 * 1024;

  /**
   * Looks at a file, an archive or a directory.
   *
   * @param forced the format it is in; empty = the one its records are known by
   * @throws IllegalArgumentException if there is nothing in it that could be taken
   */
  static ImportFile of(Path path, Optional<Format> forced) throws IOException {
    List<Part> parts = Part.of(path);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException(
          "file: " + path + " (expected: some .json, .jsonl, .ndjson, .js, .csv in it)");
    }
    Optional<Format> format = forced.isPresent() ? forced : first(parts);
    return new ImportFile(
        path,
        parts,
        bytes(path),
        digest(path, parts),
        format.orElseThrow(() ->
            new IllegalArgumentException(
                "format: none is known of what is in "
                    + path
                    + " (expected: one of "
                    + String.join(", ", Formats.all().stream().map(Format::name).toList())
                    + ")")),
        forced.isPresent());
  }

  private static Optional<Format> first(List<Part> parts) throws IOException {
    for (Part part : parts) {
      Optional<Format> known = known(part);
      if (known.isPresent()) {
        return known;
      }
    }
    return Optional.empty();
  }

  private static Optional<Format> known(Part part) throws IOException {
    try (InputStream in = part.opener().open()) {
      return ImportReader.recognise(in);
    }
  }

  /** The format of one part; empty if it has none that is known. */
  Optional<Format> formatOf(Part part) throws IOException {
    return forced ? Optional.of(format) : known(part);
  }

  private static long bytes(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return Files.size(path);
    }
    long bytes = 0;
    for (Part part : Part.of(path)) {
      bytes += Files.size(Path.of(part.name()));
    }
    return bytes;
  }

  private static String digest(Path path, List<Part> parts) throws IOException {
    MessageDigest digest = sha256();
    digest.update((bytes(path) + "\n").getBytes(UTF_8));
    for (Part part : parts) {
      try (InputStream in = part.opener().open()) {
        digest.update(in.readNBytes(HEAD));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException broken) {
      throw new IllegalStateException("every Java has SHA-256", broken);
    }
  }
}
