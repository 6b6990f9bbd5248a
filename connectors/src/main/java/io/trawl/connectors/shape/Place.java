package io.trawl.connectors.shape;

import java.util.Set;

/**
 * Where a value stands: {@code .name} in an object, {@code []} in an array whichever item it is,
 * and {@code {}} in an object whose names are data; the root is the empty text.
 */
final class Place {

  static final String ROOT = "";
  static final String ITEM = "[]";
  static final String ENTRY = "{}";

  private static final int NAME_MAX = 64;

  /** So many digits in a row are an id. */
  private static final int DIGITS = 6;

  private Place() {}

  /** The place a name leads to; one that is data leads where all such do. */
  static String below(String parent, String name) {
    return isName(name) ? parent + "." + name : parent + ENTRY;
  }

  /** The place above; that of the root is the root. */
  static String above(String place) {
    return isItem(place)
        ? place.substring(0, place.length() - ITEM.length())
        : place.substring(0, Math.max(0, place.lastIndexOf('.')));
  }

  /** Whether any number of values may stand there, also none. */
  static boolean isItem(String place) {
    return place.endsWith(ITEM) || place.endsWith(ENTRY);
  }

  /** The same where the names below some places are data. */
  static String folded(String place, Set<String> maps) {
    String folded = place;
    for (String map : maps) {
      if (folded.startsWith(map + ".")) {
        int rest = endOfName(folded, map.length() + 1);
        folded = map + ENTRY + folded.substring(rest);
      }
    }
    return folded;
  }

  private static int endOfName(String place, int from) {
    int at = from;
    while (at < place.length() && ".[{".indexOf(place.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private static boolean isName(String name) {
    if (name.isEmpty() || name.length() > NAME_MAX) {
      return false;
    }
    int digits = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      digits = c >= '0' && c <= '9' ? digits + 1 : 0;
      boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
      boolean inside = digits > 0 && digits < DIGITS && i > 0;
      if (!letter && !inside && "_-$@:".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
