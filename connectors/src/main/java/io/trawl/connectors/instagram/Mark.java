package io.trawl.connectors.instagram;

import io.trawl.connectors.Digits;
import org.jspecify.annotations.Nullable;

/**
 * Where a walk goes on, as the engine keeps it for us: {@code [!][account|]cursor}.
 *
 * @param cursor the network's own
 * @param account whose posts they are, where the target does not know its native id
 * @param afterEmpty the page before it had no posts: another such ends the walk
 */
record Mark(String cursor, @Nullable String account, boolean afterEmpty) {

  private static final String AFTER_EMPTY = "!";
  private static final char ACCOUNT_END = '|';

  /** Reads what {@link #text} wrote; any other text is a cursor. */
  static Mark parse(String text) {
    boolean afterEmpty = text.startsWith(AFTER_EMPTY);
    String rest = afterEmpty ? text.substring(AFTER_EMPTY.length()) : text;
    int end = rest.indexOf(ACCOUNT_END);
    return end > 0 && Digits.only(rest.substring(0, end))
        ? new Mark(rest.substring(end + 1), rest.substring(0, end), afterEmpty)
        : new Mark(rest, null, afterEmpty);
  }

  String text() {
    return (afterEmpty ? AFTER_EMPTY : "")
        + (account == null ? "" : account + ACCOUNT_END)
        + cursor;
  }
}
