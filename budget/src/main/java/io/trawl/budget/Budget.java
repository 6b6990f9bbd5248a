package io.trawl.budget;

import static io.trawl.budget.Expect.expect;

import java.time.Duration;
import java.util.List;

/** All limits a credential is under at once; their names differ. */
public record Budget(List<Rule> rules) {

  public Budget {
    rules = List.copyOf(rules);
    long names = rules.stream().map(Rule::name).distinct().count();
    expect(names == rules.size(), "rules", rules, "each with a name of its own");
  }

  /** So many calls in any window. */
  public static Budget calls(long limit, Duration window) {
    return new Budget(List.of(Rule.calls("calls", new Shape.Rolling(limit, window))));
  }
}
