package io.trawl.connectors;

import io.trawl.model.Checks;
import org.jspecify.annotations.Nullable;

/**
 * Where we are in a target; every mark is the platform's own and opaque to the engine.
 *
 * @param newest the newest post that a finished walk has reached; null before the first
 * @param walk the walk in progress from the newest post back to {@code newest}; null between walks
 * @param backfill where the walk into the past goes on; null = not begun
 */
public record Position(@Nullable String newest, @Nullable Walk walk, @Nullable String backfill) {

  /** Nothing seen yet. */
  public static final Position START = new Position(null, null, null);

  /**
   * A walk in progress.
   *
   * @param cursor where its next page begins
   * @param newest what becomes {@link Position#newest} when it is done
   * @param pages how many it has read, {@code >= 1}
   */
  public record Walk(String cursor, @Nullable String newest, int pages) {
    public Walk {
      Checks.check(pages >= 1, "pages", pages, ">= 1");
    }
  }
}
