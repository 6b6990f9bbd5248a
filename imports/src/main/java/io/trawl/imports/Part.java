package io.trawl.imports;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.tukaani.xz.XZIOException;
import org.tukaani.xz.XZInputStream;

/**
 * A file of records: one that was named, one in a directory that was named, or a member of an
 * archive.
 *
 * @param name for people: the path as named, and the member behind {@code !}
 * @param modified when it was last changed
 */
public record Part(String name, Instant modified, Opener opener) {

  /** Opens a part anew each time. */
  @FunctionalInterface
  public interface Opener {
    /** From the part's begin, unpacked. */
    InputStream open() throws IOException;
  }

  /** Most memory that unpacking {@code .xz} may take, in KiB. */
  private static final int XZ_MEMORY_MAX = 64 * 1024;

  private static final int MAGIC = 6;

  /** What a file in a directory or an archive may be; others, as pictures, are not looked at. */
  private static final Set<String> ENDS =
      Set.of("json", "jsonl", "ndjson", "js", "csv", "tsv", "gz", "xz");

  /**
   * The parts of a file, an archive or a directory with all below it, always in the same order.
   *
   * @throws IOException if it is not there or cannot be listed
   */
  public static List<Part> of(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new FileNotFoundException("file: " + path + " (expected: one that is there)");
    }
    if (Files.isDirectory(path)) {
      return inDirectory(path);
    }
    return isZip(path) ? members(path) : List.of(file(path));
  }

  private static List<Part> inDirectory(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> below = Files.walk(directory)) {
      files =
          below
              .filter(Files::isRegularFile)
              .filter(file -> isOfRecords(file.toString()))
              .sorted(Comparator.comparing(Path::toString))
              .toList();
    }
    List<Part> parts = new ArrayList<>();
    for (Path file : files) {
      parts.add(file(file));
    }
    return parts;
  }

  private static Part file(Path path) throws IOException {
    Instant modified = Files.getLastModifiedTime(path).toInstant();
    return new Part(path.toString(), modified, () -> unpacked(Files.newInputStream(path)));
  }

  private static List<Part> members(Path path) throws IOException {
    Instant whole = Files.getLastModifiedTime(path).toInstant();
    try (ZipFile zip = new ZipFile(path.toFile())) {
      return zip.stream()
          .filter(entry -> !entry.isDirectory() && isOfRecords(entry.getName()))
          .map(entry -> member(path, entry, whole))
          .toList();
    }
  }

  /** Some programs write no time, which reads as one before there were networks. */
  private static Part member(Path path, ZipEntry entry, Instant whole) {
    Instant own = entry.getLastModifiedTime().toInstant();
    Instant modified = own.isBefore(Origin.EARLIEST) ? whole : own;
    String name = entry.getName();
    return new Part(path + "!" + name, modified, () -> open(path, name));
  }

  /** The archive is closed with its member. */
  private static InputStream open(Path path, String name) throws IOException {
    ZipFile zip = new ZipFile(path.toFile());
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      zip.close();
      throw new FileNotFoundException(path + "!" + name + ": gone");
    }
    return unpacked(new Member(zip, zip.getInputStream(entry)));
  }

  private static final class Member extends FilterInputStream {
    private final ZipFile zip;

    Member(ZipFile zip, InputStream in) {
      super(in);
      this.zip = zip;
    }

    @Override
    public void close() throws IOException {
      zip.close();
    }
  }

  private static boolean isOfRecords(String name) {
    int dot = name.lastIndexOf('.');
    return dot >= 0 && ENDS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  private static boolean isZip(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] magic = in.readNBytes(4);
      return magic.length == 4
          && magic[0] == 'P'
          && magic[1] == 'K'
          && magic[2] == 3
          && magic[3] == 4;
    }
  }

  /** By the first bytes and not by the name: files are renamed. */
  static InputStream unpacked(InputStream raw) throws IOException {
    BufferedInputStream in = new BufferedInputStream(raw, 64 * 1024);
    in.mark(MAGIC);
    byte[] magic = in.readNBytes(MAGIC);
    in.reset();
    try {
      return unpacked(in, magic);
    } catch (EOFException | ZipException | XZIOException _) {
      in.close(); // A packing that breaks off at its begin holds nothing.
      return InputStream.nullInputStream();
    }
  }

  private static InputStream unpacked(InputStream in, byte[] magic) throws IOException {
    boolean whole = magic.length == MAGIC;
    if (whole && magic[0] == 0x1F && (magic[1] & 0xFF) == 0x8B) {
      return new GZIPInputStream(in, 64 * 1024);
    }
    boolean xz = whole && (magic[0] & 0xFF) == 0xFD && magic[1] == '7';
    return xz ? new XZInputStream(in, XZ_MEMORY_MAX) : in;
  }
}
