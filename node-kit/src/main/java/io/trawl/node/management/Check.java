package io.trawl.node.management;

import io.trawl.model.Checks;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Something a node must be able to do before work is sent to it.
 *
 * @param name of it in the answer, lower case
 * @param problem why it cannot be done now, in one line without a secret; empty = it can. May block
 *     and may throw
 * @param late what else is to be said when {@code problem} has not answered in time; may be empty
 */
public record Check(String name, Supplier<Optional<String>> problem, Supplier<String> late) {

  public Check {
    Checks.notBlank("check", name);
  }

  /** A check of which nothing more can be said when it is late. */
  public static Check of(String name, Supplier<Optional<String>> problem) {
    return new Check(name, problem, () -> "");
  }
}
