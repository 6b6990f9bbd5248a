package io.trawl.crawler;

import java.time.Duration;

/** When a stream that has ended, or did not open, is opened again; real time. */
final class StreamWaits {

  /** After the first failure; it doubles. */
  static final Duration MIN = Duration.ofSeconds(1);

  static final Duration MAX = Duration.ofMinutes(5);

  /** The same where the network does not want us. */
  static final Duration CLOSED_MIN = Duration.ofMinutes(1);

  static final Duration CLOSED_MAX = Duration.ofHours(1);

  private static final int BAD_REQUEST = 400;

  private StreamWaits() {}

  /** How long to wait after so many failures in a row, the last of which was this. */
  static Duration after(int failures, Throwable cause) {
    boolean closed =
        cause instanceof StreamSocket.RefusedException refused
            && (refused.status() == 401 || refused.status() == 403 || refused.status() == 404);
    return closed
        ? Agenda.backoff(failures, CLOSED_MIN, CLOSED_MAX)
        : Agenda.backoff(failures, MIN, MAX);
  }

  /** Whether the network does not have what lies so far back: it says so with a bad request. */
  static boolean isTooOld(Throwable cause) {
    return cause instanceof StreamSocket.RefusedException refused
        && refused.status() == BAD_REQUEST;
  }
}
