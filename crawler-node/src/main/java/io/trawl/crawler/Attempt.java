package io.trawl.crawler;

import io.trawl.connectors.Outcome;
import io.trawl.connectors.Response;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of a visit: each of these leaves a row. */
sealed interface Attempt {

  /** The step in which the network is asked. */
  String FETCH = "fetch";

  /** The step before that, if the network cannot be reached. */
  String CONNECT = "connect";

  /**
   * The network answered.
   *
   * @param asked the address of the call, which holds no secret
   */
  record Answered(URI asked, Response response, Outcome outcome) implements Attempt {}

  /** No credential had a call left; one may have at {@code retryAt}. */
  record NotPermitted(Instant retryAt) implements Attempt {}

  /**
   * No answer, and none will come.
   *
   * @param sent whether the call may have reached the network, and so counts as made
   */
  record Failed(String step, String cause, boolean sent) implements Attempt {}

  /** The platform has no call for what the visit was for. */
  Failed UNASKED = new Failed("call", "the platform has no such call", false);

  /** Its owner had to stop before the answer came. */
  Failed CUT_OFF = new Failed(FETCH, "its owner had to stop", true);

  /**
   * There is no way by which to ask: all are closed, or none may be used.
   *
   * @param until when one may be tried again; null = nobody knows
   */
  record NoWay(String reason, @Nullable Instant until) implements Attempt {}

  /** There was nothing to ask: no post is due to be counted again, or has comments to read. */
  record Idle() implements Attempt {}

  /** What a failed stage means; a call that was not sent was not made. */
  static Failed failed(String step, Throwable failure, boolean sent) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    boolean left = sent && !(cause instanceof Fetcher.NotSentException);
    boolean away = cause instanceof Fetcher.UnreachableException;
    return new Failed(away ? CONNECT : step, cause.toString(), left);
  }
}
