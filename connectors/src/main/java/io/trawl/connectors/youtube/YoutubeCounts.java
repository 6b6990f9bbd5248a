package io.trawl.connectors.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Fields;
import io.trawl.model.Count;

/** Numbers, which this network writes as texts of digits in most places. */
final class YoutubeCounts {

  private static final int DIGITS_MAX = 18; // As many as 64 bits hold whatever they are.

  private YoutubeCounts() {}

  /** A number below zero is hidden; what is no whole number is absent. */
  static Count of(JsonNode object, String name) {
    String text = Fields.id(object, name);
    boolean negative = text != null && text.startsWith("-");
    String digits = text == null ? "" : text.substring(negative ? 1 : 0);
    if (!isDigits(digits)) {
      return Count.absent();
    }
    return negative ? Count.hidden() : Count.of(Long.parseLong(digits));
  }

  /** A number that is missing among the others is one that the owner withholds. */
  static Count orHidden(JsonNode statistics, String name) {
    return statistics.isObject() && !statistics.has(name) ? Count.hidden() : of(statistics, name);
  }

  private static boolean isDigits(String text) {
    return !text.isEmpty()
        && text.length() <= DIGITS_MAX
        && text.chars().allMatch(at -> at >= '0' && at <= '9');
  }
}
