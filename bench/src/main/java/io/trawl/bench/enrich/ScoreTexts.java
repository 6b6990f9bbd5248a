package io.trawl.bench.enrich;

import io.trawl.bench.Benches;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;

/**
 * Texts a second of processor time, for a machine that others use as well: {@link ScoreTextBench}
 * measures by the clock on the wall.
 */
public final class ScoreTexts {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 6;
  private static final int DECLARED = 40_000; // Texts of a round.
  private static final int DETECTED = 8_000;

  private ScoreTexts() {}

  public static void main(String[] args) {
    ScoreTextBench bench = new ScoreTextBench();
    for (int round = 0; round < ROUNDS; round++) {
      Benches.OUT.printf(
          Locale.ROOT,
          "declared %,.0f/s, detected %,.0f/s%n",
          perSecond(bench::declared, DECLARED),
          perSecond(bench::detected, DETECTED));
    }
  }

  private static double perSecond(Runnable score, int texts) {
    long began = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < texts; i++) {
      score.run();
    }
    return texts * 1e9 / (THREADS.getCurrentThreadCpuTime() - began);
  }
}
