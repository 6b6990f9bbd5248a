package io.trawl.imports;

import io.trawl.model.Checks;

/**
 * A place between two records of a part, from which reading can go on.
 *
 * @param records before it, those that were refused included
 * @param offset in bytes of the unpacked part; 0 = its begin
 */
public record Position(long records, long offset) {

  public static final Position START = new Position(0, 0);

  public Position {
    Checks.check(records >= 0, "records", records, ">= 0");
    Checks.check(offset >= 0, "offset", offset, ">= 0");
  }
}
