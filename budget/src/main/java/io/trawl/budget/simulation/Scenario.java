package io.trawl.budget.simulation;

import io.trawl.budget.Budget;
import io.trawl.budget.Rule;
import io.trawl.budget.Shape;
import io.trawl.budget.plan.Forecast;
import io.trawl.budget.plan.Forecast.Allowance;
import io.trawl.budget.plan.Forecast.Wanted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is simulated. The same scenario has the same outcome.
 *
 * @param targets 1 to 100,000; the first are served first where tokens may ask for so many only
 * @param tokens 0 to 10,000
 * @param nodes processes that share the tokens, 1 to 100
 * @param length 1 hour to 366 days
 * @param warmUp what happens before this is not counted, 0 to less than {@code length}
 * @param seed when posts come follows from it
 */
public record Scenario(
    List<Wanted> targets,
    List<Token> tokens,
    int nodes,
    Duration length,
    Duration warmUp,
    long seed) {

  /** Most targets. */
  public static final int TARGETS_MAX = 100_000;

  /** Most tokens. */
  public static final int TOKENS_MAX = 10_000;

  /** Most nodes. */
  public static final int NODES_MAX = 100;

  /** Longest simulated time. */
  public static final Duration LENGTH_MAX = Duration.ofDays(366);

  private static final Duration LENGTH_MIN = Duration.ofHours(1);
  private static final double HOUR_MS = 3_600_000;

  /** One part in so many is warm-up, unless it is said. */
  private static final int WARM_UP_PART = 3;

  /**
   * What a token may do.
   *
   * @param calls in any {@code window}, {@code >= 1}
   * @param window longer than 0
   * @param objects distinct targets it may ask for; empty: as many as one likes
   */
  public record Token(long calls, Duration window, Optional<Shape.Objects> objects) {
    public Token {
      check(calls >= 1, "calls", calls, ">= 1");
      check(window.isPositive(), "window", window, "> 0");
    }

    Budget budget() {
      List<Rule> rules = new ArrayList<>();
      rules.add(Rule.calls("calls", new Shape.Rolling(calls, window)));
      objects.ifPresent(shape -> rules.add(Rule.calls("objects", shape)));
      return new Budget(rules);
    }

    /** Calls an hour. */
    double perHour() {
      return calls * HOUR_MS / window.toMillis();
    }
  }

  public Scenario {
    targets = List.copyOf(targets);
    tokens = List.copyOf(tokens);
    check(
        !targets.isEmpty() && targets.size() <= TARGETS_MAX,
        "targets",
        targets.size(),
        "1 to " + TARGETS_MAX);
    check(tokens.size() <= TOKENS_MAX, "tokens", tokens.size(), "0 to " + TOKENS_MAX);
    check(nodes >= 1 && nodes <= NODES_MAX, "nodes", nodes, "1 to " + NODES_MAX);
    check(
        length.compareTo(LENGTH_MIN) >= 0 && length.compareTo(LENGTH_MAX) <= 0,
        "length",
        length,
        LENGTH_MIN + " to " + LENGTH_MAX);
    check(
        !warmUp.isNegative() && warmUp.compareTo(length) < 0,
        "warmUp",
        warmUp,
        "0 to less than " + length);
  }

  /** A scenario of which the first third is warm-up. */
  public static Scenario of(
      List<Wanted> targets, List<Token> tokens, int nodes, Duration length, long seed) {
    return new Scenario(targets, tokens, nodes, length, length.dividedBy(WARM_UP_PART), seed);
  }

  /** What the closed form says of it. */
  public Forecast forecast() {
    return Forecast.of(
        targets,
        tokens.stream()
            .map(token -> new Allowance(token.perHour(), token.objects().map(Shape.Objects::limit)))
            .toList());
  }

  private static void check(boolean valid, String name, Object value, String expected) {
    if (!valid) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
    }
  }
}
