package io.trawl.connectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** The bytes of a body. Whoever hands them in or takes them out does not change them. */
public final class Payload {

  private final byte[] bytes;

  public Payload(byte[] bytes) {
    this.bytes = bytes;
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
