package io.trawl.crawler;

import java.time.Duration;

/**
 * When the list of what is to be heard is read again: every few seconds, or as much more rarely as
 * it takes long to read. Real time.
 */
final class StreamWants {

  /** Between two readings of a short list. */
  static final Duration EVERY = Duration.ofSeconds(5);

  /** Of the time of a node, at most this part goes into reading the list. */
  private static final int SHARE = 20;

  private boolean reading;
  private long begunAt;
  private long dueAt = System.nanoTime();

  /** Whether it is to be read now; if so, it is being read from now on. */
  boolean begin() {
    long now = System.nanoTime();
    if (reading || now - dueAt < 0) {
      return false;
    }
    reading = true;
    begunAt = now;
    return true;
  }

  /** It was read, or could not be. */
  void end() {
    long now = System.nanoTime();
    reading = false;
    dueAt = now + Math.max(EVERY.toNanos(), SHARE * (now - begunAt));
  }
}
