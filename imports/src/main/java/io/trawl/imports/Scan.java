package io.trawl.imports;

/** Finds where a record ends, going over its bytes as they come. */
interface Scan {

  /** A new record begins. */
  void begin();

  /** Index after the record's last byte, or -1 if it goes on after {@code to}. */
  int end(byte[] bytes, int from, int to);

  /** Whether a byte may be passed over between two records. */
  boolean isBetween(byte b);

  /** Whether a record is cut off if nothing comes after what was scanned. */
  boolean isOpen();

  /** The record is too long: takes the next line for the end of it, where lines have a meaning. */
  void giveUp();
}
