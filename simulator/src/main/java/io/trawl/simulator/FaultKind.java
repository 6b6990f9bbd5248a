package io.trawl.simulator;

/** Ways in which an answer goes wrong on demand. */
public enum FaultKind {
  /** 429 in the network's form, with the headers of its budget. */
  THROTTLED,
  /** 429 in the network's form, without a header that says until when. */
  THROTTLED_BARE,
  /** 429 in the network's form, with {@code Retry-After}: one window of the budget. */
  THROTTLED_FOR_LONG,
  /** 500 with a JSON error. */
  SERVER_ERROR,
  /** 503 with a page of a proxy. */
  UNAVAILABLE,
  /** 200 with a login page where JSON was asked for. */
  LOGIN_PAGE,
  /** The right answer, late. */
  SLOW,
  /** 200 with the first half of the JSON. */
  TRUNCATED,
  /** The right page, whose next cursor is its own; a call without a cursor is left alone. */
  REPEATED_CURSOR,
  /** The connection ends without an answer. */
  CLOSED,
  /** 200 with nothing. */
  EMPTY,
  /** 403 with the page of a guard that wants to see a browser. */
  CHALLENGE,
  /** 403 with a JSON error. */
  FORBIDDEN,
  /** The right answer, in which a field has another name. */
  RENAMED_FIELD,
  /** The right answer without a field. */
  DROPPED_FIELD,
  /**
   * The right answer, in which a field's number is a text, its text a number, another value a list.
   */
  RETYPED_FIELD
}
