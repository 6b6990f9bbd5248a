package io.trawl.lake.visit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The bytes of a body. Whoever hands them in or takes them out does not change them. */
public final class RawBody {

  private final byte[] bytes;

  public RawBody(byte[] bytes) {
    this.bytes = bytes;
  }

  public byte[] bytes() {
    return bytes;
  }

  public int size() {
    return bytes.length;
  }

  /** SHA-256 in hex of all bytes, also of those that a cut leaves out. */
  public String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException broken) {
      throw new IllegalStateException("every Java has SHA-256", broken);
    }
  }

  /** The body compressed, at most {@code max} bytes of it; half is taken until it fits. */
  public Compressed compressed(int max) {
    int kept = bytes.length;
    byte[] gzip = gzip(kept);
    while (gzip.length > max) {
      kept /= 2;
      gzip = gzip(kept);
    }
    return new Compressed(gzip, kept);
  }

  /** The body of what {@link #compressed} made. */
  public static RawBody ofGzip(byte[] gzip) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return new RawBody(in.readAllBytes());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private byte[] gzip(int length) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes, 0, length);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return out.toByteArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawBody that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "RawBody(" + bytes.length + " bytes)";
  }

  /** Compressed bytes and how many of the body's they hold. */
  public static final class Compressed {

    private final byte[] gzip;
    private final int kept;

    private Compressed(byte[] gzip, int kept) {
      this.gzip = gzip;
      this.kept = kept;
    }

    public byte[] gzip() {
      return gzip;
    }

    /** Bytes of the body that were kept. */
    public int kept() {
      return kept;
    }
  }
}
