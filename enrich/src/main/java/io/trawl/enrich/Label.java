package io.trawl.enrich;

/** How a text feels. */
public enum Label {
  POSITIVE,
  NEUTRAL,
  NEGATIVE,

  /** Nobody can say: no words, or a language we cannot read. Never the same as neutral. */
  UNKNOWN
}
