package io.trawl.insights;

/** How an answer is written. */
public enum Format {
  JSON,
  /** An answer that can be drawn, for programs that draw graphs. */
  GEXF
}
