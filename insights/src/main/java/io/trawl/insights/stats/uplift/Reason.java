package io.trawl.insights.stats.uplift;

/** Why no uplift is told. */
public enum Reason {
  /** Fewer observed periods before the campaign than the model has use for. */
  TOO_FEW_BEFORE,
  /** No observed period since it began. */
  NOTHING_SINCE,
  /** Less than {@link Experiment#COVERAGE_MIN} of the periods before or since were observed. */
  GAPS,
  /** What was watched did not change before the campaign, so nothing says how far chance goes. */
  NO_VARIATION,
  /** No control is left that goes along with what was watched. */
  NO_CONTROL,
  /** A control is on posts of the campaign, so the campaign may have moved it too. */
  CONTAMINATED_CONTROL,
  /** Before the campaign, what was watched and its controls were already going apart. */
  PRE_TREND
}
