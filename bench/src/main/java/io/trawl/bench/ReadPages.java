package io.trawl.bench;

import io.trawl.connectors.Body;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Every recorded page, and which of them is the dearest to read beside Jackson's bare tree of the
 * same bytes: all of them quickly in one process, then the dearest with JMH, each in one of its
 * own.
 */
public final class ReadPages {

  private static final long NANOS = 150_000_000; // A page and a way to read it, in the first pass.
  private static final int DEAREST = 12;

  private static volatile Object sink = ""; // Or nothing would be read.

  private ReadPages() {}

  /** Arguments: the folder of pages, and a pattern of names or nothing. */
  public static void main(String[] args) throws IOException, RunnerException {
    String names = args.length > 1 ? args[1] : ".*";
    List<ReadablePage> pages =
        ReadablePage.recorded(Path.of(args[0])).stream()
            .filter(page -> page.name().matches(names))
            .toList();
    List<Ratio> quick = new ArrayList<>();
    for (int round = 0; round < 2; round++) { // The first one warms up.
      quick.clear();
      for (ReadablePage page : pages) {
        quick.add(quickly(page));
      }
    }
    print("quickly, " + quick.size() + " pages", quick);
    List<String> dearest =
        quick.stream().sorted(Ratio.DEAREST).limit(DEAREST).map(Ratio::page).toList();
    print("with JMH, the dearest of them", measured(dearest, args[0]));
  }

  /** What a page costs, in microseconds. */
  private record Ratio(String page, int bytes, int documents, double tree, double read) {

    static final Comparator<Ratio> DEAREST = Comparator.comparingDouble(it -> -it.ratio());

    double ratio() {
      return read / tree;
    }
  }

  private interface Work {
    Object once() throws IOException;
  }

  private static Ratio quickly(ReadablePage page) throws IOException {
    byte[] bytes = page.response().body().bytes();
    double tree = micros(() -> Body.MAPPER.readTree(bytes));
    double read = micros(page::read);
    return new Ratio(page.name(), bytes.length, page.documents(), tree, read);
  }

  private static double micros(Work work) throws IOException {
    long begin = System.nanoTime();
    long end = begin;
    long times = 0;
    while (end - begin < NANOS) {
      sink = work.once();
      times++;
      end = System.nanoTime();
    }
    return (end - begin) / 1_000.0 / times;
  }

  private static List<Ratio> measured(List<String> pages, String folder)
      throws IOException, RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(ReadPageBench.class.getSimpleName())
                    .param("page", pages.toArray(String[]::new))
                    .warmupIterations(3)
                    .warmupTime(TimeValue.milliseconds(500))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.milliseconds(400))
                    .forks(1)
                    .jvmArgsAppend("-D" + ReadablePage.PAGES + "=" + folder)
                    .build())
            .run();
    Map<String, Double> trees = scores(results, "readTree");
    Map<String, Double> reads = scores(results, "read");
    return ReadablePage.recorded(Path.of(folder)).stream()
        .filter(page -> trees.containsKey(page.name()))
        .map(page ->
            new Ratio(
                page.name(),
                page.response().body().size(),
                page.documents(),
                trees.getOrDefault(page.name(), Double.NaN),
                reads.getOrDefault(page.name(), Double.NaN)))
        .toList();
  }

  private static Map<String, Double> scores(Collection<RunResult> results, String benchmark) {
    Map<String, Double> scores = new TreeMap<>();
    for (RunResult result : results) {
      if (result.getParams().getBenchmark().endsWith("." + benchmark)) {
        scores.put(result.getParams().getParam("page"), result.getPrimaryResult().getScore());
      }
    }
    return scores;
  }

  private static void print(String title, List<Ratio> ratios) {
    Benches.OUT.println(title + ": page, bytes, documents, readTree us, read us, ratio");
    for (Ratio it : ratios.stream().sorted(Ratio.DEAREST).toList()) {
      Benches.OUT.println(
          String.format(
              Locale.ROOT,
              "%-60s %,9d %5d %9.1f %9.1f %6.2f",
              it.page(),
              it.bytes(),
              it.documents(),
              it.tree(),
              it.read(),
              it.ratio()));
    }
  }
}
