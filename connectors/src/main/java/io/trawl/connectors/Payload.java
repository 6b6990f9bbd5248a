package io.trawl.connectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of a body. Whoever hands them in or takes them out does not change them. */
public final class Payload {

  private final byte[] bytes;
  private final boolean remembers;
  private volatile @Nullable Body read;

  public Payload(byte[] bytes) {
    this(bytes, false);
  }

  private Payload(byte[] bytes, boolean remembers) {
    this.bytes = bytes;
    this.remembers = remembers;
  }

  /** The same, whose tree is kept for whoever asks for it again. */
  public Payload remembering() {
    return new Payload(bytes, true);
  }

  /** The shape that was found, or is to be. */
  Body read() {
    Body known = read;
    if (known == null) {
      known = Body.read(this);
      read = remembers ? known : null;
    }
    return known;
  }

  public static Payload of(String text) {
    return new Payload(text.getBytes(UTF_8));
  }

  public byte[] bytes() {
    return bytes;
  }

  public int size() {
    return bytes.length;
  }

  /** As UTF-8; bytes that are none become the replacement character. */
  public String utf8() {
    return new String(bytes, UTF_8);
  }

  /** First byte that is not white space or a byte-order mark, or -1 if there is none. */
  public int firstMark() {
    for (byte value : bytes) {
      int mark = value & 0xff;
      if (mark > ' ' && mark != 0xef && mark != 0xbb && mark != 0xbf) {
        return mark;
      }
    }
    return -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Payload that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Payload(" + bytes.length + " bytes)";
  }
}
