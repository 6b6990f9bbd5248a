package io.trawl.budget;

import static io.trawl.budget.Expect.expect;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

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

  /** Of a cost only what some rule looks at, so that calls which cost the same are the same. */
  public Cost counted(Cost cost) {
    List<Rule> own = rules.stream().filter(rule -> rule.counts(cost.endpoint())).toList();
    boolean named = own.stream().anyMatch(rule -> !rule.endpoints().isEmpty());
    boolean objects = own.stream().anyMatch(rule -> rule.shape() instanceof Shape.Objects);
    boolean units = own.stream().anyMatch(rule -> rule.measure() instanceof Measure.Units);
    boolean rows = own.stream().anyMatch(Budget::countsRows);
    return new Cost(
        named ? cost.endpoint() : "",
        objects ? cost.object() : null,
        cost.calls(),
        units ? cost.units() : 0,
        rows ? cost.rows() : 0);
  }

  private static boolean countsRows(Rule rule) {
    return rule.measure() instanceof Measure.Rows || rule.measure() instanceof Measure.Money;
  }

  /**
   * How many different objects may be asked for, all limits on them that count this cost together:
   * the fewest of them, in the longest of their windows; empty = none counts it.
   */
  public Optional<Shape.Objects> objects(Cost cost) {
    return cost.object() == null
        ? Optional.empty()
        : rules.stream()
            .filter(rule -> rule.counts(cost.endpoint()))
            .map(Rule::shape)
            .filter(Shape.Objects.class::isInstance)
            .map(Shape.Objects.class::cast)
            .reduce(Budget::tighter);
  }

  private static Shape.Objects tighter(Shape.Objects a, Shape.Objects b) {
    return new Shape.Objects(
        Math.min(a.limit(), b.limit()),
        a.window().compareTo(b.window()) > 0 ? a.window() : b.window());
  }

  /** How many calls like this its tightest limit has room for when nothing is spent. */
  public long most(Cost cost) {
    return rules.stream()
        .filter(rule -> rule.counts(cost.endpoint()))
        .mapToLong(rule -> rule.most(cost))
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** How long something counts, at the longest. */
  public Duration longest() {
    return rules.stream()
        .map(rule -> rule.shape().longest())
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
