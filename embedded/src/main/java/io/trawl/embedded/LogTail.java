package io.trawl.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a child's log that say something: stack frames are left out. */
final class LogTail {

  private static final int LINES = 3;
  private static final int LINE_MAX = 300;

  private LogTail() {}

  /** One line with the end of the first of these files that has any; a file may be missing. */
  static String of(Path... logs) {
    for (Path log : logs) {
      List<String> lines = meaningful(log);
      if (!lines.isEmpty()) {
        List<String> last = lines.subList(Math.max(0, lines.size() - LINES), lines.size());
        return log + ": " + String.join(" | ", last);
      }
    }
    return logs[0] + " is empty";
  }

  private static List<String> meaningful(Path log) {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
          .map(line -> line.length() > LINE_MAX ? line.substring(0, LINE_MAX) : line)
          .toList();
    } catch (IOException e) {
      return List.of(); // The child did not get as far as writing it.
    }
  }
}
