package io.trawl.connectors.instagram;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Random;

/** Bodies that broke on the way: cut off, with bytes flipped, or with a part of them twice. */
final class BrokenBytes {

  /** Signs that change a shape more often than any byte would. */
  private static final byte[] SIGNS = "{}[]\":,0-1en<\\#@".getBytes(US_ASCII);

  private BrokenBytes() {}

  static byte[] of(byte[] whole, Random random) {
    byte[] broken = whole.clone();
    for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
      int at = random.nextInt(broken.length);
      broken[at] =
          random.nextBoolean() ? (byte) random.nextInt(256) : SIGNS[random.nextInt(SIGNS.length)];
    }
    if (random.nextInt(4) == 0) {
      return Arrays.copyOf(broken, random.nextInt(broken.length));
    }
    if (random.nextInt(4) == 0) {
      int from = random.nextInt(broken.length);
      int to = random.nextInt(broken.length);
      int length = Math.min(random.nextInt(64), broken.length - Math.max(from, to));
      System.arraycopy(whole, from, broken, to, length);
    }
    return broken;
  }
}
