package io.trawl.cli;

import io.trawl.budget.Shape;
import io.trawl.budget.plan.Forecast;
import io.trawl.budget.plan.Forecast.Wanted;
import io.trawl.budget.plan.Terms;
import io.trawl.budget.simulation.Outcome;
import io.trawl.budget.simulation.Scenario;
import io.trawl.budget.simulation.Simulation;
import io.trawl.model.Checks;
import io.trawl.registry.NewTarget;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plays the planner and the ledgers in virtual time, beside what the forecast says. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = {
      "Plays planner and ledgers in virtual time for targets, tokens and nodes that need not exist, and",
      "shows beside the forecast what comes of it. For example:",
      "simulate --targets 800 --pace 30m --tokens 20 --calls 200 --window 1h --objects 30"
    })
final class SimulateCommand implements Callable<Integer> {

  private static final String LENGTH = "DURATION";

  private static final Duration WINDOW_MIN = Duration.ofSeconds(1);

  /** Most posts on a page. */
  private static final int CAPACITY_MAX = 10_000;

  @Spec private CommandSpec spec;

  @Option(names = "--targets", paramLabel = "N", description = "How many; or as --rates has.")
  private @Nullable Integer targets;

  @Option(
      names = "--pace",
      paramLabel = LENGTH,
      converter = LengthConverter.class,
      defaultValue = "30m",
      description = "How often to look at each (default: ${DEFAULT-VALUE}).")
  private Duration pace;

  @Option(
      names = "--floor",
      paramLabel = LENGTH,
      converter = LengthConverter.class,
      description = "Never longer without a look (default: 24h, or the pace if that is longer).")
  private @Nullable Duration floor;

  @Option(
      names = "--capacity",
      paramLabel = "POSTS",
      defaultValue = "50",
      description = "Posts on a page (default: ${DEFAULT-VALUE}).")
  private int capacity;

  @Option(names = "--tokens", required = true, paramLabel = "N", description = "How many.")
  private int tokens;

  @Option(names = "--calls", required = true, paramLabel = "N", description = "Of each token …")
  private long calls;

  @Option(
      names = "--window",
      paramLabel = LENGTH,
      converter = LengthConverter.class,
      defaultValue = "1h",
      description = "… in any stretch of this length (default: ${DEFAULT-VALUE}).")
  private Duration window;

  @Option(
      names = "--objects",
      paramLabel = "N",
      description = "Different targets a token may ask for (default: as many as one likes) …")
  private @Nullable Integer objects;

  @Option(
      names = "--objects-window",
      paramLabel = LENGTH,
      converter = LengthConverter.class,
      defaultValue = "7d",
      description = "… in any stretch of this length (default: ${DEFAULT-VALUE}).")
  private Duration objectsWindow;

