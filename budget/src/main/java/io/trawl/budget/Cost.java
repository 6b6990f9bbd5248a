package io.trawl.budget;

import static io.trawl.budget.Expect.expect;

import org.jspecify.annotations.Nullable;

/**
 * What calls cost: at most, when they are asked for; in fact, when they are settled.
 *
 * @param endpoint what is called, in the platform's own words
 * @param object what is called about, where a network counts distinct objects; null = none
 * @param calls {@code >= 0}
 * @param units points of a quota, {@code >= 0}
 * @param rows records delivered, {@code >= 0}
 */
public record Cost(String endpoint, @Nullable String object, int calls, long units, long rows) {

  public Cost {
    expect(calls >= 0, "calls", calls, ">= 0");
    expect(units >= 0, "units", units, ">= 0");
    expect(rows >= 0, "rows", rows, ">= 0");
  }

  /** One call that costs nothing else. */
  public static Cost call(String endpoint) {
    return new Cost(endpoint, null, 1, 1, 0);
  }

  /** What it costs if nothing was sent. */
  public Cost nothing() {
    return new Cost(endpoint, object, 0, 0, 0);
  }

  /** What it cost when it delivered so many records. */
  public Cost delivered(long delivered) {
    return new Cost(endpoint, object, calls, units, delivered);
  }

  /** So many of it. */
  public Cost times(int count) {
    return new Cost(endpoint, object, calls * count, units * count, rows * count);
  }

  /** Both together; the endpoint and object are this one's. */
  public Cost and(Cost other) {
    return new Cost(endpoint, object, calls + other.calls, units + other.units, rows + other.rows);
  }
}
