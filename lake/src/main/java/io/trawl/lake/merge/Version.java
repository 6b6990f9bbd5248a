package io.trawl.lake.merge;

import java.time.Instant;
import java.util.Comparator;

/**
 * What a text field once said, with the first and the last instant it was seen to say so. Between
 * the last of one version and the first of the next it changed; nobody saw when.
 */
public record Version(String field, String value, Instant validFrom, Instant validTo) {

  static final Comparator<Version> OLDEST_FIRST =
      Comparator.comparing(Version::validTo)
          .thenComparing(Version::validFrom)
          .thenComparing(Version::field)
          .thenComparing(Version::value);

  boolean sameContent(Version other) {
    return field.equals(other.field) && value.equals(other.value);
  }

  /** The span of both; they say the same. */
  Version spanning(Version other) {
    return new Version(
        field,
        value,
        validFrom.isBefore(other.validFrom) ? validFrom : other.validFrom,
        validTo.isAfter(other.validTo) ? validTo : other.validTo);
  }
}
