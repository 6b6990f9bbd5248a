package io.trawl.imports;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * How the records of a file are told apart.
 *
 * @param start where the first one may begin: behind a mark of encoding, or a script's assignment
 */
record Layout(Kind kind, int start) {

  /** The three there are. */
  enum Kind {
    /** A JSON value on each line. */
    LINES,
    /** JSON values one after the other or in a list, on as many lines as they like. */
    VALUES,
    /** Rows of cells, the first of them with the columns' names. */
    TABLE
  }

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /** The archive of X is scripts: {@code window.YTD.tweets.part0 = [...]}. */
  private static final byte[] SCRIPT = "window.".getBytes(US_ASCII);

  /** Decides by a file's first bytes; more of them than a record may have are not needed. */
  static Layout of(byte[] head) {
    int start = startsWith(head, 0, MARK) ? MARK.length : 0;
    int first = blank(head, start);
    if (startsWith(head, first, SCRIPT)) {
      return new Layout(Kind.VALUES, after(head, first, '='));
    }
    if (first == head.length) {
      return new Layout(Kind.LINES, start);
    }
    return switch (head[first]) {
      case '[' -> new Layout(Kind.VALUES, start);
      case '{' -> new Layout(isBroken(head, first) ? Kind.VALUES : Kind.LINES, start);
      default -> new Layout(Kind.TABLE, start);
    };
  }

  /**
   * Whether the first object goes over several lines. One that was cut off looks the same, but the
   * line after it begins anew where nothing new may begin.
   */
  private static boolean isBroken(byte[] head, int first) {
    ValueScan scan = new ValueScan();
    scan.begin();
    int end = line(head, first);
    if (end == head.length || scan.end(head, first, end) >= 0 || scan.isInText()) {
      return false;
    }
    int before = lastMark(head, first, end);
    int next = blank(head, end);
    boolean anew = next < head.length && head[next] == '{';
    return !anew || head[before] == '[' || head[before] == ',' || head[before] == ':';
  }

  private static int line(byte[] head, int from) {
    int at = from;
    while (at < head.length && head[at] != '\n') {
      at++;
    }
    return at;
  }

  private static int lastMark(byte[] head, int first, int end) {
    int at = end - 1;
    while (at > first && head[at] <= ' ') {
      at--;
    }
    return at;
  }

  private static int blank(byte[] head, int from) {
    int at = from;
    while (at < head.length && head[at] >= 0 && head[at] <= ' ') {
      at++;
    }
    return at;
  }

  private static int after(byte[] head, int from, char mark) {
    int at = from;
    while (at < head.length && head[at] != mark) {
      at++;
    }
    return Math.min(at + 1, head.length);
  }

  private static boolean startsWith(byte[] head, int from, byte[] prefix) {
    return Arrays.equals(
        head,
        Math.min(from, head.length),
        Math.min(from + prefix.length, head.length),
        prefix,
        0,
        prefix.length);
  }
}
