package io.trawl.simulator;

import static io.trawl.model.Checks.check;

import java.util.List;

/**
 * Everything that goes wrong; the first rule that hits a call decides.
 *
 * @param rules at most 100
 * @param bareRefusals a call over the budget is refused without headers
 * @param blueskySearchNeedsLogin Bluesky's search forbids calls without a token
 */
public record FaultPlan(
    List<FaultRule> rules, boolean bareRefusals, boolean blueskySearchNeedsLogin) {

  /** Nothing goes wrong. */
  public static final FaultPlan NONE = new FaultPlan(List.of(), false, false);

  static final int RULES_MAX = 100;

  public FaultPlan {
    check(rules.size() <= RULES_MAX, "rules", rules.size(), "at most " + RULES_MAX);
    rules = List.copyOf(rules);
  }

  /** These rules and nothing else. */
  public static FaultPlan of(FaultRule... rules) {
    return new FaultPlan(List.of(rules), false, false);
  }
}
