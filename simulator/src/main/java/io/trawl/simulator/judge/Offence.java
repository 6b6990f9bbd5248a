package io.trawl.simulator.judge;

/** What a lake, or whoever filled it, can be guilty of. */
public enum Offence {
  LOST_POST("served, not in the lake"),
  DOUBLED_POST("the same key in two places"),
  UNSERVED_POST("in the lake, never served"),
  WRONG_COUNT("not the count last served"),
  WRONG_AUTHOR("not the author served"),
  WRONG_DELTA("deltas do not add up to last - first"),
  LOST_COMMENT("served, not in the lake"),
  DOUBLED_COMMENT("the same key in two places"),
  UNSERVED_COMMENT("in the lake, never served"),
  WRONG_REPLIES("not the count last served"),
  WRONG_THREAD("below another post than served"),
  LOST_REPOST("served, not in the lake"),
  DOUBLED_REPOST("the same key in two places"),
  UNSERVED_REPOST("in the lake, never served"),
  WRONG_REPOST("of another post than served"),
  LOST_PROFILE("served, not in the lake"),
  WRONG_FOLLOWERS("not the number last served"),
  LOST_TAG("served, not in the lake"),
  WRONG_TOTAL("not the total last served"),
  UNBALANCED_VISIT("fetched != stored + unchanged + quarantined + withheld"),
  OVER_BUDGET("calls beyond the limit of a window"),
  FORGOTTEN("the simulator's own memory was full: no verdict");

  private final String meaning;

  Offence(String meaning) {
    this.meaning = meaning;
  }

  /** In words. */
  public String meaning() {
    return meaning;
  }
}
