package io.trawl.imports;

import java.util.Locale;

/** Why a record, or something in it, was not taken. */
public enum Reason {
  /** Neither JSON nor a row. */
  NOT_JSON,
  /** It ends in the middle, or the file does. */
  TRUNCATED,
  /** Bytes that are no UTF-8. */
  NOT_UTF8,
  /** Longer, deeper or of more parts than allowed: {@link ImportReader#RECORD_MAX}. */
  TOO_LONG,
  /** A row with more or fewer cells than the table has columns. */
  BAD_ROW,
  /** Not a record of the format that the file is in. */
  OTHER_SHAPE,
  /** Of a network that this format is not read for. */
  OTHER_PLATFORM,
  /** Without a native id nothing can be kept of it. */
  NO_ID,
  /** It repeats another post, and the file does not hold that one. */
  REPOST,
  /** A comment, an advertisement, a story, an error: no post and no account. */
  NO_POST,
  /** Seen before there were such networks, or in the future. */
  BAD_INSTANT,
  /** A file in an archive or a directory whose format nobody knows. */
  OTHER_FILE;

  /** Name in counts: lower case, with hyphens. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
