package io.trawl.connectors.instagramgraph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The short code in a post's address. It is the post's own number in base 64, under which the
 * public web knows the post; the Graph API gives each post another number of its own.
 */
final class ShortCode {

  private static final List<String> BEFORE = List.of("/p/", "/reel/", "/tv/");
  private static final int BITS = 6; // Of a digit.

  private ShortCode() {}

  /** The number of the post at an address; null if that has no short code of a public post. */
  static @Nullable String number(String url) {
    for (String before : BEFORE) {
      int at = url.indexOf(before);
      if (at >= 0) {
        return decoded(url, at + before.length());
      }
    }
    return null;
  }

  private static @Nullable String decoded(String url, int start) {
    long number = 0;
    for (int at = start; at < url.length() && "/?#".indexOf(url.charAt(at)) < 0; at++) {
      int digit = digit(url.charAt(at));
      if (digit < 0 || number >= 1L << (Long.SIZE - 1 - BITS)) {
        return null;
      }
      number = (number << BITS) + digit;
    }
    return number == 0 ? null : Long.toString(number);
  }

  /** A to Z, a to z, 0 to 9, hyphen, underscore; -1 for anything else. */
  private static int digit(char c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    return c == '-' ? 62 : c == '_' ? 63 : -1;
  }
}
