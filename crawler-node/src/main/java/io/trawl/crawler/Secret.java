package io.trawl.crawler;

/** A credential's secret; it prints itself as {@code ***}. */
record Secret(String value) {
  @Override
  public String toString() {
    return "***";
  }
}
