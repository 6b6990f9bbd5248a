package io.trawl.connectors.tiktokweb;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Digits;
import io.trawl.model.Count;

/**
 * The counts of an object, which has them twice: {@code statsV2} exactly, as texts, and {@code
 * stats} as numbers, which are rounded where they are large.
 */
record WebCounts(JsonNode exact, JsonNode rounded) {

  private static final int DIGITS_MAX = 18;

  static WebCounts of(JsonNode holder) {
    return new WebCounts(holder.path("statsV2"), holder.path("stats"));
  }

  /** Under the first of its names that is there. */
  Count get(String... names) {
    Count found = Count.absent();
    for (String name : names) {
      found = found.or(exact(exact.path(name)));
    }
    for (String name : names) {
      found = found.or(Count.of(rounded.path(name)));
    }
    return found;
  }

  private static Count exact(JsonNode value) {
    String text = value.textValue();
    if (text == null) {
      return Count.of(value);
    }
    boolean negative = text.startsWith("-");
    String digits = negative ? text.substring(1) : text;
    if (!Digits.only(digits) || digits.length() > DIGITS_MAX) {
      return Count.absent();
    }
    return negative ? Count.hidden() : Count.of(Long.parseLong(digits));
  }
}
