package io.trawl.bench.lake;

import java.util.Locale;

/**
 * CPU time in seconds.
 *
 * @param engine of Elasticsearch, a child of this process
 * @param product of this process
 */
record Cost(double engine, double product) {

  private static final double NANOS = 1e9;

  /** Since the processes began. */
  static Cost now() {
    ProcessHandle self = ProcessHandle.current();
    return new Cost(self.descendants().mapToDouble(Cost::cpuSeconds).sum(), cpuSeconds(self));
  }

  Cost since(Cost before) {
    return new Cost(engine - before.engine, product - before.product);
  }

  Cost and(Cost other) {
    return new Cost(engine + other.engine, product + other.product);
  }

  double sum() {
    return engine + product;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.2f + %.2f", engine, product);
  }

  private static double cpuSeconds(ProcessHandle process) {
    return process.info().totalCpuDuration().orElseThrow().toNanos() / NANOS;
  }
}
