package io.trawl.model.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A part of a document that a policy may keep out of the lake. Keys, dates and counts are none. */
public enum Part {
  AUTHOR_ID,
  AUTHOR_HANDLE,
  AUTHOR_NAME,
  TEXT,
  URL,
  MENTIONS,
  TAGS,
  LANG,
  LOCATION,
  MEDIA_TYPE,
  SENSITIVE,
  HANDLE,
  NAME,
  BIO,
  VERIFIED,
  RELATED,
  /** What the network sent, word for word; it holds whatever the other parts are read from. */
  SOURCE;

  /** Name in a policy: lower case, with hyphens. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** All names, in order. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(Part::key).toList();
  }
}
