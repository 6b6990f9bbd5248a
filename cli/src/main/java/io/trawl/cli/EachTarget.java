package io.trawl.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;

/**
 * Does one thing to several targets; what is refused is said by its id, and the others are done.
 */
final class EachTarget {

  private EachTarget() {}

  /** Gives the exit code: 1 if one was refused. */
  static int of(List<String> ids, PrintWriter out, Function<String, String> change) {
    int code = 0;
    for (String id : ids) {
      try {
        out.println(change.apply(id));
      } catch (IllegalArgumentException refused) {
        out.println("refused: " + refused.getMessage());
        code = 1;
      }
    }
    return code;
  }
}
