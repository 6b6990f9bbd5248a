package io.trawl.bench.insights;

import io.trawl.bench.Benches;
import io.trawl.insights.Insight;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How long each insight takes over a tenth of a made lake, and over all of it: 1,000,000 posts and
 * some 5,000,000 observations unless told otherwise, on one embedded node with 1 GB of heap. Of
 * several sizes it also tells what the line through them says of ten million posts.
 */
public final class Latency {

  private static final int POSTS = 1_000_000;
  private static final int LARGE = 10_000_000;
  private static final int WARM = 40;
  private static final int TIMES = 25;
  private static final double NANOS = 1e6;

  /** Characters of an answer that are kept, to see that it is one. */
  private static final int SHOWN = 4_000;

  private final OpenLake lake;
  private final Path answers;
  private final Questions questions;

  private Latency(OpenLake lake, Path answers) {
    this.lake = lake;
    this.answers = answers;
    this.questions = new Questions(lake.scorer(), MadeLake.TO);
  }

  /**
   * Of one insight.
   *
   * @param clock ascending, in milliseconds
   * @param processor mean of what a question took of all processors together, of Elasticsearch's
   *     process and this one, in milliseconds
   */
  private record Sample(double[] clock, double processor) {

    double at(double share) {
      return clock[Math.max(0, (int) Math.ceil(share * clock.length) - 1)];
    }

    String shown() {
      return String.format(
          Locale.ROOT, "%.0f ms | %.0f ms | %.0f ms", at(0.5), at(0.95), processor);
    }
  }

  /** Of one insight. */
  private record Times(Sample tenth, Sample all) {

    double slowest(boolean whole) {
      return (whole ? all : tenth).at(0.95);
    }
  }

  /**
   * Runs it: twelve minutes to make a lake of a million posts, then seven.
   *
   * @param args directory in which lakes are made, or found made; how many posts each has; names of
   *     insights, if not all
   */
  public static void main(String[] args) throws Exception {
    Path data = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("trawl-bench");
    List<String> asked = Arrays.stream(args).skip(1).toList();
    List<Integer> sizes =
        asked.stream().filter(arg -> arg.matches("\\d+")).map(Integer::valueOf).toList();
    List<String> names = asked.stream().filter(arg -> !arg.matches("\\d+")).toList();
    Map<Integer, Map<String, Times>> all = new TreeMap<>();
    for (int posts : sizes.isEmpty() ? List.of(POSTS) : sizes) {
      try (OpenLake lake = OpenLake.in(data.resolve(String.valueOf(posts)), posts)) {
        Path answers = Files.createDirectories(data.resolve("answers-" + posts));
        all.put(posts, new Latency(lake, answers).run(names));
      }
    }
    if (sizes.size() > 1) {
      extrapolate(all);
    }
  }

  private Map<String, Times> run(List<String> names) throws Exception {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    Benches.OUT.printf(Locale.ROOT, "load %.1f%n", load);
    Benches.OUT.println("| insight | a tenth: p50 | p95 | CPU | all: p50 | p95 | CPU |");
    Benches.OUT.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    Map<String, Times> found = new TreeMap<>();
    for (Insight insight : Insight.all().values()) {
      if (names.isEmpty() || names.contains(insight.name())) {
        Times times =
            new Times(sample(insight, Questions.TENTH), sample(insight, MadeLake.TARGETS));
        Benches.OUT.println(
            "| "
                + insight.name()
                + " | "
                + times.tenth().shown()
                + " | "
                + times.all().shown()
                + " |");
        found.put(insight.name(), times);
      }
    }
    return found;
  }

  private Sample sample(Insight insight, int targets) throws Exception {
    for (int i = 0; i < WARM; i++) {
      String told = questions.next(insight, targets).plan().run(lake::searches).toString();
      Files.writeString(
          answers.resolve(insight.name() + "-" + targets + ".txt"),
          told.substring(0, Math.min(SHOWN, told.length())));
    }
    double[] millis = new double[TIMES];
    Duration before = processor();
    for (int i = 0; i < TIMES; i++) {
      Insight.Plan plan = questions.next(insight, targets).plan();
      long begin = System.nanoTime();
      plan.run(lake::searches);
      millis[i] = (System.nanoTime() - begin) / NANOS;
    }
    Duration took = processor().minus(before);
    Arrays.sort(millis);
    return new Sample(millis, (double) took.toMillis() / TIMES);
  }

  /** What this process and those that it started have taken. */
  private static Duration processor() {
    ProcessHandle own = ProcessHandle.current();
    return Stream.concat(Stream.of(own), own.descendants())
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** The line of least squares through the slowest of twenty, by the number of posts. */
  private static void extrapolate(Map<Integer, Map<String, Times>> all) {
    String sizes =
        all.keySet().stream()
            .map(posts -> String.format(Locale.ROOT, "%,d", posts))
            .collect(Collectors.joining(" | "));
    Benches.OUT.printf(Locale.ROOT, "p95 of all posts | %s | %,d%n", sizes, LARGE);
    for (String name : all.values().iterator().next().keySet()) {
      StringBuilder line = new StringBuilder("| " + name);
      for (boolean whole : List.of(false, true)) {
        double[] posts = all.keySet().stream().mapToDouble(Integer::doubleValue).toArray();
        double[] millis =
            all.values().stream().mapToDouble(of -> of.get(name).slowest(whole)).toArray();
        for (double each : millis) {
          line.append(String.format(Locale.ROOT, " | %.0f ms", each));
        }
        line.append(String.format(Locale.ROOT, " | **%.0f ms**", line(posts, millis, LARGE)));
      }
      Benches.OUT.println(line.append(" |"));
    }
  }

  private static double line(double[] x, double[] y, double at) {
    double middle = Arrays.stream(x).average().orElseThrow();
    double height = Arrays.stream(y).average().orElseThrow();
    double together = 0;
    double apart = 0;
    for (int i = 0; i < x.length; i++) {
      together += (x[i] - middle) * (y[i] - height);
      apart += (x[i] - middle) * (x[i] - middle);
    }
    return height + together / apart * (at - middle);
  }
}
