package io.trawl.lake.visit;

/** What the lake answers for one visit. */
public sealed interface Verdict {

  /** All of it is durable, the row included: the target may move on. */
  record Acknowledged(Tally tally) implements Verdict {}

  /**
   * Nothing may be relied upon: send the same again, or read the page again under the same number.
   */
  record NotAcknowledged(String reason) implements Verdict {}
}
