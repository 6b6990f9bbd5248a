package io.trawl.imports;

/** A record is a line; or, in a table, as many as lie between quotes. */
final class LineScan implements Scan {

  private final boolean table;
  private boolean quoted;

  LineScan(boolean table) {
    this.table = table;
  }

  @Override
  public void begin() {
    quoted = false;
  }

  @Override
  public int end(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b == '\n' && !quoted) {
        return i + 1;
      }
      if (b == '"' && table) {
        quoted = !quoted;
      }
    }
    return -1;
  }

  @Override
  public boolean isBetween(byte b) {
    return b == '\n' || b == '\r';
  }

  @Override
  public boolean isOpen() {
    return quoted;
  }

  @Override
  public void giveUp() {
    quoted = false;
  }
}