  @Option(
      names = "--rate",
      paramLabel = "POSTS",
      defaultValue = "5",
      description = "Posts an hour of each target (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--rates",
      paramLabel = "FILE",
      description = "Posts an hour, one number on a line for each target.")
  private @Nullable Path rates;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      defaultValue = "1",
      description = "Crawlers that share the tokens (default: ${DEFAULT-VALUE}).")
  private int nodes;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "7",
      description = "How long; the first third is not counted (default: ${DEFAULT-VALUE}).")
  private int days;

  @Option(
      names = "--seed",
      defaultValue = "2026",
      description = "When posts come follows from it (default: ${DEFAULT-VALUE}).")
  private long seed;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  SimulateCommand() {}

  @Override
  public Integer call() {
    Scenario scenario;
    try {
      scenario = scenario();
    } catch (IllegalArgumentException bad) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("trawl: " + bad.getMessage());
      err.flush();
      return spec.exitCodeOnInvalidInput();
    }
    PrintWriter out = spec.commandLine().getOut();
    Forecast forecast = scenario.forecast();
    out.println(forecast.text(scenario.targets().size(), "targets", pace, tokens));
    out.flush();
    Progress progress = Progress.on(out, days);
    Outcome outcome = Simulation.run(scenario, progress::day);
    progress.end();
    SimulatedTable.lines(forecast, outcome).forEach(out::println);
    out.flush();
    return 0;
  }

  private Scenario scenario() {
    Checks.check(
        tokens >= 1 && tokens <= Scenario.TOKENS_MAX,
        "--tokens",
        tokens,
        "1 to " + Scenario.TOKENS_MAX);
    Checks.check(calls >= 1, "--calls", calls, ">= 1");
    window("--window", window);
    Checks.check(
        nodes >= 1 && nodes <= Scenario.NODES_MAX, "--nodes", nodes, "1 to " + Scenario.NODES_MAX);
    long daysMax = Scenario.LENGTH_MAX.toDays();
    Checks.check(days >= 1 && days <= daysMax, "--days", days, "1 to " + daysMax);
    Scenario.Token each = new Scenario.Token(calls, window, objects());
    return Scenario.of(
        wanted(), Collections.nCopies(tokens, each), nodes, Duration.ofDays(days), seed);
  }

  private static void window(String option, Duration length) {
    Checks.check(
        length.compareTo(WINDOW_MIN) >= 0 && length.compareTo(Scenario.LENGTH_MAX) <= 0,
        option,
        length,
        WINDOW_MIN + " to " + Scenario.LENGTH_MAX);
  }

  private Optional<Shape.Objects> objects() {
    Integer limit = objects;
    if (limit == null) {
      return Optional.empty();
    }
    Checks.check(limit >= 1, "--objects", limit, ">= 1");
    window("--objects-window", objectsWindow);
    return Optional.of(new Shape.Objects(limit, objectsWindow));
  }

  private List<Wanted> wanted() {
    Terms terms = terms();
    Path file = rates;
    return file == null
        ? Collections.nCopies(number(), new Wanted(rate(), terms))
        : read(file).stream().map(perHour -> new Wanted(perHour, terms)).toList();
  }

  private int number() {
    int max = Scenario.TARGETS_MAX;
    Integer number = targets;
    if (number == null) {
      throw new IllegalArgumentException(
          "--targets: not given (expected: 1 to " + max + ", or a file with --rates)");
    }
    Checks.check(number >= 1 && number <= max, "--targets", number, "1 to " + max);
    return number;
  }

  private double rate() {
    Checks.check(rate > 0 && rate <= RatesFile.RATE_MAX, "--rate", rate, RatesFile.EXPECTED);
    return rate;
  }

  private List<Double> read(Path file) {
    List<Double> read = RatesFile.read(file);
    int max = Scenario.TARGETS_MAX;
    Checks.check(
        !read.isEmpty() && read.size() <= max,
        "--rates",
        file + " with " + read.size() + " numbers",
        "1 to " + max + " of them");
    Integer number = targets;
    Checks.check(
        number == null || number == read.size(),
        "--targets",
        String.valueOf(number),
        "none, or " + read.size() + " as " + file + " has");
    return read;
  }

  private Terms terms() {
    Checks.check(
        pace.compareTo(NewTarget.PACE_MIN) >= 0 && pace.compareTo(NewTarget.PACE_MAX) <= 0,
        "--pace",
        pace,
        NewTarget.PACE_MIN + " to " + NewTarget.PACE_MAX);
    Checks.check(
        capacity >= 1 && capacity <= CAPACITY_MAX, "--capacity", capacity, "1 to " + CAPACITY_MAX);
    Terms usual = Terms.of(pace, capacity);
    Duration longest = floor;
    if (longest == null) {
      return usual;
    }
    Checks.check(
        longest.compareTo(pace) >= 0 && longest.compareTo(Scenario.LENGTH_MAX) <= 0,
        "--floor",
        longest,
        "the pace " + pace + " to " + Scenario.LENGTH_MAX);
    return new Terms(pace, longest, usual.weight(), capacity);
  }
}
