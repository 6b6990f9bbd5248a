package io.trawl.budget;

import static io.trawl.budget.Expect.expect;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a network says of a budget with an answer. It can only take away. */
public sealed interface Said {

  /** Whose call the answer was to. */
  String endpoint();

  /**
   * How much of a limit is left.
   *
   * @param rule which one, by name; null = the one with that limit, or else the first that it may
   *     be
   * @param limit as the network states it, {@code >= 0}
   * @param remaining of it, {@code >= 0}
   * @param resets what the network's word for the end of the window may mean, the likeliest first:
   *     some write seconds and some milliseconds; none = it did not say
   */
  record Numbers(
      String endpoint, @Nullable String rule, long limit, long remaining, List<Instant> resets)
      implements Said {
    public Numbers {
      expect(limit >= 0, "limit", limit, ">= 0");
      expect(remaining >= 0, "remaining", remaining, ">= 0");
      resets = List.copyOf(resets);
    }
  }

  /**
   * How many per cent are used.
   *
   * @param percent {@code >= 0}; may be more than 100
   * @param until when calls are taken again; null = it does not say, or they still are
   */
  record Used(String endpoint, int percent, @Nullable Instant until) implements Said {
    public Used {
      expect(percent >= 0, "percent", percent, ">= 0");
    }
  }

  /**
   * A call was refused because there were too many.
   *
   * @param until when to ask again; null = it does not say. Believed for an hour at the most
   */
  record Throttled(String endpoint, @Nullable Instant until) implements Said {}

  /**
   * A quota is used up.
   *
   * @param until when it is there again; believed for 32 days at the most
   */
  record Exhausted(String endpoint, Instant until) implements Said {}
}
