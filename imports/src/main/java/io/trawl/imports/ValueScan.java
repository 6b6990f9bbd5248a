package io.trawl.imports;

/** A record is a JSON value: an object, or whatever stands between two commas. */
final class ValueScan implements Scan {

  private int depth;
  private boolean text;
  private boolean escaped;
  private boolean begun;

  @Override
  public void begin() {
    depth = 0;
    text = false;
    escaped = false;
    begun = false;
  }

  @Override
  public int end(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (text) {
        inText(b);
      } else if (b == '"') {
        text = true;
      } else if (b == '{' || b == '[') {
        depth++;
      } else if (depth == 0 && begun && isBetween(b)) {
        return i;
      } else if ((b == '}' || b == ']') && --depth <= 0) {
        return i + 1;
      }
      begun = true;
    }
    return -1;
  }

  private void inText(byte b) {
    if (escaped) {
      escaped = false;
    } else if (b == '\\') {
      escaped = true;
    } else if (b == '"') {
      text = false;
    }
  }

  /** Lists are opened, not read: what stands in them are the records. */
  @Override
  public boolean isBetween(byte b) {
    return (b >= 0 && b <= ' ') || b == ',' || b == '[' || b == ']' || b == ';';
  }

  @Override
  public boolean isOpen() {
    return depth > 0 || text;
  }

  @Override
  public void giveUp() {
    // A value has no other end than its own.
  }

  boolean isInText() {
    return text;
  }
}
