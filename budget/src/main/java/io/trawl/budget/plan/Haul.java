package io.trawl.budget.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a visit returned, as far as it tells how much is posted. */
public sealed interface Haul {

  /** Posts that had not been seen. */
  int fresh();

  /** When the network answered. */
  Instant at();

  /**
   * The page reached back to what was known: these are all the posts since the last visit.
   *
   * @param since the visit before
   */
  record Complete(int fresh, Instant since, Instant at) implements Haul {
    public Complete {
      check(fresh >= 0, "fresh", fresh, ">= 0");
      check(!at.isBefore(since), "at", at, "not before " + since);
    }
  }

  /**
   * A page of new posts only: before its oldest there may be more that were not seen.
   *
   * @param since the visit before; null: there was none
   * @param oldest when the oldest of the fresh posts was published
   */
  record Overrun(int fresh, @Nullable Instant since, Instant oldest, Instant at) implements Haul {
    public Overrun {
      check(fresh >= 1, "fresh", fresh, ">= 1");
      check(!at.isBefore(oldest), "at", at, "not before " + oldest);
    }
  }

  /** The same, when the network does not say when posts were published: at least so many. */
  record Undated(int fresh, Instant since, Instant at) implements Haul {
    public Undated {
      check(fresh >= 1 && fresh <= PageValue.CAPACITY_MAX, "fresh", fresh, "1 to 10000");
      check(!at.isBefore(since), "at", at, "not before " + since);
    }
  }

  private static void check(boolean valid, String name, Object value, String expected) {
    if (!valid) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
    }
  }
}
