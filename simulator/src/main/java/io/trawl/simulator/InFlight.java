package io.trawl.simulator;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Calls that have begun and are not booked yet. A client has its answer a moment before the truth
 * has it; whoever asks for the truth waits for the calls that began before.
 */
final class InFlight {

  /** Longer than the slowest answer on demand. */
  static final long WAIT_MILLIS_MAX = FaultRule.DELAY_MILLIS_MAX + 5_000;

  /** What is done while a call is in flight. */
  interface Work {
    void run() throws IOException;
  }

  private final Set<CountDownLatch> calls = ConcurrentHashMap.newKeySet();

  /** Does the work of one call. */
  void during(Work work) throws IOException {
    CountDownLatch ended = new CountDownLatch(1);
    calls.add(ended);
    try {
      work.run();
    } finally {
      calls.remove(ended);
      ended.countDown();
    }
  }

  /**
   * Waits until every call that has begun has ended.
   *
   * @throws IOException if one does not
   */
  void settle() throws IOException {
    try {
      for (CountDownLatch call : calls) {
        if (!call.await(WAIT_MILLIS_MAX, TimeUnit.MILLISECONDS)) {
          throw new IOException("a call has not ended in " + WAIT_MILLIS_MAX + " ms");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the simulator closes", e);
    }
  }
}
