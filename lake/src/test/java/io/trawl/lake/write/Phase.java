package io.trawl.lake.write;

/** The bulks of a write, in order. */
enum Phase {
  DOCUMENTS("\"trawl-post-"),
  OBSERVATIONS("\"trawl-observation-"),
  ROWS("\"trawl-visit-");

  private final String index;

  Phase(String index) {
    this.index = index;
  }

  boolean isOf(String firstLine) {
    return firstLine.contains(index);
  }
}
