package io.trawl.connectors;

/** Why an answer is not a page, in the words operators of every platform share. */
public enum ErrorClass {
  /** A window's limit; its reset is known or guessable. */
  RATE_LIMITED,
  /** An anonymous throttle dressed as something else. */
  RATE_LIMITED_ANON,
  /** A day's, a month's or a budget's quota. */
  QUOTA_EXHAUSTED,
  /** The token has run out and may be renewed. */
  AUTH_EXPIRED,
  /** The token is invalid or lacks a permission. */
  AUTH,
  /** Not for us, for this target. */
  FORBIDDEN,
  /** The account is private. */
  PRIVATE,
  /** The post takes no comments. */
  COMMENTS_DISABLED,
  /** Never was, or cannot be found. */
  NOT_FOUND,
  /** Was, and is no more: deleted, suspended, taken down. */
  GONE,
  /** The name is another account's now than the one we know. */
  HANDLE_REUSED,
  /** A check that we are human, as JSON. */
  CHALLENGE,
  /** A check that we are human, as a page. */
  CHALLENGE_HTML,
  /** A login page where data was asked. */
  LOGIN_HTML,
  /** An error page that refuses. */
  FORBIDDEN_HTML,
  /** An error page that says we are shut out. */
  BLOCKED_HTML,
  /** Shut: an empty body, an action block, a policy of the server. */
  BLOCKED,
  /** The network's own fault, soon over. */
  UPSTREAM,
  /** Not JSON. */
  MALFORMED,
  /** JSON of a shape we do not know. */
  UPSTREAM_SCHEMA,
  /** We asked wrongly. */
  BAD_REQUEST,
  /** Moved to where we do not follow. */
  REDIRECT,
  /** Words we do not know. */
  OTHER
}
