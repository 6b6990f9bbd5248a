package io.trawl.connectors;

import java.util.Comparator;

/**
 * Ids that are numbers, some longer than any integer: compared and checked as the texts they are.
 */
public final class Digits {

  /** By value, of texts without leading zeros: the longer is the greater, whatever its size. */
  public static final Comparator<String> BY_VALUE =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private Digits() {}

  /** Whether a text has ASCII digits and nothing else, at least one. */
  public static boolean only(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) < '0' || text.charAt(at) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
