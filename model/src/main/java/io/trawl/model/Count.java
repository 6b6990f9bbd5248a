package io.trawl.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalLong;

/** A number a network may know, hide, or not deliver. Hidden and absent are never a number. */
public sealed interface Count {

  /** Delivered; zero is a real value. */
  record Known(long value) implements Count {
    public Known {
      Checks.check(value >= 0, "count", value, ">= 0; a negative number means hidden");
    }
  }

  /** The network or the author withholds it. */
  record Hidden() implements Count {}

  /** This answer did not carry it; another may. */
  record Absent() implements Count {}

  /** Withheld. */
  static Count hidden() {
    return new Hidden();
  }

  /** Not carried by this answer. */
  static Count absent() {
    return new Absent();
  }

  /** A delivered number; networks that send a negative one mean hidden. */
  static Count of(long value) {
    return value < 0 ? hidden() : new Known(value);
  }

  /**
   * Reads a JSON value: a whole number is known, a negative one hidden, anything else (missing,
   * null, text, fraction, beyond 64 bits) absent, so that no number is ever invented.
   */
  static Count of(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong() ? of(node.longValue()) : absent();
  }

  /** The value if known. */
  default OptionalLong known() {
    return this instanceof Known(long value) ? OptionalLong.of(value) : OptionalLong.empty();
  }

  /** This, or {@code other} where this is absent. */
  default Count or(Count other) {
    return this instanceof Absent ? other : this;
  }
}
