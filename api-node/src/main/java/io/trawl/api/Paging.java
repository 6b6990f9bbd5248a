package io.trawl.api;

import io.trawl.model.Checks;
import java.util.Optional;

/** How long a page of a list is. */
final class Paging {

  private Paging() {}

  /**
   * The limit that was asked for.
   *
   * @param fallback where none was
   * @throws IllegalArgumentException if it is no number from 1 to {@code max}
   */
  static int limit(Optional<String> text, int fallback, int max) {
    try {
      int limit = text.map(Integer::parseInt).orElse(fallback);
      Checks.check(limit >= 1 && limit <= max, "limit", limit, "1 to " + max);
      return limit;
    } catch (NumberFormatException bad) {
      throw new IllegalArgumentException(
          "limit: " + text.orElse("") + " (expected: 1 to " + max + ")", bad);
    }
  }
}
