package io.trawl.bench.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;

/**
 * A file of any length that is never on a disk: a record again and again, with another id each
 * time.
 */
final class MadeFile extends InputStream {

  /** Stands in a record where its id is: as many digits as an id has. */
  static final String ID = "1000000000000000000";

  private final byte[] record;
  private final int idAt;
  private final long end;
  private byte[] current;
  private int at;
  private long given;
  private long number;

  /**
   * Makes one.
   *
   * @param head what comes first
   * @param record with {@link #ID} in it once
   * @param length in bytes; the last record is whole
   */
  MadeFile(String head, String record, long length) {
    this.record = record.getBytes(UTF_8);
    this.idAt = record.substring(0, record.indexOf(ID)).getBytes(UTF_8).length;
    this.current = head.getBytes(UTF_8);
    this.end = length;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int from, int length) {
    if (at == current.length) {
      if (given >= end) {
        return -1;
      }
      current = next();
      at = 0;
    }
    int step = Math.min(length, current.length - at);
    System.arraycopy(current, at, bytes, from, step);
    at += step;
    given += step;
    return step;
  }

  private byte[] next() {
    long id = number++;
    for (int i = idAt + ID.length() - 1; id > 0; i--) {
      record[i] = (byte) ('0' + id % 10);
      id /= 10;
    }
    return record;
  }
}
