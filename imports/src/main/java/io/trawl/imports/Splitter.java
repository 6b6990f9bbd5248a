package io.trawl.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes into records without holding more than one of them, and never more of one
 * than is allowed: the rest of a longer one is passed over.
 */
final class Splitter {

  private static final int BUFFER_BYTES = 64 * 1024;

  private final InputStream in;
  private final Scan scan;
  private final int max;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int at;
  private int limit;

  /** Of {@link #at}, from the begin of the stream. */
  private long offset;

  private byte[] record = new byte[BUFFER_BYTES];
  private int length;
  private @Nullable Reason fault;

  /**
   * Begins at the first record.
   *
   * @param head the stream's first bytes, already read from it
   * @param max longest record, in bytes
   */
  Splitter(byte[] head, InputStream in, Layout layout, int max) throws IOException {
    this.in = in;
    this.max = max;
    this.scan =
        switch (layout.kind()) {
          case LINES -> new LineScan(false);
          case TABLE -> new LineScan(true);
          case VALUES -> new ValueScan();
        };
    System.arraycopy(head, 0, buffer, 0, head.length);
    this.limit = head.length;
    seek(layout.start());
  }

  /** Most bytes of a head. */
  static int headMax() {
    return BUFFER_BYTES;
  }

  /** Goes on to a place; one that was passed is left alone, one behind the end is the end. */
  void seek(long place) throws IOException {
    while (offset < place) {
      if (at == limit && !fill()) {
        return;
      }
      int step = (int) Math.min(limit - at, place - offset);
      advance(step);
    }
  }

  /** Takes the next record; false at the end. */
  boolean next() throws IOException {
    if (!skip()) {
      return false;
    }
    scan.begin();
    length = 0;
    fault = null;
    do {
      int end = scan.end(buffer, at, limit);
      int to = end < 0 ? limit : end;
      keep(to - at);
      advance(to - at);
      if (end >= 0) {
        return true;
      }
    } while (fill());
    if (scan.isOpen() && fault == null) {
      fault = Reason.TRUNCATED;
    }
    return true;
  }

  /** To the first byte of a record. */
  private boolean skip() throws IOException {
    do {
      while (at < limit) {
        if (!scan.isBetween(buffer[at])) {
          return true;
        }
        advance(1);
      }
    } while (fill());
    return false;
  }

  private void keep(int bytes) {
    if (fault != null) {
      return;
    }
    if (length + bytes > max) {
      fault = Reason.TOO_LONG;
      scan.giveUp();
      return;
    }
    if (length + bytes > record.length) {
      record = Arrays.copyOf(record, Math.min(max, Math.max(2 * record.length, length + bytes)));
    }
    System.arraycopy(buffer, at, record, length, bytes);
    length += bytes;
  }

  private void advance(int bytes) {
    at += bytes;
    offset += bytes;
  }

  private boolean fill() throws IOException {
    at = 0;
    limit = Math.max(0, in.read(buffer));
    return limit > 0;
  }

  /** The record's bytes, up to {@link #length}; good until the next one is taken. */
  byte[] bytes() {
    return record;
  }

  int length() {
    return length;
  }

  /** Why the record is not whole; null = it is. */
  @Nullable Reason fault() {
    return fault;
  }

  /** Behind the record, in bytes from the begin of the stream. */
  long offset() {
    return offset;
  }
}
