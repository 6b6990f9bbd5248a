package io.trawl.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.IntFunction;

/** How far something is: one line that changes where somebody looks on, else one for each day. */
final class Progress {

  private final PrintWriter out;
  private final boolean terminal;
  private final IntFunction<String> line;

  Progress(PrintWriter out, boolean terminal, int days) {
    this.out = out;
    this.terminal = terminal;
    this.line = day -> "simulated day " + day + " of " + days;
  }

  /** On a terminal, if there is one. */
  static Progress on(PrintWriter out, int days) {
    return new Progress(
        out, Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent(), days);
  }

  /** A day is over. */
  void day(int day) {
    if (terminal) {
      out.print("\r" + line.apply(day));
    } else {
      out.println(line.apply(day));
    }
    out.flush();
  }

  /** All are. */
  void end() {
    if (terminal) {
      out.println();
    }
  }
}
