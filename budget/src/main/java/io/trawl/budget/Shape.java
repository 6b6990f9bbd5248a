package io.trawl.budget;

import static io.trawl.budget.Expect.expect;

import java.time.Duration;
import java.time.ZoneId;

/** How a network rations. Every limit is {@code >= 1} and every window longer than 0. */
public sealed interface Shape {

  /** At most {@code limit} in any window of that length, wherever it begins. */
  record Rolling(long limit, Duration window) implements Shape {
    public Rolling {
      positive(limit);
      positive(window);
    }
  }

  /**
   * At most {@code limit} in windows that begin when the network says: by its clock, or with the
   * first call. Until it has said when one ends they may begin anywhere, so it is a rolling one.
   */
  record Fixed(long limit, Duration window) implements Shape {
    public Fixed {
      positive(limit);
      positive(window);
    }
  }

  /** At most {@code limit} in a day or month of a zone, whatever its clock is set to meanwhile. */
  record Calendar(long limit, Period period, ZoneId zone) implements Shape {
    public Calendar {
      positive(limit);
    }
  }

  /** Stretches of time that begin at midnight. */
  enum Period {
    DAY,
    MONTH
  }

  /**
   * At most {@code limit} different objects in any window. To ask again for a known one is free;
   * its slot is free one window after it was first asked for, however often that was since.
   */
  record Objects(int limit, Duration window) implements Shape {
    public Objects {
      positive(limit);
      positive(window);
    }
  }

  /** At most {@code limit} calls at once. */
  record Concurrent(int limit) implements Shape {
    public Concurrent {
      positive(limit);
    }
  }

  /**
   * The network says how many per cent of {@code window} are used, and not of how many.
   *
   * @param slowFrom calls are drawn apart from here on
   * @param stopAt no calls from here on
   */
  record Usage(int slowFrom, int stopAt, Duration window) implements Shape {
    public Usage {
      expect(slowFrom >= 1 && slowFrom < stopAt, "slowFrom", slowFrom, "1 to less than stopAt");
      expect(stopAt <= 100, "stopAt", stopAt, "<= 100");
      positive(window);
    }
  }

  /**
   * The network states nothing and refuses at some point. What it takes in a window is learned:
   * halved by each refusal, and forgiven a tenth by each window without one.
   *
   * @param most never more than this in a window; where it begins
   * @param pauseMin wait after a refusal that says nothing of its own; doubles, with jitter
   * @param seed of the jitter: two credentials do not come back at one instant
   */
  record Learned(long most, Duration window, Duration pauseMin, long seed) implements Shape {
    public Learned {
      positive(most);
      positive(window);
      expect(pauseMin.isPositive(), "pauseMin", pauseMin, "> 0");
    }
  }

  private static void positive(long limit) {
    expect(limit >= 1, "limit", limit, ">= 1");
  }

  private static void positive(Duration window) {
    expect(window.isPositive(), "window", window, "> 0");
  }
}
