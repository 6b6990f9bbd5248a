package io.trawl.imports;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.tukaani.xz.XZIOException;

/**
 * A stream that ends where its packing is broken, so that what came before can be read. What the
 * machine itself cannot read is still an error.
 */
final class Tolerant extends FilterInputStream {

  private boolean broken;

  Tolerant(InputStream in) {
    super(in);
  }

  boolean isBroken() {
    return broken;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (broken) {
      return -1;
    }
    try {
      return in.read(bytes, from, length);
    } catch (EOFException | ZipException | XZIOException _) {
      broken = true; // Told by isBroken.
      return -1;
    }
  }
}
