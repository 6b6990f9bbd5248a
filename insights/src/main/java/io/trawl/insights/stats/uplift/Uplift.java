package io.trawl.insights.stats.uplift;

/** What a campaign changed, or why that cannot be told. */
public sealed interface Uplift {

  /** By {@link Counterfactual}. */
  record Counterfactually(Counterfactual.Estimate estimate) implements Uplift {}

  /** By {@link DifferenceInDifferences}. */
  record Compared(DifferenceInDifferences.Estimate estimate) implements Uplift {}

  /**
   * Not told.
   *
   * @param evidence the figures behind the reason, for people
   */
  record Refused(Reason reason, String evidence) implements Uplift {}
}
