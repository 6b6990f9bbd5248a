package io.trawl.lake.schema;

/** How much of what a network sent for one document is kept beside it. */
public final class SourceLimits {

  /** Longest text that can be searched for, in characters; four bytes each stay under a term's. */
  public static final int SEARCHABLE_MAX = 8_000;

  /** Objects and arrays within each other. */
  public static final int DEPTH_MAX = 15;

  /** Longest text kept, in characters. */
  public static final int TEXT_MAX = 16_000;

  /** Longest field name kept, in characters. */
  public static final int NAME_MAX = 150;

  /** Longest number kept as a number, in characters. */
  public static final int NUMBER_MAX = 100;

  /** Values in all. */
  public static final int VALUES_MAX = 5_000;

  /** Characters in all. */
  public static final int TOTAL_MAX = 64_000;

  /** Places named in the list of cuts. */
  public static final int CUTS_MAX = 20;

  private SourceLimits() {}
}
