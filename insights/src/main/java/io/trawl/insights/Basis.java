package io.trawl.insights;

/** Which day a count belongs to. Named in every answer, and by definitions that have their own. */
public final class Basis {

  /** The day the post was published, however late its interactions came. */
  public static final String PUBLISHED = "published";

  /** The day it was observed: what came since the look before is that day's. */
  public static final String ACCRUED = "accrued";

  private Basis() {}
}
