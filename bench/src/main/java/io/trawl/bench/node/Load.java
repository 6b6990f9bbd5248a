package io.trawl.bench.node;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Counts pages of this process, and what they cost it once it is warm. */
final class Load {

  private static final double NANOS = 1e9;

  private final LongAdder pages = new LongAdder();
  private final CountDownLatch never = new CountDownLatch(1);

  void page() {
    pages.increment();
  }

  /**
   * Waits until warm, then measures.
   *
   * @return {@code pages seconds cpuSeconds}
   */
  String measure(Duration warm, Duration measured) throws InterruptedException {
    pause(warm);
    long began = System.nanoTime();
    double cpu = cpuSeconds();
    long before = pages.sum();
    pause(measured);
    long brought = pages.sum() - before;
    double spent = cpuSeconds() - cpu;
    return brought + " " + (System.nanoTime() - began) / NANOS + " " + spent;
  }

  /** A measurement lasts as long as it lasts: there is no condition to wait for. */
  private void pause(Duration span) throws InterruptedException {
    boolean ended = never.await(span.toMillis(), TimeUnit.MILLISECONDS);
    if (ended) {
      throw new IllegalStateException("ended early");
    }
  }

  private static double cpuSeconds() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return system.getProcessCpuTime() / NANOS;
  }
}
